import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Chosen } from './Chosen.tsx';
import { Layers } from './Layers.tsx';
import { texts } from './texts.ts';

export type Matches = Output<'matching.ofRequest'>;
export type NeedMatches = Matches['needs'][number];

/** For each need, from her own network to professional care: what fits, why, and what she chooses. */
export default function MatchesPage() {
  const requestId = usePart('id');
  return (
    <Shown view={useView('matching.ofRequest', { requestId })}>
      {(matches) => <Page matches={matches} requestId={requestId} />}
    </Shown>
  );
}

function Page({ matches, requestId }: { matches: Matches; requestId: string }) {
  const t = useTexts(texts);
  const { as, clientId, name, needs } = matches;
  const back =
    as === 'other' ? (
      <To to={paths.request(requestId)}>{t('back')}</To>
    ) : (
      <To to={paths.client(clientId)}>{t('toPage', { name })}</To>
    );
  return (
    <>
      <PageHeader
        title={as === 'self' ? t('title') : `${t('title')}: ${name}`}
        text={as === 'self' ? t('textSelf') : t('textOther')}
        above={back}
      />
      {needs.length === 0 && <EmptyState text={t('noNeeds')} />}
      {needs.map((need) => (
        <Section key={need.needId} title={need.what} tone="plain">
          <Chosen matches={matches} need={need} />
          <Layers matches={matches} need={need} />
        </Section>
      ))}
    </>
  );
}
