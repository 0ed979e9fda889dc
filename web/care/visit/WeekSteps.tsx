import { Button } from '@mantine/core';
import { useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';
import classes from './visit.module.css';

type WeekStepsProps = { from: string; days?: number; onStep: (day: string) => void };

/** A week earlier, a week later; the address remembers which. */
export function WeekSteps({ from, days = 7, onStep }: WeekStepsProps) {
  const t = useTexts(texts);
  const format = useFormat();
  const step = (count: number) =>
    onStep(new Date(Date.parse(`${from}T12:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10));
  return (
    <nav className={classes.steps} aria-label={t('week', { day: format.day(from) })}>
      <Button variant="default" onClick={() => step(-days)}>
        {t('earlier')}
      </Button>
      <strong>{t('week', { day: format.day(from) })}</strong>
      <Button variant="default" onClick={() => step(days)}>
        {t('later')}
      </Button>
    </nav>
  );
}
