import { expect, test } from 'vitest';
import { wildDay } from '../instances/day.ts';
import { type DayProgress, solveDay } from './solve.ts';

test('tells where it is, and the best so far, until the end', async () => {
  const told: DayProgress[] = [];
  const found = await solveDay(wildDay(3), {
    iterations: 200_000,
    seed: 1,
    onProgress: (progress) => void told.push(progress),
  });
  expect(told.at(-1)).toMatchObject({ done: 1, iterations: found.iterations, cost: found.cost });
  expect(told.filter(({ cost, now }) => now < cost)).toEqual([]);
  expect(new Set(told.map(({ now }) => now)).size).toBeGreaterThan(1);
  const costs = told.map(({ cost }) => cost);
  expect(costs).toEqual(costs.toSorted((a, b) => b - a));
});

test('tells where it ends, however soon that is', async () => {
  const told: DayProgress[] = [];
  const onProgress = (progress: DayProgress) => void told.push(progress);
  const { cost } = await solveDay(wildDay(3), { iterations: 0, seed: 1, onProgress });
  expect(told.at(-1)).toMatchObject({ done: 1, cost });
});
