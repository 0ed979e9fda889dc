import { useState } from 'react';
import type { Output } from '../../api/contracts.ts';
import { useMe } from '../../api/use-me.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { usePart } from '../../ui/address.ts';
import { Blocks } from '../../ui/Blocks.tsx';
import { CanButton } from '../../ui/CanButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shown } from '../../ui/Shown.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import { SignWays } from '../agreement/SignWays.tsx';
import { type Annex, AnnexSection } from './AnnexSection.tsx';
import { ProposeForm } from './ProposeForm.tsx';
import classes from './tariff.module.css';
import { texts } from './texts.ts';

type View = Output<'tariff.list'>;

/** Tariffs of a pair: in full for the two, for the others that they are there. */
export default function TariffPage() {
  const t = useTexts(texts);
  const partnershipId = usePart('id');
  const view = useView('tariff.list', { partnershipId });
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        above={<To to={paths.partnership(partnershipId)}>{t('back')}</To>}
      />
      <Shown view={view}>{(shown) => <Whole view={shown} again={view.retry} />}</Shown>
    </>
  );
}

function Whole({ view, again }: { view: View; again: () => void }) {
  const t = useTexts(texts);
  const [proposing, setProposing] = useState(false);
  const [signing, setSigning] = useState<string | null>(null);
  const annex = view.own.find(
    ({ id, can }) => id === signing && (can.sign.allowed || can.enterPaper.allowed),
  );
  function back() {
    setSigning(null);
    again();
  }
  if (annex) return <Signing annex={annex} onDone={back} />;
  if (proposing) return <ProposeForm view={view} onDone={() => setProposing(false)} />;
  const propose = (
    <CanButton can={view.can.propose} onClick={() => setProposing(true)}>
      {t('propose')}
    </CanButton>
  );
  const matters = view.own.filter(({ holds, status }) => holds !== 'no' || status === 'offered');
  const earlier = view.own.filter((one) => !matters.includes(one));
  return (
    <Blocks>
      {view.own.length === 0 ? (
        <EmptyState text={t('none')} action={propose} />
      ) : (
        <div className={classes.start} data-screen-only>
          {propose}
        </div>
      )}
      {matters.map((one) => (
        <AnnexSection key={one.id} annex={one} onSign={() => setSigning(one.id)} />
      ))}
      {earlier.map((one) => (
        <AnnexSection key={one.id} annex={one} />
      ))}
      <OfOthers view={view} />
    </Blocks>
  );
}

/** What lies there to be signed alone on the page, and under it the ways to sign. */
function Signing({ annex, onDone }: { annex: Annex; onDone: () => void }) {
  const t = useTexts(texts);
  const organisation = useMe().data?.hat?.organisationName ?? '';
  return (
    <Blocks>
      <AnnexSection annex={annex} />
      <SignWays
        room="tariff"
        meant={{ annexId: annex.id, version: annex.version, documentSha256: annex.sha256 }}
        can={annex.can}
        organisation={organisation}
        refreshes={['tariff.list']}
        stale={() => (
          <Section title={t('stale')} tone="warning">
            <p>{t('staleText')}</p>
          </Section>
        )}
      />
      <div className={classes.start}>
        <CanButton variant="subtle" onClick={onDone}>
          {t('backToAll')}
        </CanButton>
      </div>
    </Blocks>
  );
}

function OfOthers({ view }: { view: View }) {
  const t = useTexts(texts);
  const format = useFormat();
  if (view.others.length === 0) return null;
  return (
    <Section title={t('others')} text={t('othersText')}>
      <ul className={classes.list}>
        {view.others.map(({ names, sha256, signedOn }) => (
          <li key={sha256}>
            {t('otherLine', { names: format.list(names), day: format.date(signedOn) })}
            <br />
            <span className={classes.hash}>{sha256}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
