import { useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { texts } from './texts.ts';

/** One day, or from the first to the last, in words. */
export function useWhen(): (from: string, until: string) => string {
  const t = useTexts(texts);
  const format = useFormat();
  return (from, until) =>
    from === until ? format.day(from) : t('period', { from: format.day(from), to: format.day(until) });
}

/** The Monday of the week of a day. */
export function mondayOf(day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() - ((noon.getUTCDay() + 6) % 7));
  return noon.toISOString().slice(0, 10);
}
