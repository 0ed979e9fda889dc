import type { Output } from '../../api/contracts.ts';
import { today, useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { sentences } from '../partnership/room.ts';
import { texts } from './texts.ts';

export type VisionList = Output<'vision.list'>;

/** How it stands, in a line or two. */
export function VisionSentences({ list }: { list: VisionList }) {
  const { open, rounds } = useStanding(list);
  return <p>{[...open, rounds].join(' ')}</p>;
}

function useStanding(list: VisionList | undefined): { open: string[]; rounds: string } {
  const t = useTexts(texts);
  const format = useFormat();
  if (!list) return { open: [], rounds: '' };
  const running = list.rounds.find(({ closedOn }) => closedOn === null);
  const lastClosed = list.rounds.find(({ closedOn }) => closedOn !== null)?.closedOn;
  const open = list.differences.filter(({ status }) => status === 'open').length;
  const rounds = sentences(
    running &&
      (running.closesOn < today() ? t('over') : t('running', { day: format.date(running.closesOn) })),
    lastClosed && !running && t('lastClosed', { day: format.date(lastClosed) }),
    list.repeatOn && !running && t('repeat', { day: format.date(list.repeatOn) }),
    list.rounds.length === 0 && t('none'),
  );
  return { open: sentences(open > 0 && t('open', { count: open })), rounds: rounds.join(' ') };
}
