import { describe, expect, it } from 'vitest';
import { dayOf, daysBetween, formats } from './format.ts';

const nl = formats('nl');
const en = formats('en');

describe('dates and times as people here write them', () => {
  it('names the day, with the year only when it is another one', () => {
    expect(nl.day('2026-11-21', '2026-03-01')).toBe('zaterdag 21 november');
    expect(nl.day('2027-05-01', '2026-11-21')).toBe('zaterdag 1 mei 2027');
    expect(en.day('2026-11-21', '2026-03-01')).toBe('Saturday 21 November');
  });

  it('says today, tomorrow and yesterday', () => {
    expect(nl.nearDay('2026-11-21', '2026-11-21')).toBe('vandaag');
    expect(nl.nearDay('2026-11-22', '2026-11-21')).toBe('morgen');
    expect(nl.nearDay('2026-11-20', '2026-11-21')).toBe('gisteren');
    expect(nl.nearDay('2026-11-24', '2026-11-21')).toBe('dinsdag 24 november');
  });

  it('follows the clock of the Netherlands in summer and in winter', () => {
    expect(nl.time('2026-07-01T07:00:00Z')).toBe('9.00 uur');
    expect(nl.time('2026-12-01T08:00:00Z')).toBe('9.00 uur');
    expect(en.time('2026-12-01T08:05:00Z')).toBe('9:05');
    expect(nl.time('09:30')).toBe('9.30 uur');
    expect(nl.span('2026-12-01T08:00:00Z', '2026-12-01T08:30:00Z')).toBe('9.00–9.30 uur');
  });

  it('keeps a bare day on its own date and finds the day of an instant', () => {
    expect(nl.tableDate('2026-03-29')).toBe('29-03-2026');
    expect(dayOf('2026-03-28T23:30:00Z')).toBe('2026-03-29');
    expect(dayOf('2026-10-24T22:30:00Z')).toBe('2026-10-25');
  });

  it('counts whole days across the change of the clock', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
  });
});

describe('numbers and money', () => {
  it('uses a comma, and points between thousands', () => {
    expect(nl.number(1250.5)).toBe('1.250,5');
    expect([4, 4.25].map(nl.score)).toEqual(['4,0', '4,3']);
    expect(nl.money(1250)).toBe('€ 12,50');
    expect(nl.money(-123456)).toBe('€ -1.234,56');
  });

  it('counts in words of people', () => {
    expect(nl.of(3, 4)).toBe('3 van de 4');
    expect(nl.workingDays(1)).toBe('1 werkdag');
    expect(nl.inWorkingDays(2)).toBe('over 2 werkdagen');
    expect(nl.inWorkingDays(-1)).toBe('1 werkdag geleden');
    expect(nl.list(['Anja', 'Piet', 'Riet'])).toBe('Anja, Piet en Riet');
  });
});
