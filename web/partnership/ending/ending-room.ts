import type { Output, Verb } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import type { Partnership } from '../partnership/PartnershipPage.tsx';
import { type Room, sentences } from '../partnership/room.ts';
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
export function useEndingRoom({ id, phase }: Partnership): Room | null {
  const t = useTexts(texts);
  const format = useFormat();
  const isEarly = phase === 'explore' || phase === 'prepare';
  const view = useView('ending.show', { partnershipId: id }, { when: !isEarly }).data;
  if (isEarly) return null;
  const way = { to: paths.ending(id), title: t('title') };
  if (!view) return { ...way, says: '' };
  const { notice, endedOn } = view;
  if (view.phase === 'ended' && endedOn) return { ...way, says: t('over', { day: format.date(endedOn) }) };
  const given = notice && t('given', { name: notice.byName, day: format.date(notice.endsOn) });
  if (!notice && view.phase !== 'ending') return { ...way, says: t('ever') };
  const count = leftOf(view);
  return {
    ...way,
    says: sentences(given, count === 0 ? t('nothingLeft') : t('leftCount', { count })).join(' '),
    asks: sentences(count > 0 && t('leftCount', { count })),
  };
}
