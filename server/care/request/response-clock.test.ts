import { describe, expect, test } from 'vitest';
import { answersUntil, clockOf, usualManners } from './response-clock.ts';

const noted = (
  receivedAt: string,
  day: string | null = null,
  status: 'open' | 'asked' | 'arranged' = 'open',
) => ({
  receivedAt: new Date(receivedAt),
  day,
  status,
});

describe('the clock of a question, in working days', () => {
  test.each([
    ['on a Monday it is due on Wednesday', '2026-11-23T09:00:00Z', '2026-11-25'],
    ['on a Friday it is due on Tuesday', '2026-11-27T09:00:00Z', '2026-12-01'],
    ['in the weekend it counts from Monday', '2026-11-28T09:00:00Z', '2026-12-01'],
    ['before Christmas the holidays do not count', '2026-12-24T09:00:00Z', '2026-12-29'],
    ['before the day of the King it does not count', '2026-04-24T09:00:00Z', '2026-04-29'],
    ['late in the evening here it is still that day', '2026-11-23T22:30:00Z', '2026-11-25'],
    ['an hour later it is the next day here', '2026-11-23T23:30:00Z', '2026-11-26'],
  ])('%s', (_name, receivedAt, dueOn) => {
    expect(clockOf(noted(receivedAt), 2, '2026-01-01')?.dueOn).toBe(dueOn);
  });

  test('a ride tomorrow is due tomorrow, not after two working days', () => {
    expect(clockOf(noted('2026-11-23T09:00:00Z', '2026-11-24'), 2, '2026-11-23')?.dueOn).toBe('2026-11-24');
    expect(clockOf(noted('2026-11-23T09:00:00Z', '2026-12-24'), 2, '2026-11-23')?.dueOn).toBe('2026-11-25');
  });

  test('it says how many working days are left, and how many it is late', () => {
    const clock = (today: string) => clockOf(noted('2026-11-27T09:00:00Z'), 2, today);
    expect(clock('2026-11-27')).toEqual({ dueOn: '2026-12-01', workingDaysLeft: 2, verdict: 'in_time' });
    expect(clock('2026-12-01')).toEqual({ dueOn: '2026-12-01', workingDaysLeft: 0, verdict: 'today' });
    expect(clock('2026-12-03')).toEqual({ dueOn: '2026-12-01', workingDaysLeft: -2, verdict: 'late' });
  });

  test('once someone comes there is no clock', () => {
    expect(clockOf(noted('2026-11-23T09:00:00Z', null, 'arranged'), 2, '2026-11-23')).toBeNull();
  });
});

describe('until when volunteers may answer', () => {
  const until = (now: string, day: string | null, fromTime: string | null) =>
    answersUntil({ day, fromTime }, usualManners, new Date(now)).toISOString();

  test('until noon of the next working day', () => {
    expect(until('2026-11-23T09:00:00Z', null, null)).toBe('2026-11-24T11:00:00.000Z');
    expect(until('2026-11-27T09:00:00Z', '2026-12-10', '10:00')).toBe('2026-11-30T11:00:00.000Z');
  });
  test('two hours before the ride when that comes first', () => {
    expect(until('2026-11-23T09:00:00Z', '2026-11-23', '15:00')).toBe('2026-11-23T12:00:00.000Z');
  });
  test('for a ride within the hour there is a quarter', () => {
    expect(until('2026-11-23T09:00:00Z', '2026-11-23', '10:30')).toBe('2026-11-23T09:15:00.000Z');
  });
  test('noon is noon on both sides of the clock change', () => {
    expect(until('2026-10-23T09:00:00Z', null, null)).toBe('2026-10-26T11:00:00.000Z');
    expect(until('2026-03-27T09:00:00Z', null, null)).toBe('2026-03-30T10:00:00.000Z');
  });
  test('in the night of the clock change two hours before is two hours before', () => {
    // At 03:30 on 29 March one hour of the night is missing.
    expect(until('2026-03-28T12:00:00Z', '2026-03-29', '03:30')).toBe('2026-03-28T23:30:00.000Z');
  });
});
