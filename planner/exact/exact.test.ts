import { describe, expect, test } from 'vitest';
import { check, plan, readProblem } from '../plan.ts';
import type { CostId, PlanProblem } from '../problem.ts';
import { leastByTrying, tinyProblem } from './brute.ts';
import { NotCovered } from './covered.ts';
import { type Optimum, optimum } from './exact.ts';
import { smallProblem } from './small.ts';

const SEEDS = Array.from({ length: 50 }, (_, i) => i + 1);
const TINY_SEEDS = SEEDS.slice(2, 36);
const ITERATIONS = 200_000;
const LONG = 120_000;

const optima = new Map<number, Promise<Optimum>>();

function optimumOf(seed: number): Promise<Optimum> {
  const known = optima.get(seed) ?? optimum(smallProblem(seed));
  optima.set(seed, known);
  return known;
}

type Costs = Partial<Record<CostId, number>>;

/** The most important cost in which two plans differ. */
function firstDifference(tiers: readonly CostId[], one: Costs, other: Costs): CostId | undefined {
  return tiers.find((tier) => one[tier] !== other[tier]);
}

describe('the exact model', () => {
  test.each(TINY_SEEDS)('finds in tiny problem %i what trying everything finds', async (seed) => {
    const problem = tinyProblem(seed);
    expect((await optimum(problem)).cost).toEqual(leastByTrying(problem));
  });

  test(
    'is asked for problems that can be read, and in which the upper tiers bind',
    async () => {
      const binds = new Map<CostId, number>();
      let greedy = 0;
      for (const seed of SEEDS) {
        const problem = smallProblem(seed);
        expect(readProblem(JSON.parse(JSON.stringify(problem)))).toMatchObject({ ok: true });
        const { tiers, cost } = await optimumOf(seed);
        for (const tier of tiers) binds.set(tier, (binds.get(tier) ?? 0) + (cost[tier] === 0 ? 0 : 1));
        const first = await plan(problem, { seed: 1, iterations: 0 });
        if (!firstDifference(tiers, first.cost, cost)) greedy++;
      }
      for (const tier of ['unserved', 'faces', 'asked', 'lateness', 'optional', 'steady'] as const) {
        expect(binds.get(tier), tier).toBeGreaterThan(SEEDS.length / 3);
      }
      expect(greedy).toBeLessThan(SEEDS.length / 3);
    },
    LONG,
  );

  const base = smallProblem(1);
  const [carer, ...carers] = base.carers;
  const [visit, ...visits] = base.visits;
  const whole = { from: 0, to: 1440 };
  const beyond: [string, PlanProblem][] = [
    ['volunteers', { ...base, carers: [{ ...carer!, engagement: 'asked' }, ...carers] }],
    ['pins', { ...base, visits: [{ ...visit!, pinned: { carerId: carer!.id } }, ...visits] }],
    ['fairness above another cost', { ...base, tiers: ['unserved', 'fairness'] }],
    [
      'a day that asks for a break',
      {
        ...base,
        carers: [{ ...carer!, engagement: 'assigned', available: [whole] }],
        clients: base.clients.map(({ id, place }) => ({ id, place })),
        visits: [{ ...visit!, duration: 340, qualifications: [], carersNeeded: 1 }],
      },
    ],
    [
      'two carers at once within hours',
      {
        ...base,
        carers: base.carers.map((one) => ({ ...one, available: [whole] })),
        visits: [{ ...visit!, window: { earliest: 480, latest: 600 }, qualifications: [], carersNeeded: 2 }],
      },
    ],
  ];
  test.each(beyond)('refuses %s', async (_, problem) => {
    await expect(optimum(problem)).rejects.toThrow(NotCovered);
  });
});

/** Cost by cost the proven least: not above it, and not below, for then the proof would be wrong. */
async function expectOptimal(problem: PlanProblem, { tiers, cost }: Optimum): Promise<void> {
  const made = await plan(problem, { seed: 1, iterations: ITERATIONS });
  expect(check(problem, made)).toEqual([]);
  expect(Object.fromEntries(tiers.map((tier) => [tier, made.cost[tier]]))).toEqual(cost);
}

test.each(SEEDS)('the planner finds the optimum of small problem %i', async (seed) => {
  await expectOptimal(smallProblem(seed), await optimumOf(seed));
});

describe('a problem made easier is never worse', () => {
  const easier: [string, (problem: PlanProblem) => PlanProblem][] = [
    ['by one carer more', withOneMore],
    ['by later windows', (problem) => ({ ...problem, visits: problem.visits.map(later) })],
    ['by one face more', withMoreFaces],
  ];
  const cases = easier.flatMap(([how, change]) =>
    [4, 9, 17, 26, 43].map((seed) => [how, seed, change] as const),
  );
  test.each(cases)('%s, small problem %i', async (_, seed, change) => {
    const problem = change(smallProblem(seed));
    const before = await optimumOf(seed);
    const after = await optimum(problem);
    const tier = firstDifference(after.tiers, after.cost, before.cost);
    if (tier) expect(after.cost[tier], tier).toBeLessThan(before.cost[tier]!);
    await expectOptimal(problem, after);
  });

  /** Someone who can do everything; without wishes, which would cost those of the others something. */
  function withOneMore(problem: PlanProblem): PlanProblem {
    const { available, home, mode } = problem.carers[0]!;
    const skills = { qualifications: ['care', 'injection'], level: 4 };
    const more = {
      id: 'one-more',
      engagement: 'selfEmployed' as const,
      ...skills,
      available,
      home: home!,
      mode: mode!,
    };
    return { ...problem, carers: [...problem.carers, more] };
  }

  /** Only later: an earlier start could begin a wait that counts as work. */
  function later<Visit extends PlanProblem['visits'][number]>(visit: Visit): Visit {
    const { earliest, latest } = visit.window;
    return { ...visit, window: { earliest, latest: latest + 10 } };
  }

  function withMoreFaces(problem: PlanProblem): PlanProblem {
    const clients = problem.clients.map((client) => {
      if (!client.maxFaces) return client;
      const { day = 0, students = 0 } = client.maxFaces;
      return { ...client, maxFaces: { day: day + 1, students: students + 1 } };
    });
    return { ...problem, clients };
  }
});
