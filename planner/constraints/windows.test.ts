import { expect, test } from 'vitest';
import { windows } from './windows.ts';

test('only what is later than the limit is a breach', () => {
  expect(windows(600, 600)).toBe(0);
  expect(windows(612, 600)).toBe(12);
});
