import { describe, expect, test } from 'vitest';
import { calendarOf } from './calendar.ts';

const on = (start: string, days = 7) => calendarOf({ start, days, timeZone: 'Europe/Amsterdam' });

describe('the local clock over elapsed minutes', () => {
  test('an ordinary day has 1440 minutes', () => {
    expect(on('2026-11-23').midnight(3)).toBe(3 * 1440);
  });

  test('the day on which the clock goes back has an hour more, and forth an hour less', () => {
    expect(on('2026-10-25').midnight(1)).toBe(1500);
    expect(on('2026-03-29').midnight(1)).toBe(1380);
    expect(on('2026-10-25').at(0, 480)).toBe(540);
  });

  test('a night shift over the longer night is an hour longer', () => {
    const calendar = on('2026-10-24');
    const from = calendar.at(0, 1380);
    const to = calendar.at(1, 420);
    expect(to - from).toBe(540);
    expect(calendar.nightMinutes(from, to)).toBe(420);
  });

  test('knows the day of any minute, before the horizon too', () => {
    const calendar = on('2026-10-25');
    expect([-1, 0, 1499, 1500].map(calendar.dayOf)).toEqual([-1, 0, 0, 1]);
  });

  test('weeks run from Monday', () => {
    const calendar = on('2026-11-26', 14);
    expect([-4, 0, 3, 4, 11].map(calendar.weekOf)).toEqual([-1, 0, 0, 1, 2]);
    expect([0, 1, 2].map(calendar.daysInWeek)).toEqual([4, 7, 3]);
  });

  test('says a moment as people do', () => {
    expect(on('2026-11-23').say(630, 'nl')).toBe('maandag 23 november om 10:30');
  });
});
