import { expect, test } from 'vitest';
import { NONE } from '../minutes.ts';
import { steady } from './steady.ts';

test('a quarter of an hour goes unnoticed, both ways', () => {
  expect(steady(615, 600)).toBe(0);
  expect(steady(620, 600)).toBe(5);
  expect(steady(580, 600)).toBe(5);
  expect(steady(620, NONE)).toBe(0);
});
