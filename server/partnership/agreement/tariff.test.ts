import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../house/clock.ts';
import { annexesFrom, annexProblems, type KnownAnnex, pairOf } from './tariff.ts';

const line = { what: 'Nachtzorg', unit: 'per uur', cents: 4321 };
const paths = (over: object) =>
  annexProblems({ lines: [line], starts: '2026-12-01', ends: null, ...over }).map(({ path }) => path);

describe('what the schema cannot say', () => {
  test('an end on the first day or before, and a line that stands there twice', () => {
    expect(paths({})).toEqual([]);
    expect(paths({ ends: '2026-12-01' })).toEqual(['ends']);
    expect(paths({ ends: '2026-12-02' })).toEqual([]);
    expect(paths({ lines: [line, { ...line, what: 'NACHTZORG', cents: 1 }] })).toEqual(['lines.1.what']);
    expect(paths({ lines: [line, { ...line, unit: 'per nacht' }] })).toEqual([]);
  });
});

const known = (over: Partial<KnownAnnex>): KnownAnnex => ({
  ...{ organisationId: 'a', otherId: 'b', number: 1, sha256: 'x' },
  ...{ starts: '2026-01-01', ends: null, signedOn: '2026-01-01', ...over },
});

describe('which annexes a version names', () => {
  test.each([
    ['the last one that began', [known({}), known({ number: 2, starts: '2026-03-01' })], [2]],
    ['and one that begins later', [known({}), known({ number: 2, starts: '2026-09-01' })], [1, 2]],
    ['none that is over', [known({ ends: '2026-02-01' })], []],
    ['none that was replaced by one that is over', [known({}), known({ number: 2, ends: '2026-02-01' })], []],
    [
      'of every pair its own, whoever offered it',
      [
        known({}),
        known({ organisationId: 'b', otherId: 'a', number: 2 }),
        known({ otherId: 'c', number: 7 }),
      ],
      [2, 7],
    ],
  ])('%s', (_what, signed, numbers) =>
    expect(annexesFrom(signed, '2026-06-01').map(({ number }) => number)).toEqual(numbers),
  );

  test('never two of one pair that have both begun', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((days): Day => addDays('2026-01-01', days));
    const one = fc.record({
      starts: day,
      signedOn: day,
      length: fc.option(fc.integer({ min: 1, max: 300 })),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), day, (made, on) => {
        const signed = made.map(({ starts, signedOn, length }, i) =>
          known({ number: i + 1, starts, signedOn, ends: length === null ? null : addDays(starts, length) }),
        );
        const begun = annexesFrom(signed, on).filter(
          ({ starts, signedOn }) => starts <= on && signedOn <= on,
        );
        expect(begun.length).toBeLessThan(2);
        for (const { ends } of begun) expect(ends === null || on <= ends).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

test('an annex is signed in the partnership of the two', () => {
  const party = (organisationId: string) => ({ organisationId });
  const partnership = { phase: 'active', parties: ['a', 'b', 'c'].map(party) } as never;
  expect(pairOf(partnership, 'c', 'a')).toEqual({ phase: 'active', parties: [party('a'), party('c')] });
});
