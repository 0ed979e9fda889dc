/**
 * Dates, times, numbers and money as people here write them. Always the clock of the Netherlands, wherever the
 * reader is. Days come in as '2026-11-21', instants as '2026-11-21T08:00:00Z'.
 */
import { type Language, useSession } from '../api/session.ts';

const zone = 'Europe/Amsterdam';
const locales = { nl: 'nl-NL', en: 'en-GB' };
const dayLength = 24 * 60 * 60 * 1000;

export type Formats = ReturnType<typeof formatsFor>;

const made = new Map<Language, Formats>();

/** `const format = useFormat()`; then `format.day('2026-11-21')`. */
export function useFormat(): Formats {
  return formats(useSession().language);
}

export function formats(language: Language): Formats {
  const known = made.get(language);
  if (known) return known;
  const fresh = formatsFor(language);
  made.set(language, fresh);
  return fresh;
}

/** Noon keeps a bare day on its own date in every zone and over both clock changes. */
const at = (moment: string) => new Date(moment.length === 10 ? `${moment}T12:00:00Z` : moment);

const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });

/** The day in the Netherlands of an instant, as '2026-11-21'. */
export const dayOf = (moment: string | number | Date): string =>
  isoDay.format(typeof moment === 'string' ? at(moment) : moment);

export const today = (): string => dayOf(new Date());

/** Whole days from one day to another: negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((at(dayOf(to)).getTime() - at(dayOf(from)).getTime()) / dayLength);
}

function formatsFor(language: Language) {
  const locale = locales[language];
  const intl = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const dayMonth = intl({ weekday: 'long', day: 'numeric', month: 'long' });
  const dayMonthYear = intl({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const date = intl({ day: 'numeric', month: 'long', year: 'numeric' });
  const table = intl({ day: '2-digit', month: '2-digit', year: 'numeric' });
  const weekday = intl({ weekday: 'long' });
  const weekdayShort = intl({ weekday: 'short' });
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: 'numeric', minute: '2-digit' });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const score = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const isDutch = language === 'nl';

  /** Dutch: 9.00 uur. English: 9:00. */
  function time(moment: string): string {
    const [hour = '', minute = ''] = /^\d\d?:\d\d/.test(moment)
      ? moment.split(':')
      : clock.format(at(moment)).split(':');
    return isDutch ? `${Number(hour)}.${minute} uur` : `${Number(hour)}:${minute}`;
  }

  /** zaterdag 21 november; with the year when it is another one. */
  function day(moment: string, now = today()): string {
    const form = dayOf(moment).slice(0, 4) === now.slice(0, 4) ? dayMonth : dayMonthYear;
    return form.format(at(moment));
  }

  /** vandaag, morgen, gisteren, or the day. */
  function nearDay(moment: string, now = today()): string {
    const away = daysBetween(now, moment);
    if (away === 0) return isDutch ? 'vandaag' : 'today';
    if (away === 1) return isDutch ? 'morgen' : 'tomorrow';
    if (away === -1) return isDutch ? 'gisteren' : 'yesterday';
    return day(moment, now);
  }

  return {
    day,
    nearDay,
    time,
    /** 21 november 2026 */
    date: (moment: string) => date.format(at(moment)),
    /** 21-11-2026, for tables. */
    tableDate: (moment: string) => table.format(at(moment)),
    weekday: (moment: string) => weekday.format(at(moment)),
    weekdayShort: (moment: string) => weekdayShort.format(at(moment)),
    /** zaterdag 21 november om 9.00 uur */
    moment: (moment: string) => `${day(moment)} ${isDutch ? 'om' : 'at'} ${time(moment)}`,
    /** 9.00–9.30 uur */
    span: (from: string, to: string) => `${time(from).replace(' uur', '')}–${time(to)}`,
    number: (value: number) => number.format(value),
    /** Always with one decimal: in a column the commas stand under each other. */
    score: (value: number) => score.format(value),
    /** Whole cents as € 12,50. */
    money: (cents: number) => money.format(cents / 100).replace(/\u00a0/g, ' '),
    /** 3 van de 4 */
    of: (part: number, whole: number) => (isDutch ? `${part} van de ${whole}` : `${part} of ${whole}`),
    /** Anja, Piet en Riet */
    list: (words: string[]) => list.format(words),
    workingDays: (count: number) => workingDays(count, isDutch),
    inWorkingDays: (count: number) => inWorkingDays(count, isDutch),
    /** zaterdag → Zaterdag */
    start: (sentence: string) => sentence.charAt(0).toLocaleUpperCase(locale) + sentence.slice(1),
  };
}

/** 1 werkdag, 2 werkdagen */
function workingDays(count: number, isDutch: boolean): string {
  if (isDutch) return `${count} ${count === 1 ? 'werkdag' : 'werkdagen'}`;
  return `${count} working ${count === 1 ? 'day' : 'days'}`;
}

/** over 2 werkdagen, 2 werkdagen geleden */
function inWorkingDays(count: number, isDutch: boolean): string {
  if (count === 0) return isDutch ? 'vandaag' : 'today';
  const words = workingDays(Math.abs(count), isDutch);
  if (count > 0) return isDutch ? `over ${words}` : `in ${words}`;
  return isDutch ? `${words} geleden` : `${words} ago`;
}
