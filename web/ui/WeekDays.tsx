/** Seven days as cards, each under its own heading; today is marked by words. */
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { today, useFormat } from './format.ts';
import { useTexts } from './texts.ts';
import { uiTexts } from './ui.texts.ts';
import classes from './WeekDays.module.css';

type WeekDaysProps = {
  /** The days to show, as '2026-11-21'. */
  days: readonly string[];
  children: (day: string) => ReactNode;
};

export function WeekDays({ days, children }: WeekDaysProps) {
  const t = useTexts(uiTexts);
  const format = useFormat();
  return (
    <div className={classes.days}>
      {days.map((day) => (
        <section key={day} className={classes.day} aria-label={format.day(day)} data-today={day === today()}>
          <h2>
            {format.start(format.day(day))}
            {day === today() && <span className={classes.today}>{t('today')}</span>}
          </h2>
          {children(day)}
        </section>
      ))}
    </div>
  );
}

type WeekStepsProps = { from: string; to: string; onStep: (weeks: 1 | -1) => void };

/** Back and forth by a week, with the days in words between the buttons. */
export function WeekSteps({ from, to, onStep }: WeekStepsProps) {
  const t = useTexts(uiTexts);
  const format = useFormat();
  return (
    <div className={classes.steps}>
      <button type="button" onClick={() => onStep(-1)}>
        <IconChevronLeft size={24} stroke={1.7} aria-hidden />
        {t('weekBack')}
      </button>
      <span aria-live="polite">{t('weekOf', { from: format.day(from), to: format.day(to) })}</span>
      <button type="button" onClick={() => onStep(1)}>
        {t('weekOn')}
        <IconChevronRight size={24} stroke={1.7} aria-hidden />
      </button>
    </div>
  );
}
