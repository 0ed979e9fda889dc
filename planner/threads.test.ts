import { expect, test } from 'vitest';
import { villages } from './instances/care.ts';
import { hamlet } from './instances/hamlet.ts';
import { partsOf } from './parts.ts';
import { check, plan } from './plan.ts';
import { COSTS, type CostId } from './problem.ts';

const organisation = villages(3, 2, 5);
const team = hamlet({ seed: 3, days: 3, clients: 10, employees: 5, volunteers: 2 });

test('teams that share nobody are parts; one carer of no team holds all together', () => {
  const parts = partsOf(organisation);
  expect(parts).toHaveLength(3);
  expect(parts.flatMap(({ visits }) => visits)).toHaveLength(organisation.visits.length);
  const staff = organisation.carers.filter(({ engagement }) => engagement !== 'fixed');
  expect(parts.flatMap(({ carers }) => carers)).toEqual(expect.arrayContaining(staff));
  const { team: _, ...floater } = organisation.carers[0]!;
  expect(partsOf({ ...organisation, carers: [floater, ...organisation.carers.slice(1)] })).toHaveLength(1);
});

test('the teams of an organisation make one plan that the judge accepts, on one thread the same each time', async () => {
  const one = await plan(organisation, { seed: 1, iterations: 600 });
  expect(check(organisation, one)).toEqual([]);
  const told = [...one.assignments, ...one.asks, ...one.unserved].map(({ visitId }) => visitId);
  expect(told.sort()).toEqual(organisation.visits.map(({ id }) => id).sort());
  expect(await plan(organisation, { seed: 1, iterations: 600 })).toEqual(one);
});

test.each([1, 2])(
  'what %i threads tell of several teams begins with nobody served and never gets worse',
  async (threads) => {
    const told: Record<CostId, number>[] = [];
    const made = await plan(organisation, {
      ...{ seed: 1, iterations: 3000, threads },
      onProgress: ({ cost, unserved, faces }) => {
        expect([unserved, faces]).toEqual([cost.unserved, cost.faces]);
        told.push(cost);
      },
    });
    const musts = organisation.visits.filter(({ optional }) => !optional).length;
    expect(told[0]?.unserved).toBeGreaterThan(musts / 2);
    expect(told.at(-1)).toEqual(made.cost);
    expect(told.filter((costs, i) => isWorse(costs, told[i - 1]))).toEqual([]);
  },
);

/** Tier by tier. */
function isWorse(costs: Record<CostId, number>, before = costs): boolean {
  return (COSTS.map((cost) => costs[cost] - before[cost]).find((by) => by !== 0) ?? 0) > 0;
}

test('two threads plan two teams at once, to the same plan', async () => {
  const alone = await plan(organisation, { seed: 1, iterations: 300 });
  const progress: number[] = [];
  const both = await plan(organisation, {
    ...{ seed: 1, iterations: 300, threads: 2 },
    onProgress: ({ done }) => progress.push(done),
  });
  expect(both).toEqual(alone);
  expect(progress.length).toBeGreaterThan(0);
  expect(Math.max(...progress)).toBeLessThanOrEqual(1);
});

test('two threads on one team go on from the best of them', async () => {
  const told: Record<CostId, number>[] = [];
  const made = await plan(team, {
    ...{ seed: 1, iterations: 8000, threads: 2 },
    onProgress: ({ iterations, cost }) => iterations > 0 && told.push(cost),
  });
  expect(check(team, made)).toEqual([]);
  expect(made.statistics.iterations).toBeGreaterThanOrEqual(8000);
  // What is told is of the best plan so far, whichever thread has it.
  expect(told.filter((costs, i) => isWorse(costs, told[i - 1]))).toEqual([]);
});

test('what is begun from a plan is never worse than it', async () => {
  const first = await plan(team, { seed: 1, iterations: 500 });
  const next = await plan(team, { seed: 2, iterations: 200, start: first });
  expect(next.cost.unserved).toBeLessThanOrEqual(first.cost.unserved);
  expect(next.cost.changes).toBe(0);
});

test('stopping stops all threads', async () => {
  const stop = new AbortController();
  const made = plan(organisation, { seed: 1, seconds: 60, threads: 2, signal: stop.signal });
  stop.abort();
  expect((await made).statistics.stoppedBy).toBe('signal');
});
