/** Days, times and numbers as people type them. Null when it is none. */

const months = [
  ['jan', 'januari', 'january'],
  ['feb', 'februari', 'february'],
  ['mrt', 'maa', 'maart', 'mar', 'march'],
  ['apr', 'april'],
  ['mei', 'may'],
  ['jun', 'juni', 'june'],
  ['jul', 'juli', 'july'],
  ['aug', 'augustus', 'august'],
  ['sep', 'sept', 'september'],
  ['okt', 'oktober', 'oct', 'october'],
  ['nov', 'november'],
  ['dec', 'december'],
];

/** 31-3-1942, 31 3 1942, 31/03/1942, 31 maart 1942 or 1942-03-31 → '1942-03-31'. Days that never were are null. */
export function readDay(typed: string): string | null {
  const words = typed
    .trim()
    .toLowerCase()
    .split(/[\s\-/.,]+/)
    .filter(Boolean);
  if (words.length !== 3) return null;
  const [first = '', middle = '', last = ''] = words;
  const isIso = /^\d{4}$/.test(first);
  const year = Number(isIso ? first : last);
  const month = monthOf(middle);
  const day = Number(isIso ? last : first);
  if (!/^\d{4}$/.test(isIso ? first : last) || !/^\d{1,2}$/.test(isIso ? last : first) || !month) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || date.getUTCFullYear() !== year)
    return null;
  return date.toISOString().slice(0, 10);
}

function monthOf(word: string): number | null {
  if (/^\d{1,2}$/.test(word)) return Number(word);
  const found = months.findIndex((names) => names.includes(word));
  return found < 0 ? null : found + 1;
}

/** '1942-03-31' → 31-3-1942, as someone would type it. */
export function showDay(day: string | null): string {
  if (!day) return '';
  const [year, month, date] = day.split('-');
  return `${Number(date)}-${Number(month)}-${year}`;
}

/** A day to show how to type one: a week after the earliest day that may be meant, else a day of birth. */
export function exampleDay(min: string | undefined): string {
  if (!min) return '31 3 1942';
  const after = new Date(Date.parse(`${min}T12:00:00Z`) + 7 * 86_400_000);
  return showDay(after.toISOString().slice(0, 10)).replaceAll('-', ' ');
}

/** 9.00, 9:00, 0900, 9 uur or 9 → '09:00'. */
export function readTime(typed: string): string | null {
  const clean = typed.toLowerCase().replace(/\s|uur|u$/g, '');
  const match = /^(\d{1,2})(?:[.:](\d{2}))?$/.exec(clean) ?? /^(\d{2})(\d{2})$/.exec(clean);
  if (!match) return null;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** 1.250,5 or 1250,5 or 1250 → 1250.5. A point before three digits separates thousands, as on paper here. */
export function readNumber(typed: string): number | null {
  const clean = typed.trim().replace(/^€\s*/, '').replace(/\s/g, '');
  if (!/^-?\d{1,3}(\.\d{3})*(,\d+)?$|^-?\d+([.,]\d+)?$/.test(clean)) return null;
  const plain = /\.\d{3}(\D|$)/.test(clean) ? clean.replace(/\./g, '') : clean;
  return Number(plain.replace(',', '.'));
}

/** € 12,50 or 12,5 → 1250 cents. */
export function readCents(typed: string): number | null {
  const amount = readNumber(typed);
  return amount === null ? null : Math.round(amount * 100);
}
