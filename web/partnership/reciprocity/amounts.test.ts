import { expect, test } from 'vitest';
import { readAmount } from './amounts.ts';

test.each([
  ['volunteers', '3,5', 210],
  ['volunteers', '0,001', null],
  ['training', '12', 12],
  ['training', '12,5', null],
  ['money', '€ 125,50', 12550],
  ['money', '0', null],
  ['money', '-5', null],
  ['volunteers', 'veel', null],
  ['', '3', 3],
])('%s: %s is %s in its smallest part', (kind, typed, amount) =>
  expect(readAmount(kind, typed)).toBe(amount),
);
