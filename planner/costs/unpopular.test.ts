import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarOf } from '../calendar.ts';
import { unpopular, unpopularHours, unpopularMinutes } from './unpopular.ts';

// 2026-11-23 is a Monday.
const calendar = calendarOf({ start: '2026-11-23', days: 7, timeZone: 'Europe/Amsterdam' });
const hours = unpopularHours(calendar);

test('without a word on it: before seven, from eight in the evening, and the weekend', () => {
  const at = (day: number, clock: number) => calendar.at(day, clock * 60);
  expect(unpopularMinutes(hours, at(1, 6), at(1, 9))).toBe(60);
  expect(unpopularMinutes(hours, at(1, 9), at(1, 17))).toBe(0);
  expect(unpopularMinutes(hours, at(1, 19), at(1, 21))).toBe(60);
  expect(unpopularMinutes(hours, at(4, 22), at(5, 2))).toBe(240);
  expect(unpopularMinutes(hours, at(5, 10), at(5, 11))).toBe(60);
  expect(unpopularMinutes(hours, at(6, 23), at(7, 8))).toBe(480);
});

test('minutes are those that a minute hand would count', () => {
  const own = [
    { from: 10, to: 20 },
    { from: 30, to: 45 },
    { from: 60, to: 61 },
  ];
  fc.assert(
    fc.property(fc.nat(80), fc.nat(60), (from, length) => {
      let counted = 0;
      for (let minute = from; minute < from + length; minute++)
        if (own.some((one) => one.from <= minute && minute < one.to)) counted++;
      expect(unpopularMinutes(own, from, from + length)).toBe(counted);
    }),
  );
});

test('equal parts of the contracts are fair', () => {
  expect(unpopular(100 ** 2 / 1200 + 200 ** 2 / 2400, 300, 3600)).toBe(0);
  expect(unpopular(300 ** 2 / 2400, 300, 3600)).toBeGreaterThan(0);
  expect(unpopular(0, 0, 0)).toBe(0);
});
