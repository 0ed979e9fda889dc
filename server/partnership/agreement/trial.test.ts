import { describe, expect, test } from 'vitest';
import { type AnyClause, type Clause, defaultClause } from './agreement.ts';
import { type Tried, trialIn, trialStops } from './trial.ts';

const half = { months: 6, sha256: 'a' };
const tried = (number: number, from: string, trial: Tried['trial'], signedOn = from): Tried => ({
  ...{ number, from, trial, signedOn },
});

describe('a trial stops by itself', () => {
  test('so many months after the version that began it', () => {
    expect(trialStops([tried(1, '2026-01-01', half)], 1)).toBe('2026-07-01');
    expect(trialStops([tried(1, '2026-08-31', half)], 1)).toBe('2027-02-28');
  });

  test('an amendment that leaves it as it is does not begin it anew', () => {
    const versions = [
      tried(3, '2026-05-01', half),
      tried(1, '2026-01-01', half),
      tried(2, '2026-03-01', half),
    ];
    expect([1, 2, 3].map((number) => trialStops(versions, number))).toEqual(Array(3).fill('2026-07-01'));
  });

  test('nor does one that was signed while it ran and holds only after it', () => {
    const versions = [tried(1, '2026-01-01', half), tried(2, '2026-08-01', half, '2026-06-30')];
    expect(trialStops(versions, 2)).toBe('2026-07-01');
  });

  test('what was signed after it had stopped, tried otherwise or tried again after a pause begins anew', () => {
    const again = [tried(1, '2026-01-01', half), tried(2, '2026-08-01', half, '2026-07-01')];
    expect(trialStops(again, 2)).toBe('2027-02-01');
    const longer = [tried(1, '2026-01-01', half), tried(2, '2026-05-01', { months: 9, sha256: 'b' })];
    expect(trialStops(longer, 2)).toBe('2027-02-01');
    const paused = [tried(1, '2026-01-01', half), tried(2, '2026-02-01', null), tried(3, '2026-03-01', half)];
    expect([1, 2, 3].map((number) => trialStops(paused, number))).toEqual(['2026-07-01', null, '2026-09-01']);
  });

  test('a version that begins before the one it replaces has tried it since then', () => {
    const versions = [tried(1, '2026-04-01', half, '2026-01-01'), tried(2, '2026-03-01', half, '2026-01-02')];
    expect(trialStops(versions, 2)).toBe('2026-09-01');
  });

  test('of a version that is not among them nothing is known', () => {
    expect(trialStops([tried(1, '2026-01-01', half)], 2)).toBeNull();
  });
});

test('another thing tried, hoped for or another time is another trial; other clauses are none', () => {
  const [what, hope] = ['Samen koken', 'Meer tijd'];
  const trial = (over: object = {}): AnyClause =>
    ({ kind: 'experiment', parameters: { what, hope, lastsMonths: 6, ...over } }) as Clause;
  const known = trialIn([defaultClause('response-time', []), trial()]);
  expect(known).toEqual({ months: 6, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  for (const over of [{ what: 'Iets' }, { hope: 'Iets' }, { lastsMonths: 7 }])
    expect(trialIn([trial(over)])?.sha256).not.toBe(known?.sha256);
  expect(trialIn([defaultClause('response-time', [])])).toBeNull();
  expect(trialIn([{ kind: 'experiment', parameters: {}, unknown: true }])).toBeNull();
});
