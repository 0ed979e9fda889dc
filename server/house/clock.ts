import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';

/** A calendar day in the Netherlands, `YYYY-MM-DD`. */
export type Day = string;

/** The zone of everything that people read. */
export const zone = 'Europe/Amsterdam';

const calendar = new Holidays('NL', { types: ['public'] });
const holidaysByYear = new Map<number, ReadonlySet<Day>>();

/** National holidays (Algemene termijnenwet art. 3): also Good Friday, and 5 May once in five years. */
export const isHoliday = (day: Day): boolean => holidaysOf(Number(day.slice(0, 4))).has(day);

function holidaysOf(year: number): ReadonlySet<Day> {
  const known = holidaysByYear.get(year);
  if (known) return known;
  const found = calendar.getHolidays(year).filter((holiday) => holiday.type === 'public');
  const easter = found.find((holiday) => holiday.rule === 'easter')?.date.slice(0, 10);
  const days = new Set([
    ...found.map((holiday) => holiday.date.slice(0, 10)),
    ...(easter ? [addDays(easter, -2)] : []),
    ...(year % 5 === 0 ? [`${year}-05-05`] : []),
  ]);
  holidaysByYear.set(year, days);
  return days;
}

export const isWorkingDay = (day: Day): boolean => weekday(day) < 6 && !isHoliday(day);

// A day has no zone: counted as days of UTC, which all last as long. Pages count thousands of them.
const dayMs = 86_400_000;

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** The same day of the month so many months on, or the last day of that month. */
export const addMonths = (day: Day, months: number): Day =>
  Temporal.PlainDate.from(day).add({ months }).toString();

/** The working day that lies `count` working days after `day`. */
export function addWorkingDays(day: Day, count: number): Day {
  let date = day;
  for (let left = count; left > 0; ) {
    date = addDays(date, 1);
    if (isWorkingDay(date)) left -= 1;
  }
  return date;
}

/** Working days from `from` (not counted) to `to` (counted); negative when `to` lies before. */
export function workingDaysBetween(from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(to, from);
  let count = 0;
  for (let date = from; date < to; ) {
    date = addDays(date, 1);
    if (isWorkingDay(date)) count += 1;
  }
  return count;
}

export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / dayMs;

/** 1 is Monday, as the first of January 1970 was a Thursday. */
export const weekday = (day: Day): number => ((((Date.parse(day) / dayMs + 3) % 7) + 7) % 7) + 1;

export const mondayOf = (day: Day): Day => addDays(day, 1 - weekday(day));

export const dayOf = (instant: Date): Day => local(instant).slice(0, 10);

/** Local clock time, `HH:MM`. */
export const timeOf = (instant: Date): string => local(instant).slice(11, 16);

/**
 * The instant of a local day and time. A time inside the spring gap does not exist and moves on with
 * the clock; of a time that comes twice in autumn, the first is meant.
 */
export function instantOf(day: Day, time: string): Date {
  const plain = Temporal.PlainDate.from(day).toPlainDateTime(Temporal.PlainTime.from(time));
  return new Date(plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

/** False for a local time that the clock skips in spring. */
export const existsLocally = (day: Day, time: string): boolean =>
  timeOf(instantOf(day, time)) === time.slice(0, 5);

/** The last instant of a local day, for deadlines "by Tuesday". */
export const endOfDay = (day: Day): Date => instantOf(addDays(day, 1), '00:00');

/** The local date and time of an instant, as the UTC fields of a shifted date: far quicker than a zoned one a row. */
const local = (instant: Date): string => new Date(instant.getTime() + offsetAt(instant)).toISOString();

const hour = 3_600_000;
const offsetByHour = new Map<number, number>();

/** Milliseconds that local time is ahead of UTC. The clock changes on a whole hour, so an hour has one offset. */
function offsetAt(instant: Date): number {
  const at = Math.floor(instant.getTime() / hour);
  const known = offsetByHour.get(at);
  if (known !== undefined) return known;
  if (offsetByHour.size > 20_000) offsetByHour.clear();
  const zoned = Temporal.Instant.fromEpochMilliseconds(at * hour).toZonedDateTimeISO(zone);
  const offset = zoned.offsetNanoseconds / 1e6;
  offsetByHour.set(at, offset);
  return offset;
}
