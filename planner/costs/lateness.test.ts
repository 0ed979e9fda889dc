import { expect, test } from 'vitest';
import { lateness } from './lateness.ts';

test('minutes after the latest start, and nothing for being in time', () => {
  expect(lateness(615, 600)).toBe(15);
  expect(lateness(590, 600)).toBe(0);
});
