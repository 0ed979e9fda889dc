import { expect, test } from 'vitest';
import { shiftsFrom } from '../shifts.ts';
import { weeklyRest } from './weekly-rest.ts';

const days = (list: number[]) => shiftsFrom(list.map((n) => ({ from: n * 1440 + 480, to: n * 1440 + 960 })));

test('two free days in a week are enough', () => {
  expect(weeklyRest(days([0, 1, 2, 3, 4, 7, 8, 9, 10, 11]))).toBe(0);
});

test('fourteen days on end are not', () => {
  expect(weeklyRest(days([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]))).toBeGreaterThan(0);
});

test('eight days on end are made good by 72 hours in the same fortnight', () => {
  expect(weeklyRest(days([0, 1, 2, 3, 4, 5, 6, 7, 11, 12]))).toBe(0);
});
