import type { Output, Verb } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/Section.tsx';
import { To } from '../../ui/To.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { Partnership } from '../partnership/PartnershipPage.tsx';
import { texts } from './texts.ts';

export type EndingView = Output<'ending.show'>;

/** What becomes other on the screen when the partnership itself moves. */
export const changesAll: readonly Verb[] = [
  'ending.show',
  'partnership.show',
  'partnership.history',
  'partnership.list',
  'agreement.running',
];

export const leftOf = ({ left }: EndingView): number => left.reduce((sum, { many }) => sum + many, 0);

/** How far the parting is, in a line; not there while two only explore. */
export function Ending({ of }: { of: Partnership }) {
  return of.phase === 'explore' || of.phase === 'prepare' ? null : <Known partnershipId={of.id} />;
}

function Known({ partnershipId }: { partnershipId: string }) {
  const t = useTexts(texts);
  const format = useFormat();
  const view = useView('ending.show', { partnershipId }).data;
  if (!view) return null;
  const { notice, phase, endedOn } = view;
  const count = leftOf(view);
  return (
    <Section title={t('title')}>
      {phase === 'ended' && endedOn ? (
        <p>
          {t('over', { day: format.date(endedOn) })} {t('overText')}
        </p>
      ) : notice || phase === 'ending' ? (
        <p>
          {notice && t('given', { name: notice.byName, day: format.date(notice.endsOn) })}{' '}
          {count > 0 ? t('leftCount', { count }) : t('nothingLeft')}
        </p>
      ) : (
        <p>{t('ever')}</p>
      )}
      <To to={paths.ending(partnershipId)}>{t('look')}</To>
    </Section>
  );
}
