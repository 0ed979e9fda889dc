import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, instantOf, weekday } from '../../house/clock.ts';
import { isWithin, spanOf } from './lent-room.ts';

const long = new Date('2020-01-01T00:00:00Z');
const minutes = (day: string, from: string, until: string): number | string => {
  const span = spanOf(day, from, until, long);
  return span.ok ? (span.value.endsAt.getTime() - span.value.startsAt.getTime()) / 60_000 : span.error.type;
};

describe('what a day and two times mean', () => {
  test.each<[string, string, string, number | string]>([
    ['2026-12-01', '09:00', '11:30', 150],
    ['2026-12-01', '22:00', '01:00', 180],
    ['2026-12-31', '23:00', '00:30', 90],
    // The night in which the clock goes back lasts an hour longer, the one in which it goes on an hour less.
    ['2026-10-24', '22:00', '06:00', 540],
    ['2026-03-28', '22:00', '06:00', 420],
    ['2026-10-25', '01:00', '04:00', 240],
    ['2026-03-29', '01:00', '04:00', 120],
    // The hour that comes twice: the first is meant, at both ends.
    ['2026-10-25', '02:15', '02:45', 30],
    ['2026-03-29', '02:30', '04:00', 'lentRoom.no_such_time'],
    ['2026-03-28', '23:00', '02:30', 'lentRoom.no_such_time'],
    ['2026-12-01', '10:00', '10:00', 'lentRoom.ends_as_it_starts'],
  ])('%s from %s until %s: %s', (day, from, until, length) => expect(minutes(day, from, until)).toBe(length));

  test('what has begun already is past', () => {
    const now = new Date('2026-12-01T09:00:00Z');
    expect(spanOf('2026-12-01', '09:59', '11:00', now)).toMatchObject({
      error: { type: 'lentRoom.in_the_past' },
    });
    expect(spanOf('2026-12-01', '10:00', '11:00', now).ok).toBe(true);
  });

  test('it always ends after it starts, in any night of any year', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const night = fc.oneof(
      fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2025-01-01', days)),
      fc.constantFrom('2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'),
    );
    fc.assert(
      fc.property(night, time, time, (day, from, until) => {
        const length = minutes(day, from, until);
        if (typeof length === 'number') expect(length > 0 && length <= 25 * 60).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('the hours of a room', () => {
  const within = (
    [days, opens, closes]: [number[], string, string],
    [day, from, until]: [string, string, string],
  ) => {
    const span = spanOf(day, from, until, long);
    return span.ok && isWithin({ days, opens, closes }, span.value);
  };
  const work: [number[], string, string] = [[1, 2, 3, 4, 5], '09:00', '17:00'];
  const evenings: [number[], string, string] = [[5], '19:00', '01:00'];
  const always: [number[], string, string] = [[1, 2, 3, 4, 5, 6, 7], '00:00', '00:00'];

  test.each<[[number[], string, string], [string, string, string], boolean]>([
    [work, ['2026-12-01', '09:00', '17:00'], true],
    [work, ['2026-12-01', '08:59', '17:00'], false],
    [work, ['2026-12-01', '16:00', '17:01'], false],
    [work, ['2026-12-05', '10:00', '11:00'], false],
    [work, ['2026-12-01', '16:00', '10:00'], false],
    // Friday evening runs into Saturday; Saturday itself has no evening.
    [evenings, ['2026-12-04', '20:00', '00:30'], true],
    [evenings, ['2026-12-05', '00:15', '00:45'], true],
    [evenings, ['2026-12-05', '00:15', '01:15'], false],
    [evenings, ['2026-12-05', '20:00', '21:00'], false],
    // Day and night has no midnight, and no hole in the nights of the clock.
    [always, ['2026-12-01', '23:00', '02:00'], true],
    [always, ['2026-10-24', '22:00', '06:00'], true],
    [always, ['2026-03-28', '22:00', '06:00'], true],
    [[[1], '00:00', '00:00'], ['2026-12-01', '00:30', '01:00'], false],
    [[[1], '00:00', '00:00'], ['2026-11-30', '23:00', '00:30'], false],
  ])('%o and %o: %s', (hours, asked, fits) => expect(within(hours, asked)).toBe(fits));

  test('a booking within one open day fits, one that sticks out does not', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const of = (one: number) => `${String(one).padStart(2, '0')}:00`;
    fc.assert(
      fc.property(hour, hour, hour, hour, fc.integer({ min: 0, max: 300 }), (a, b, c, d, days) => {
        const day = addDays('2026-04-01', days);
        if (a >= b || c >= d || ['2026-10-25'].includes(day)) return;
        const hours = { days: [weekday(day)], opens: of(a), closes: of(b) };
        const span = { startsAt: instantOf(day, of(c)), endsAt: instantOf(day, of(d)) };
        expect(isWithin(hours, span)).toBe(a <= c && d <= b);
      }),
      { numRuns: 2000 },
    );
  });
});
