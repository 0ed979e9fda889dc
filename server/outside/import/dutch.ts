import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../house/clock.ts';

// How days, yes and weekdays are written in Dutch lists. Each gives null when it cannot be read; nothing is guessed.

const months = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const spelled: Record<string, string> = { maa: 'mrt', mar: 'mrt', may: 'mei', oct: 'okt' };

/** `31-3-1942`, `31/03/1942`, `31.3.1942`, `31 maart 1942`, `1942-03-31`. A year of two digits could be two years. */
export function readDay(text: string): Day | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/\s\d{1,2}:\d{2}(:\d{2})?$/, '')
    .trimEnd();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso) return dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const digits = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(plain);
  if (digits) return dayFrom(Number(digits[3]), Number(digits[2]), Number(digits[1]));
  const words = /^(?:[a-z]+ )?(\d{1,2})[- ]([a-z]{3,9})\.?[- ](\d{4})$/.exec(plain);
  if (!words) return null;
  const start = (words[2] ?? '').slice(0, 3);
  const month = months.indexOf(spelled[start] ?? start) + 1;
  return month > 0 ? dayFrom(Number(words[3]), month, Number(words[1])) : null;
}

function dayFrom(year: number, month: number, day: number): Day | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

export function readYes(text: string): boolean | null {
  const plain = text.trim().toLowerCase();
  if (['ja', 'j', 'yes', 'y', 'x', '1', 'waar', 'true', 'v', '✓'].includes(plain)) return true;
  if (['', 'nee', 'n', 'no', '0', 'onwaar', 'false', '-'].includes(plain)) return false;
  return null;
}

const weekdays = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'];
const english: Record<string, number> = { mo: 1, tu: 2, we: 3, th: 4, fr: 5, sa: 6, su: 7 };

/** `ma, wo en vr`, `maandag t/m donderdag`, `ma-vr`, `doordeweeks`, `weekend`, `alle dagen`. 1 is Monday. */
export function readWeekdays(text: string): number[] | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/\bt\/m\b|\btot en met\b|\btot\b/g, '-');
  if (/^(alle( dagen)?|elke dag|iedere dag|altijd|all|every day)$/.test(plain)) return [1, 2, 3, 4, 5, 6, 7];
  if (/^(doordeweeks|door de week|werkdagen|weekdays)$/.test(plain)) return [1, 2, 3, 4, 5];
  if (/^(weekend|in het weekend|weekends)$/.test(plain)) return [6, 7];
  const days = new Set<number>();
  for (const part of plain.split(/[,;/+&]|\ben\b|\band\b/).filter((one) => one.trim() !== '')) {
    const [from, to, ...rest] = part.split('-').map((one) => weekdayOf(one.trim()));
    if (rest.length > 0 || !from || to === null) return null;
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === (to ?? from)) break;
    }
  }
  return days.size > 0 ? [...days].sort() : null;
}

function weekdayOf(word: string): number | null {
  const start = word.replace(/\.$/, '').slice(0, 2);
  const dutch = weekdays.indexOf(start) + 1;
  if (!/^[a-z]{2,9}\.?$/.test(word)) return null;
  return dutch > 0 ? dutch : (english[start] ?? null);
}
