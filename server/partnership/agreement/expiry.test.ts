import { describe, expect, test } from 'vitest';
import { endsWithout, noticeDue } from './expiry.ts';

type Version = Parameters<typeof noticeDue>[0];

const version = (over: Partial<Version> = {}): Version => ({
  number: 1,
  status: 'signed',
  starts: '2026-01-01',
  ends: '2026-12-31',
  signedOn: '2025-12-20',
  ...over,
});

describe('a version that ends and has no successor', () => {
  const days = (versions: Version[], today: string) => endsWithout(versions, today)?.days ?? null;
  const next = version({ number: 2, starts: '2027-01-01', ends: null, signedOn: '2026-12-01' });
  test.each<[string, Version[], string, number | null]>([
    ['in the middle', [version()], '2026-12-01', 30],
    ['on its last day', [version()], '2026-12-31', 0],
    ['after it', [version()], '2027-01-01', null],
    ['without an end', [version({ ends: null })], '2026-12-01', null],
    ['with a successor from the day after', [next, version()], '2026-12-01', null],
    ['with one that begins a day too late', [{ ...next, starts: '2027-01-02' }, version()], '2026-12-01', 30],
    ['with one that is offered only', [{ ...next, status: 'offered' }, version()], '2026-12-01', 30],
    ['not begun', [version({ starts: '2026-12-05' })], '2026-12-01', null],
  ])('%s', (_, versions, today, left) => {
    expect(days(versions, today)).toBe(left);
  });
});

describe('which notice is due', () => {
  test.each<[string, Partial<Version>, number | null]>([
    ['2026-10-01', {}, null],
    ['2026-10-02', {}, 90],
    ['2026-11-30', {}, 90],
    ['2026-12-01', {}, 30],
    ['2026-12-31', {}, 30],
    // Of what began within it, nobody has to hear at the beginning.
    ['2026-11-15', { starts: '2026-11-01' }, null],
    ['2026-12-05', { starts: '2026-11-01' }, 30],
    ['2026-12-28', { starts: '2026-12-20' }, null],
    ['2026-12-01', { signedOn: '2026-12-01' }, 30],
    ['2026-12-01', { ends: null }, null],
  ])('on %s, of %j: %s', (today, over, due) => {
    expect(noticeDue(version(over), today)).toBe(due);
  });
});
