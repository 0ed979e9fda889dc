import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addWorkingDays,
  dayOf,
  daysBetween,
  endOfDay,
  existsLocally,
  instantOf,
  isWorkingDay,
  mondayOf,
  timeOf,
  weekday,
  workingDaysBetween,
  zone,
} from './clock.ts';

describe('working days in the Netherlands', () => {
  test.each([
    ['2026-12-24', 1, '2026-12-28', 'Christmas and the weekend are skipped'],
    [
      '2026-04-02',
      1,
      '2026-04-07',
      'Good Friday and Easter Monday are skipped (Algemene termijnenwet art. 3)',
    ],
    ['2026-04-24', 1, '2026-04-28', "King's Day is skipped"],
    ['2026-05-04', 1, '2026-05-05', '5 May is a working day in 2026'],
    ['2030-05-03', 1, '2030-05-06', '5 May 2030 falls on a Sunday'],
    ['2025-05-02', 1, '2025-05-06', '5 May 2025 was a holiday'],
    ['2026-11-20', 2, '2026-11-24', 'a weekend is skipped'],
  ])('%s plus %i is %s: %s', (from, count, to) => {
    expect(addWorkingDays(from, count)).toBe(to);
  });

  test('counting back what was added gives the same number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 40 }), (offset, count) => {
        const from = addDays('2020-01-01', offset);
        const to = addWorkingDays(from, count);
        expect(workingDaysBetween(from, to)).toBe(count);
        if (count > 0) expect(isWorkingDay(to)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

test('days are counted as the calendar counts them', () => {
  const any = fc.integer({ min: -40_000, max: 60_000 });
  fc.assert(
    fc.property(any, any, (offset, count) => {
      const from = Temporal.PlainDate.from('2026-01-01').add({ days: offset });
      const to = from.add({ days: count });
      expect(addDays(from.toString(), count)).toBe(to.toString());
      expect(daysBetween(from.toString(), to.toString())).toBe(count);
      expect(weekday(from.toString())).toBe(from.dayOfWeek);
    }),
  );
});

describe('the nights in which the clock changes', () => {
  test('a time in the spring gap does not exist', () => {
    expect(existsLocally('2027-03-28', '02:30')).toBe(false);
    expect(existsLocally('2027-03-28', '03:30')).toBe(true);
  });

  test('a time that comes twice in autumn means the first', () => {
    expect(instantOf('2026-10-25', '02:30').toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  test('the night of spring has 23 hours and that of autumn 25', () => {
    const hours = (day: string) => (endOfDay(day).getTime() - instantOf(day, '00:00').getTime()) / 3_600_000;
    expect([hours('2027-03-28'), hours('2026-10-25'), hours('2026-11-21')]).toEqual([23, 25, 24]);
  });
});

test('an instant has the day and time of Amsterdam', () => {
  const late = new Date('2026-06-30T22:15:00Z');
  expect([dayOf(late), timeOf(late)]).toEqual(['2026-07-01', '00:15']);
});

test('of every instant the day and time are those of the zone, also around the changes of the clock', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) }), (at) => {
      const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
      expect([dayOf(new Date(at)), timeOf(new Date(at))]).toEqual([
        zoned.toPlainDate().toString(),
        zoned.toPlainTime().toString().slice(0, 5),
      ]);
    }),
  );
  for (const change of [
    '2026-10-25T00:59:59Z',
    '2026-10-25T01:00:00Z',
    '2027-03-28T00:59:59Z',
    '2027-03-28T01:00:00Z',
  ]) {
    const zoned = Temporal.Instant.from(change).toZonedDateTimeISO(zone);
    expect(timeOf(new Date(change))).toBe(zoned.toPlainTime().toString().slice(0, 5));
  }
});

test('weeks begin on Monday', () => {
  expect([mondayOf('2026-11-21'), mondayOf('2026-11-16'), mondayOf('2026-11-22')]).toEqual([
    '2026-11-16',
    '2026-11-16',
    '2026-11-16',
  ]);
});
