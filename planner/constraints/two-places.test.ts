import { expect, test } from 'vitest';
import { twoPlaces } from './two-places.ts';

test('whoever is ready in time is in one place', () => {
  expect(twoPlaces(540, 540)).toBe(0);
  expect(twoPlaces(550, 540)).toBe(10);
});
