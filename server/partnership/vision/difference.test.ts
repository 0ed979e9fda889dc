import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  agreementOf,
  apartIn,
  betweenSides,
  compare,
  gapOf,
  insideSide,
  isCoreDifference,
  isDivided,
  medianOf,
  mediansOf,
  type Scores,
} from './difference.ts';

const scores = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(12));
const answersOf = (counts: Scores) => counts.flatMap((count, index) => Array<number>(count).fill(index + 1));

describe('medians', () => {
  test.each([
    [[0, 0, 0, 0, 0], null],
    [[0, 0, 0, 0, 5], 5],
    [[1, 1, 1, 1, 1], 3],
    [[0, 3, 0, 3, 0], 3],
    [[0, 3, 3, 0, 0], 2.5],
    [[2, 0, 0, 0, 3], 5],
  ] as const)('of %j is %s', (counts, expected) => {
    expect(medianOf(counts)).toBe(expected);
  });

  test('is the middle of the answers laid out in a row', () => {
    fc.assert(
      fc.property(scores, (counts) => {
        const row = answersOf(counts);
        if (row.length === 0) return;
        const low = row[Math.floor((row.length - 1) / 2)] ?? 0;
        const high = row[Math.floor(row.length / 2)] ?? 0;
        expect(medianOf(counts)).toBe((low + high) / 2);
      }),
    );
  });
});

describe('agreement on an ordered scale (Van der Eijk)', () => {
  test.each([
    [[0, 0, 9, 0, 0], 1],
    [[4, 4, 4, 4, 4], 0],
    [[6, 0, 0, 0, 6], -1],
    [[2, 0, 3], -0.6],
    [[30, 40, 210, 130, 530, 50, 10], 0.6113],
  ] as const)('of %j is %s', (counts, expected) => {
    expect(agreementOf(counts)).toBeCloseTo(expected, 4);
  });

  test('lies between -1 and 1, and does not change when the scale is read from the other end', () => {
    fc.assert(
      fc.property(scores, (counts) => {
        const agreement = agreementOf(counts);
        expect(Math.abs(agreement)).toBeLessThanOrEqual(1 + 1e-9);
        expect(agreementOf(counts.toReversed())).toBeCloseTo(agreement, 9);
      }),
    );
  });
});

describe('two camps', () => {
  test.each([
    [[2, 0, 0, 0, 3], true],
    [[0, 2, 0, 3, 0], true],
    [[1, 1, 1, 1, 1], true],
    [[1, 0, 0, 4, 0], false],
    [[0, 1, 4, 1, 0], false],
    [[3, 3, 0, 0, 0], false],
    [[0, 0, 0, 0, 0], false],
  ] as const)('%j: %s', (counts, expected) => {
    expect(isDivided(counts)).toBe(expected);
  });

  test('nobody stands opposite those who all say yes', () => {
    fc.assert(
      fc.property(scores, ([, , neither, yes, always]) => {
        expect(isDivided([0, 0, neither, yes, always])).toBe(false);
      }),
    );
  });
});

describe('what counts as a difference', () => {
  test.each([
    [4, 4, 'agree'],
    [4, 4.5, 'agree'],
    [4, 5, 'talk'],
    [3, 4, 'talk'],
    [3, 5, 'difference'],
    [2.5, 3.5, 'difference'],
    [1, 2.5, 'talk'],
  ] as const)('%d beside %d: %s', (a, b, expected) => {
    expect(compare(a, b)).toBe(expected);
    expect(compare(b, a)).toBe(expected);
  });

  const figure = (...scores: Scores) => ({
    answers: answersOf(scores).length,
    median: medianOf(scores) ?? 0,
    divided: isDivided(scores),
  });
  const yes = figure(0, 0, 0, 3, 3);
  const no = figure(3, 3, 0, 0, 0);
  const torn = figure(3, 0, 0, 0, 3);
  const few = figure(0, 0, 0, 0, 4);

  test('between sides the furthest two decide; a side with too few answers does not count', () => {
    expect(betweenSides(mediansOf([yes, yes]))).toBe('agree');
    expect(betweenSides(mediansOf([yes, yes, no]))).toBe('difference');
    expect(betweenSides(mediansOf([yes, few]))).toBeNull();
    expect(betweenSides([])).toBeNull();
    expect(gapOf(mediansOf([yes, no, few]))).toBe(3);
    expect(gapOf(mediansOf([yes]))).toBe(0);
  });

  test('of three the two that differ are told apart from the one between them', () => {
    const between = figure(0, 0, 0, 6, 0);
    const neither = figure(0, 0, 6, 0, 0);
    const always = figure(0, 0, 0, 0, 6);
    expect(apartIn([always, between, neither])).toEqual([always, neither]);
    expect(apartIn([always, between])).toEqual([]);
    expect(apartIn([always, few])).toEqual([]);
  });

  test('inside one side levels may lie apart, or people may fall into two camps', () => {
    expect(insideSide(figure(0, 0, 0, 6, 6), [yes, yes])).toBe('agree');
    expect(insideSide(figure(3, 3, 0, 9, 9), [no, yes])).toBe('difference');
    expect(insideSide(torn, [])).toBe('difference');
    expect(insideSide(figure(3, 0, 0, 20, 3), [torn, yes])).toBe('difference');
    expect(insideSide(few, [few])).toBeNull();
  });

  test('a level with too few answers says nothing', () => {
    expect(insideSide(figure(0, 0, 0, 6, 4), [yes, figure(4, 0, 0, 0, 0)])).toBe('agree');
    expect(insideSide(figure(2, 0, 0, 0, 20), [yes, figure(2, 0, 0, 0, 2)])).toBe('agree');
  });

  test('only a core statement with a difference is a core difference', () => {
    expect(isCoreDifference(true, ['agree', 'difference'])).toBe(true);
    expect(isCoreDifference(true, ['talk', null])).toBe(false);
    expect(isCoreDifference(false, ['difference'])).toBe(false);
  });
});
