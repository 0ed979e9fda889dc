import { expect, test } from 'vitest';
import { instantOf } from '../../house/clock.ts';
import { breachesOf, shiftsOf, shortestRest } from './working-time.ts';

const from = (day: string, start: string, end: string) => ({
  startsAt: instantOf(day, start),
  endsAt: instantOf(day, end),
});

test('visits with less than eight hours between them are one shift', () => {
  const shifts = shiftsOf([from('2026-11-16', '17:00', '21:00'), from('2026-11-16', '07:00', '11:00')]);
  expect(shifts).toHaveLength(1);
  expect(shifts[0]?.worked).toBe(480);
});

test('eleven hours of rest is enough; ten once a week too, a second time is not', () => {
  const late = (day: string) => from(day, '14:00', '22:00');
  const early = (day: string) => from(day, '08:00', '13:00');
  const enough = [late('2026-11-16'), from('2026-11-17', '09:00', '13:00')];
  expect(breachesOf(enough)).toEqual([]);
  const once = [late('2026-11-16'), early('2026-11-17')];
  expect(breachesOf(once)).toEqual([]);
  expect(shortestRest(once)).toBe(600);
  const twice = [...once, late('2026-11-18'), early('2026-11-19')];
  expect(breachesOf(twice).map((breach) => breach.rule)).toEqual(['daily_rest']);
});

test('more than twelve hours of work in a shift is too much', () => {
  expect(breachesOf([from('2026-11-16', '07:00', '19:30')]).map((breach) => breach.rule)).toContain('shift');
});

test('more than sixty hours in a week is too much', () => {
  const days = ['16', '17', '18', '19', '20', '21'];
  const week = days.map((day) => from(`2026-11-${day}`, '08:00', '18:30'));
  expect(breachesOf(week).map((breach) => breach.rule)).toContain('week');
});

test('the night that the clock goes back counts as long as it lasted', () => {
  const long = { startsAt: instantOf('2026-10-24', '23:00'), endsAt: instantOf('2026-10-25', '07:00') };
  expect(shiftsOf([long])[0]?.worked).toBe(9 * 60);
});
