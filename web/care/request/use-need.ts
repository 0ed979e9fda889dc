import { useFormat } from '../../ui/format.ts';
import { useTexts } from '../../ui/texts.ts';
import { type Kind, needTexts } from './need.texts.ts';

type Need = {
  kind: Kind;
  day: string | null;
  fromTime: string | null;
  destination?: string;
  summary?: string;
};

/** `const needOf = useNeed()`; "Rit, donderdag 26 november om 9.30 uur, naar het ziekenhuis". */
export function useNeed() {
  const t = useTexts(needTexts);
  const format = useFormat();
  const when = ({ day, fromTime }: Pick<Need, 'day' | 'fromTime'>) => {
    if (!day) return '';
    if (!fromTime) return format.nearDay(day);
    return t('at', { day: format.nearDay(day), time: format.time(fromTime) });
  };
  const needOf = (need: Need): string =>
    [
      t(need.kind),
      when(need),
      need.destination ? t('to', { destination: need.destination }) : '',
      need.summary ? firstWords(need.summary) : '',
    ]
      .filter(Boolean)
      .join(', ');
  return Object.assign(needOf, { when });
}

/** A row has room for a line. */
function firstWords(summary: string): string {
  const line = summary.split('\n')[0] ?? '';
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line;
}
