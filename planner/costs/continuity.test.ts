import { expect, test } from 'vitest';
import { continuity } from './continuity.ts';

const of = (counts: number[], newFaces = 0) =>
  continuity({
    visits: counts.reduce((sum, n) => sum + n, 0),
    squares: counts.reduce((sum, n) => sum + n * n, 0),
    faces: counts.length,
    newFaces,
  });

test('fewer faces are better, and a known face is better than a new one', () => {
  expect(of([])).toBe(0);
  expect(of([20])).toBeLessThan(of([10, 10]));
  expect(of([20])).toBeLessThan(of([20], 1));
});

test('with as many faces, one who comes nearly always is better', () => {
  expect(of([18, 2])).toBeLessThan(of([10, 10]));
});
