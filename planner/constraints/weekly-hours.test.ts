import { expect, test } from 'vitest';
import { weeklyHours } from './weekly-hours.ts';

test('sixty hours in one week are allowed, four such weeks are not', () => {
  expect(weeklyHours([3600])).toBe(0);
  expect(weeklyHours([3660])).toBe(60);
  expect(weeklyHours([3300, 3300, 3300, 3300])).toBe(0);
  expect(weeklyHours([3600, 3600, 3600, 3600])).toBe(4 * 300);
});

test('sixteen weeks hold 48 hours on average', () => {
  expect(weeklyHours(Array.from({ length: 16 }, () => 2880))).toBe(0);
  expect(weeklyHours(Array.from({ length: 16 }, () => 2881))).toBe(16);
});
