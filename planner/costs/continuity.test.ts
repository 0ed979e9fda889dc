import { expect, test } from 'vitest';
import type { ContinuityMeasure } from '../problem.ts';
import { continuity } from './continuity.ts';

const measured = (measure: ContinuityMeasure, counts: number[], newFaces = 0, breaks = 0) =>
  continuity[measure]({
    visits: counts.reduce((sum, n) => sum + n, 0),
    squares: counts.reduce((sum, n) => sum + n * n, 0),
    most: Math.max(0, ...counts),
    faces: counts.length,
    ...{ newFaces, breaks },
  });
const of = (counts: number[], newFaces = 0) => measured('mixed', counts, newFaces);

test('fewer faces are better, and a known face is better than a new one', () => {
  expect(of([])).toBe(0);
  expect(of([20])).toBeLessThan(of([10, 10]));
  expect(of([20])).toBeLessThan(of([20], 1));
});

test('with as many faces, one who comes nearly always is better', () => {
  expect(of([18, 2])).toBeLessThan(of([10, 10]));
});

test('the published indices, as visits that a familiar face did not make', () => {
  // Bice-Boxerman: (5² + 3² + 2² − 10) / (10 × 9) = 0.3111.
  expect(measured('coci', [5, 3, 2])).toBe(69);
  expect(measured('coci', [1])).toBe(0);
  expect(measured('upc', [5, 3, 2])).toBe(50);
  expect(measured('secon', [5, 3, 2], 0, 4)).toBe(40);
  expect(measured('faces', [5, 3, 2], 2)).toBe(300);
});
