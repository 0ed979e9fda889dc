import { describe, expect, test } from 'vitest';
import { readNearDay } from './near-day.ts';

describe('a day as it is said on the telephone, on Monday 23 November 2026', () => {
  test.each([
    ['do', '2026-11-26'],
    ['Donderdag', '2026-11-26'],
    ['thursday', '2026-11-26'],
    ['maandag', '2026-11-30'],
    ['zo', '2026-11-29'],
    ['vandaag', '2026-11-23'],
    ['morgen', '2026-11-24'],
    ['overmorgen', '2026-11-25'],
    ['26-11', '2026-11-26'],
    ['26/11', '2026-11-26'],
    ['26 nov', '2026-11-26'],
    ['do 26 november', '2026-11-26'],
    ['3-1', '2027-01-03'],
    ['23-11', '2026-11-23'],
    ['22-11', '2027-11-22'],
    ['26-11-2026', '2026-11-26'],
    ['29-2', null],
    ['31-11', null],
    ['26', null],
    ['donder', null],
    ['', null],
  ])('%s is %s', (typed, day) => expect(readNearDay(typed, '2026-11-23')).toBe(day));

  test('over the turn of the year and the clock change', () => {
    expect(readNearDay('vr', '2026-12-28')).toBe('2027-01-01');
    expect(readNearDay('morgen', '2026-10-24')).toBe('2026-10-25');
    expect(readNearDay('29-2', '2027-03-01')).toBe('2028-02-29');
  });
});
