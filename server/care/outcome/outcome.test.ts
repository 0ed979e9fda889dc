import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, type Day } from '../../house/clock.ts';
import { isOpen, isStrainDue, momentOn } from './moment.ts';
import { type Moment, questions, questionTexts } from './outcome.ts';

const days = fc.integer({ min: 0, max: 4000 }).map((past) => addDays('2020-01-01', past));

describe('a moment', () => {
  test.each([
    ['2026-01-01', '2026-02-11', null],
    ['2026-01-01', '2026-02-12', { kind: 'six_weeks', dueOn: '2026-02-12' }],
    ['2026-01-01', '2026-03-12', { kind: 'six_weeks', dueOn: '2026-02-12' }],
    ['2026-01-01', '2026-03-13', null],
    ['2026-01-01', '2026-07-01', { kind: 'half_year', dueOn: '2026-07-01' }],
    ['2026-01-01', '2026-07-30', null],
    ['2026-01-01', '2027-01-05', { kind: 'half_year', dueOn: '2027-01-01' }],
    ['2025-08-31', '2026-02-28', { kind: 'half_year', dueOn: '2026-02-28' }],
    // Six weeks in do not come again, however long the page has been there.
    ['2016-01-01', '2026-01-20', { kind: 'half_year', dueOn: '2026-01-01' }],
  ] as const)('of a page opened on %s, on %s', (openedOn, today, expected) => {
    expect(momentOn(openedOn, today)).toEqual(expected);
  });

  test('it has come, is near, and is the same on each day that it is near', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 2000 }), (openedOn, later) => {
        const today = addDays(openedOn, later);
        const moment = momentOn(openedOn, today);
        if (!moment) return;
        expect(moment.dueOn <= today && addDays(moment.dueOn, 28) >= today).toBe(true);
        expect(momentOn(openedOn, moment.dueOn)).toEqual(moment);
      }),
    );
  });

  test('every half year there is one', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 12 }), (openedOn, times) => {
        const dueOn = addMonths(openedOn, 6 * times);
        expect(momentOn(openedOn, dueOn)).toEqual({ kind: 'half_year', dueOn });
      }),
    );
  });

  test.each([
    ['2026-01-01', null, true],
    ['2026-01-01', 'answered', false],
    ['2026-01-01', 'declined', false],
    ['2025-12-02', null, true],
    ['2025-12-01', null, false],
    ['2026-02-01', null, false],
  ] as const)('due on %s and settled as %s', (dueOn, settledAs, open) => {
    const moment: Moment = { id: 'm', clientId: 'c', kind: 'half_year', dueOn, settledAs };
    expect(isOpen(moment, '2026-01-31')).toBe(open);
  });
});

describe('how hard helping is', () => {
  test.each([
    ['2026-01-01', null, '2026-02-11', false],
    ['2026-01-01', null, '2026-02-12', true],
    ['2020-01-01', '2026-01-01', '2026-06-30', false],
    ['2020-01-01', '2026-01-01', '2026-07-01', true],
  ] as const)('helping since %s, said on %s, asked on %s', (since, saidOn, today, due) => {
    const last = saidOn === null ? null : { strain: null, saidOn: saidOn as Day };
    expect(isStrainDue(since, last, today)).toBe(due);
  });
});

test('each question has words in both languages', () => {
  for (const question of questions)
    for (const words of Object.values(questionTexts[question])) expect(words).toMatch(/^[A-Z].+\.$/);
});
