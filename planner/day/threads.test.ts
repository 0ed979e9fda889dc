import { expect, test } from 'vitest';
import { wildDay } from '../instances/day.ts';
import { type DayProgress, solveDay } from './solve.ts';
import { solveDayOnThreads } from './threads.ts';

const limits = { iterations: 20_000, seed: 3 };
const startsOf = (board: { times: { start: Float64Array } }) => [...board.times.start];

test('one thread makes what a search without threads makes', async () => {
  const [one, other] = [await solveDay(wildDay(3), limits), await solveDayOnThreads(wildDay(3), limits)];
  expect(startsOf(other.board)).toEqual(startsOf(one.board));
  expect([other.cost, other.iterations]).toEqual([one.cost, one.iterations]);
});

test('on several threads the best of their seeds is kept, and told all the way', async () => {
  const alone = [];
  for (const seed of [3, 4, 5]) alone.push(await solveDay(wildDay(7), { ...limits, seed }));
  const told: DayProgress[] = [];
  const onProgress = (progress: DayProgress) => void told.push(progress);
  const found = await solveDayOnThreads(wildDay(7), { ...limits, threads: 3, onProgress });
  const best = alone.reduce((a, b) => (b.cost < a.cost ? b : a));
  expect(found.cost).toBe(best.cost);
  expect(startsOf(found.board)).toEqual(startsOf(best.board));
  expect(found.board.cost()).toBeCloseTo(found.cost, 6);
  expect(found.iterations).toBe(alone.reduce((sum, { iterations }) => sum + iterations, 0));
  expect(told.at(-1)).toMatchObject({ done: 1, iterations: found.iterations, cost: found.cost });
  const costs = told.map(({ cost }) => cost);
  expect(costs).toEqual(costs.toSorted((a, b) => b - a));
});

test('stopping stops all threads, with the best so far', async () => {
  const stop = new AbortController();
  const made = solveDayOnThreads(wildDay(3), { seed: 1, seconds: 60, threads: 2, signal: stop.signal });
  stop.abort();
  expect((await made).stoppedBy).toBe('signal');
});
