import { expect, test } from 'vitest';
import { pick, seeded } from './random.ts';

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, seeded(seed).real);
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test('numbers stay below their bound, and an empty list has nothing to pick', () => {
  const random = seeded(3);
  for (let i = 0; i < 1000; i++) expect(random.below(7)).toBeLessThan(7);
  expect(pick(random, [])).toBeUndefined();
});
