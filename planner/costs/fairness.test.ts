import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fairness, square } from './fairness.ts';

const of = (pairs: readonly (readonly [number, number])[]) =>
  fairness(
    pairs.reduce((sum, [load, share]) => sum + square(load, share), 0),
    pairs.reduce((sum, [load]) => sum + load, 0),
    pairs.reduce((sum, [, share]) => sum + share, 0),
  );

test('the same part of each contract is fair', () => {
  expect(
    of([
      [600, 1200],
      [900, 1800],
    ]),
  ).toBe(0);
});

test('taking work from the busiest for the quietest is never less fair', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1000, max: 2000 }), (quiet, busy) => {
      expect(
        of([
          [quiet + 30, 1200],
          [busy - 30, 1200],
        ]),
      ).toBeLessThanOrEqual(
        of([
          [quiet, 1200],
          [busy, 1200],
        ]) + 1,
      );
    }),
  );
});
