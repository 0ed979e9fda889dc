import type { Text } from '../../../house/result.ts';

/** "a, b en c" in both languages. */
export const listed = (items: readonly Text[]): Text => ({
  nl: joined(
    items.map((item) => item.nl),
    'en',
  ),
  en: joined(
    items.map((item) => item.en),
    'and',
  ),
});

function joined(words: readonly string[], and: string): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
}

/** Sentences under one another as one text. */
export const lines = (items: readonly Text[]): Text => ({
  nl: items.map((item) => item.nl).join('\n'),
  en: items.map((item) => item.en).join('\n'),
});

const daysNl = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];
const daysEn = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Days of the week, 1 is Monday; three or more in a row as a span. */
export function weekdays(days: readonly number[]): Text {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length === 7) return { nl: 'elke dag', en: 'every day' };
  const name = (day: number): Text => ({ nl: daysNl[day - 1] ?? '', en: daysEn[day - 1] ?? '' });
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first !== undefined && last !== undefined && sorted.length > 2 && last - first === sorted.length - 1)
    return {
      nl: `${name(first).nl} tot en met ${name(last).nl}`,
      en: `${name(first).en} to ${name(last).en}`,
    };
  return listed(sorted.map(name));
}

export const clockTime = (time: string): Text => {
  const [hour = '0', minute = '00'] = time.split(':');
  return { nl: `${Number(hour)}.${minute} uur`, en: `${Number(hour)}:${minute}` };
};

export const workingDays = (count: number): Text => ({
  nl: `${count} ${count === 1 ? 'werkdag' : 'werkdagen'}`,
  en: `${count} working ${count === 1 ? 'day' : 'days'}`,
});

export const months = (count: number): Text => ({
  nl: `${count} ${count === 1 ? 'maand' : 'maanden'}`,
  en: `${count} ${count === 1 ? 'month' : 'months'}`,
});

export const weeks = (count: number): Text =>
  count === 1
    ? { nl: 'elke week', en: 'every week' }
    : { nl: `elke ${count} weken`, en: `every ${count} weeks` };

const grouped = (euros: number, sign: string): string => euros.toLocaleString('en').replaceAll(',', sign);

export const money = (cents: number): Text => {
  const euros = Math.floor(cents / 100);
  const rest = String(cents % 100).padStart(2, '0');
  return {
    nl: `€ ${grouped(euros, '.')},${rest}`,
    en: `€ ${grouped(euros, ',')}.${rest}`,
  };
};

export const levels = {
  board: { nl: 'de besturen', en: 'the boards' },
  management: { nl: 'de managers en coördinatoren', en: 'managers and coordinators' },
  operational: { nl: 'de mensen van de werkvloer', en: 'the people at work' },
} as const satisfies Record<string, Text>;

const monthsNl = 'januari februari maart april mei juni juli augustus september oktober november december';
const monthsEn = 'January February March April May June July August September October November December';

/** 21 november 2026 */
export function dateText(day: string): Text {
  const [year = '', month = '1', date = '1'] = day.split('-');
  const named = (months: string) => `${Number(date)} ${months.split(' ')[Number(month) - 1]} ${year}`;
  return { nl: named(monthsNl), en: named(monthsEn) };
}
