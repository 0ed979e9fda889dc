/** An agreed response time in words: "nog 2 werkdagen, tot dinsdag 24 november". Never a countdown. */
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import classes from './Clock.module.css';
import { useFormat } from './format.ts';
import { useTexts } from './texts.ts';
import { uiTexts } from './ui.texts.ts';

type ClockProps = {
  /** The last day, or the last moment, that is still in time. */
  due: string;
  /** Working days left, as the server counted them with its holidays; negative when too late. */
  left: number;
};

export function Clock({ due, left }: ClockProps) {
  const t = useTexts(uiTexts);
  const format = useFormat();
  const tone = left < 0 ? 'late' : left === 0 ? 'today' : 'calm';
  const Icon = left < 0 ? IconAlertTriangle : IconClock;
  const day = format.day(due);
  return (
    <span className={classes.clock} data-tone={tone}>
      <Icon size={18} stroke={1.8} aria-hidden />
      {left > 0 && t('clockLeft', { days: format.workingDays(left), day })}
      {left === 0 && (due.length > 10 ? t('clockToday', { time: format.time(due) }) : t('clockTodayDay'))}
      {left < 0 && t('clockLate', { days: format.workingDays(-left), day })}
    </span>
  );
}
