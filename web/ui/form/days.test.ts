import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleDay, readCents, readDay, readNumber, readTime, showDay } from './days.ts';

describe('a day as typed', () => {
  it.each([
    ['31-3-1942', '1942-03-31'],
    ['31 3 1942', '1942-03-31'],
    [' 31/03/1942 ', '1942-03-31'],
    ['31.3.1942', '1942-03-31'],
    ['31 maart 1942', '1942-03-31'],
    ['31 mrt. 1942', '1942-03-31'],
    ['1942-03-31', '1942-03-31'],
    ['29 2 2024', '2024-02-29'],
  ])('%s is read', (typed, day) => expect(readDay(typed)).toBe(day));

  it.each(['', '31', '31 2 2026', '29 2 2026', '0 1 2026', '1 13 2026', '31 3 42', 'morgen', '1 2 3 2026'])(
    '"%s" is no day',
    (typed) => expect(readDay(typed)).toBeNull(),
  );

  it('is shown by an example near the days that may be meant', () => {
    expect(exampleDay('2026-11-28')).toBe('5 12 2026');
    expect(exampleDay(undefined)).toBe('31 3 1942');
  });

  it('is shown as someone would type it, and read back', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('1900-01-01T12:00:00Z'),
          max: new Date('2100-01-01T12:00:00Z'),
          noInvalidDate: true,
        }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          expect(readDay(showDay(day))).toBe(day);
        },
      ),
    );
  });
});

it.each([
  ['9.00', '09:00'],
  ['9:05 uur', '09:05'],
  ['9', '09:00'],
  ['0930', '09:30'],
  ['23.59', '23:59'],
  ['24.00', null],
  ['9.60', null],
  ['negen', null],
])('the time %s is read as %s', (typed, time) => expect(readTime(typed)).toBe(time));

it.each([
  ['1250', 1250],
  ['1.250', 1250],
  ['1.250,5', 1250.5],
  ['12.5', 12.5],
  ['-3', -3],
  ['1.25.0', null],
  ['twaalf', null],
  ['', null],
])('the number %s is read as %s', (typed, number) => expect(readNumber(typed)).toBe(number));

it('reads money in whole cents', () => {
  expect(readCents('€ 12,50')).toBe(1250);
  expect(readCents('0,07')).toBe(7);
  expect(readCents('veel')).toBeNull();
});
