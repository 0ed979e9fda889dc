import { expect, it } from 'vitest';
import { courseOf } from './trend.ts';

const round = (a: number | null, b: number | null) => [
  { side: 'a', at: a },
  { side: 'b', at: b },
];

it.each([
  ['closer', [round(5, 2), round(5, 3)], 0],
  ['further', [round(4, 4), round(null, 3), round(5, 3)], 0],
  ['same', [round(null, 3), round(5, 3), round(2, 4)], 1],
] as const)('the sides came %s', (course, rounds, since) =>
  expect(courseOf(rounds)).toEqual({ course, since }),
);

it('says nothing with fewer than two rounds that have figures of both', () => {
  expect(courseOf([])).toBeNull();
  expect(courseOf([round(5, 2), round(5, null)])).toBeNull();
});
