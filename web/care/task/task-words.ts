import type { Output } from '../../api/contracts.ts';
import { useView } from '../../api/use-view.ts';
import { useFormat } from '../../ui/format.ts';
import type { Tone } from '../../ui/StatusBadge.tsx';
import { usePick, useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

export type Tasks = Output<'task.list'>;
export type Task = Tasks['tasks'][number];
export type Answer = NonNullable<Task['decision']>;
export type ActKey = Task['act'];

export const tones: Record<Answer['verdict'], Tone> = {
  may: 'good',
  after_teaching: 'waiting',
  nursing_does: 'open',
  unknown: 'open',
  no_ground: 'stopped',
};

/** The catalogue of acts, and the name of each in the language on screen. */
export function useActs() {
  const pick = usePick();
  const rows = useView('task.acts', {}).data?.rows ?? [];
  const nameOf = (key: string) => {
    const act = rows.find((one) => one.key === key);
    return act ? pick(act.name) : '';
  };
  return { rows, nameOf };
}

/** "elke dag om 8.00 uur, 15 minuten" */
export function useRhythmWords() {
  const t = useTexts(texts);
  const format = useFormat();
  return ({ rhythm, minutes }: Pick<Task, 'rhythm' | 'minutes'>) => {
    const names = rhythm.days.map((day) => t(`day${day}` as 'day1'));
    const days =
      rhythm.days.length === 7 ? t('everyDay') : names.length === 0 ? t('whenNeeded') : format.list(names);
    const when =
      rhythm.from && rhythm.to
        ? t('between', { from: format.time(rhythm.from), to: format.time(rhythm.to) })
        : rhythm.from
          ? t('at', { time: format.time(rhythm.from) })
          : rhythm.part
            ? t(rhythm.part)
            : '';
    const parts = [
      [days, when].filter(Boolean).join(' '),
      t('minutes', { count: minutes }),
      rhythm.carers === 2 ? t('two') : '',
    ];
    return parts.filter(Boolean).join(', ');
  };
}
