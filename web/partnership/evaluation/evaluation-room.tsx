import type { Output } from '../../api/contracts.ts';
import { today, useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { sentences } from '../partnership/room.ts';
import { texts } from './texts.ts';

export type EvaluationList = Output<'evaluation.list'>;

export const runningOf = ({ rounds }: EvaluationList) => rounds.find(({ closedOn }) => closedOn === null);

/** As agreed it is time to look back, and nobody asked the questions yet. */
export const isDue = (list: EvaluationList): boolean =>
  list.rhythm !== null && !runningOf(list) && list.rhythm.dueOn <= today();

/** How it stands, in a line or two. */
export function EvaluationSentences({ list }: { list: EvaluationList }) {
  const { rounds, asks } = useStanding(list);
  return <p>{[rounds, ...asks].join(' ')}</p>;
}

function useStanding(list: EvaluationList | undefined): { rounds: string; asks: string[] } {
  const t = useTexts(texts);
  const format = useFormat();
  if (!list) return { rounds: '', asks: [] };
  const { rounds, rhythm, improvements } = list;
  const running = runningOf(list);
  const lastClosed = rounds.find(({ closedOn }) => closedOn !== null)?.closedOn;
  const countOf = (state: string) => improvements.filter((one) => one.state === state).length;
  const stands = sentences(
    rounds.length === 0 && t('none'),
    running &&
      (running.closesOn < today() ? t('over') : t('running', { day: format.date(running.closesOn) })),
    lastClosed && !running && t('lastClosed', { day: format.date(lastClosed) }),
    rhythm && !running && !isDue(list) && t('due', { day: format.date(rhythm.dueOn) }),
    countOf('agreed') > 0 && t('toDo', { count: countOf('agreed') }),
  );
  const asks = sentences(
    isDue(list) && t('dueNow'),
    countOf('proposed') > 0 && t('waits', { count: countOf('proposed') }),
  );
  return { rounds: stands.join(' '), asks };
}
