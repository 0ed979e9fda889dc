import { describe, expect, test } from 'vitest';
import { endOf, type Handout, lastDayOf, stateOf } from './handout.ts';

const at = (text: string) => new Date(text);

describe('the last day of a link', () => {
  test.each([
    ['a winter day', '2026-11-30', '2026-11-30T23:00:00.000Z'],
    ['a summer day', '2026-06-30', '2026-06-30T22:00:00.000Z'],
    ['the day on which the clock goes back', '2026-10-25', '2026-10-25T23:00:00.000Z'],
  ])('counts whole, in the Netherlands: %s', (_what, day, end) => {
    const ends = endOf(day, day);
    expect(ends.ok && ends.value.toISOString()).toBe(end);
    expect(ends.ok && lastDayOf(ends.value)).toBe(day);
  });

  test('is today at the earliest and a year ahead at the latest', () => {
    expect(endOf('2026-11-22', '2026-11-23')).toMatchObject({ error: { type: 'handout.ends_in_the_past' } });
    expect(endOf('2027-11-24', '2026-11-23').ok).toBe(true);
    expect(endOf('2027-11-25', '2026-11-23')).toMatchObject({ error: { type: 'handout.ends_too_late' } });
  });
});

test('a handout is open until its end, and withdrawn from the moment that it was', () => {
  const handout = { endsAt: at('2026-12-01T23:00:00Z'), withdrawnAt: null } as Handout;
  expect(stateOf(handout, at('2026-12-01T22:59:59Z'))).toBe('open');
  expect(stateOf(handout, at('2026-12-01T23:00:00Z'))).toBe('ended');
  const withdrawn = { ...handout, withdrawnAt: at('2026-11-25T10:00:00Z') };
  expect(stateOf(withdrawn, at('2026-11-25T10:00:00Z'))).toBe('withdrawn');
  expect(stateOf(withdrawn, at('2027-01-01T10:00:00Z'))).toBe('withdrawn');
});
