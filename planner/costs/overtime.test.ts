import { expect, test } from 'vitest';
import { overtime } from './overtime.ts';

test('a quiet week does not make a long one good', () => {
  expect(overtime([600, 1500], [1200, 1200])).toBe(300);
});

test('without a contract there is no overtime', () => {
  expect(overtime([6000], [Number.NaN])).toBe(0);
});
