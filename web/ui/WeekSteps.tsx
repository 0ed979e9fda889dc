/** Back and forth by a week. */
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useFormat } from './format.ts';
import { useTexts } from './texts.ts';
import { uiTexts } from './ui.texts.ts';
import classes from './WeekSteps.module.css';

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
