import type { Horizon } from './problem.ts';

/**
 * The local clock over elapsed minutes. Days run from PAST days before the horizon to a few after it, so that
 * shifts before the border and nights after it can be judged.
 */
export type Calendar = {
  days: number;
  /** Elapsed minute of 00:00 local on day `day`. */
  midnight(day: number): number;
  /** Elapsed minute of 06:00 local on day `day`. */
  six(day: number): number;
  /** Elapsed minute at which the local clock says `clock` minutes past midnight on day `day`. */
  at(day: number, clock: number): number;
  /** Local day of a minute. */
  dayOf(minute: number): number;
  /** Minutes of [from, to] between 00:00 and 06:00 local (Arbeidstijdenwet: night shift). */
  nightMinutes(from: number, to: number): number;
  /** Week of a day, Monday to Sunday; 0 holds the first day, earlier weeks are negative. */
  weekOf(day: number): number;
  weeks: number;
  /** Days of week `week` that lie in the horizon. */
  daysInWeek(week: number): number;
  /** The moment as people say it. */
  say(minute: number, locale: 'nl' | 'en'): string;
};

const PAST = 28;
const FUTURE = 4;
const MINUTE = 60_000;

let latest: { key: string; calendar: Calendar } | undefined;

/** The one made last is kept: whoever plans again and again asks for the same weeks, and time zones are slow to read. */
export function calendarOf(horizon: Horizon): Calendar {
  const key = `${horizon.start} ${horizon.days} ${horizon.timeZone}`;
  if (latest?.key !== key) latest = { key, calendar: calendarFrom(horizon) };
  return latest.calendar;
}

function calendarFrom(horizon: Horizon): Calendar {
  const { days, timeZone } = horizon;
  const instantOf = localClock(timeZone);
  const first = Date.parse(`${horizon.start}T00:00:00Z`);
  const zero = instantOf(first);
  const shownAt = (day: number, clock: number) =>
    (instantOf(first + day * 86_400_000 + clock * MINUTE) - zero) / MINUTE;

  const count = PAST + days + FUTURE;
  const midnights = Int32Array.from({ length: count }, (_, i) => shownAt(i - PAST, 0));
  // Time zones are slow to read, and seldom needed: on a day of 24 hours the clock goes on as it began.
  const at = (day: number, clock: number) => {
    const begins = midnights[day + PAST];
    const isPlain = begins !== undefined && midnights[day + PAST + 1] === begins + 1440;
    return isPlain && clock >= 0 && clock < 1440 ? begins + clock : shownAt(day, clock);
  };
  const sixes = Int32Array.from({ length: count }, (_, i) => at(i - PAST, 360));
  const mondayOffset = (new Date(first).getUTCDay() + 6) % 7;

  const dayOf = (minute: number) => {
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (midnights[middle]! <= minute) low = middle;
      else high = middle - 1;
    }
    return low - PAST;
  };
  const weekOf = (day: number) => Math.floor((day + mondayOffset) / 7);
  const speakers = { nl: speaker('nl-NL', timeZone), en: speaker('en-GB', timeZone) };
  return {
    days,
    midnight: (day) => midnights[day + PAST] ?? at(day, 0),
    six: (day) => sixes[day + PAST] ?? at(day, 360),
    at,
    dayOf,
    nightMinutes: (from, to) => {
      let total = 0;
      for (let i = Math.max(0, dayOf(from) + PAST); i < count && midnights[i]! < to; i++) {
        total += Math.max(0, Math.min(to, sixes[i]!) - Math.max(from, midnights[i]!));
      }
      return total;
    },
    weekOf,
    weeks: weekOf(days - 1) + 1,
    daysInWeek: (week) => {
      const monday = week * 7 - mondayOffset;
      return Math.max(0, Math.min(days, monday + 7) - Math.max(0, monday));
    },
    say: (minute, locale) => speakers[locale].format(new Date(zero + minute * MINUTE)),
  };
}

function speaker(locale: string, timeZone: string): Intl.DateTimeFormat {
  const shape = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  return new Intl.DateTimeFormat(locale, { ...shape, hourCycle: 'h23', timeZone });
}

/** Instant (ms) at which the zone's clock shows the given local time; after the gap when that time is skipped. */
function localClock(timeZone: string): (local: number) => number {
  const shape = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const;
  const format = new Intl.DateTimeFormat('en-US', { ...shape, hourCycle: 'h23', timeZone });
  const shown = (instant: number) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
    return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!);
  };
  return (local) => {
    const guess = local - (shown(local) - local);
    return guess - (shown(guess) - local);
  };
}
