import { expect, test } from 'vitest';
import { NONE } from '../minutes.ts';
import { moved, otherCarers } from './changes.ts';

test('another carer weighs more than another time, and a few minutes weigh nothing', () => {
  expect(otherCarers([1], [1])).toBe(0);
  expect(otherCarers([2], [1])).toBe(4);
  expect(otherCarers([1, 3], [1, 2])).toBe(4);
  expect(moved(600, 585)).toBe(0);
  expect(moved(600, 584)).toBe(1);
  expect(moved(600, NONE)).toBe(0);
});
