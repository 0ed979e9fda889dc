import { describe, expect, test } from 'vitest';
import { hamlet } from '../instances/hamlet.ts';
import { tallyOfAll } from '../judge/tally.ts';
import { partsOf } from '../parts.ts';
import { plan } from '../plan.ts';
import type { PlanProblem } from '../problem.ts';
import { excessTravel } from './excess-travel.ts';

const village = hamlet({ seed: 3, days: 7, clients: 8, employees: 4, volunteers: 0 });
const searched = (problem: PlanProblem) => plan(problem, { seed: 1, iterations: 8_000 });

test('travel counts from the budget on, and never without one', () => {
  expect(excessTravel(100, 90)).toBe(10);
  expect(excessTravel(90, 90)).toBe(0);
  expect(excessTravel(100, Number.POSITIVE_INFINITY)).toBe(0);
});

test('within the budget there is no travel to save, above it travel comes before familiar faces', async () => {
  const free = await searched(village);
  const least = await searched({ ...village, tiers: ['unserved', 'faces', 'asked', 'lateness', 'travel'] });
  expect(least.cost.travel).toBeLessThan(free.cost.travel);
  const travelBudget = Math.round((free.cost.travel + least.cost.travel) / 2);
  const within = await searched({ ...village, travelBudget });
  expect(within.cost.excessTravel).toBe(0);
  expect(within.cost.travel).toBeLessThanOrEqual(travelBudget);
  expect(within.cost.travel).toBeGreaterThan(least.cost.travel);
  expect(within.cost.continuity).toBeLessThan(least.cost.continuity);
});

describe('teams that share nobody', () => {
  const east = village.clients.slice(0, 3).map(({ id }) => id);
  const teams: PlanProblem = {
    ...village,
    clients: village.clients.map((one) => ({ ...one, team: east.includes(one.id) ? 'east' : 'west' })),
    carers: village.carers.map((one, i) => ({ ...one, team: i % 2 === 0 ? 'east' : 'west' })),
    visits: village.visits.map(({ pinned: _, ...visit }) => visit),
  };

  test('have their parts of the budget by their visits, to the minute', () => {
    const parts = partsOf({ ...teams, travelBudget: 1001 });
    expect(parts).toHaveLength(2);
    expect(parts.reduce((sum, part) => sum + part.travelBudget!, 0)).toBe(1001);
    for (const part of parts) {
      const fair = (1001 * part.visits.length) / teams.visits.length;
      expect(Math.abs(part.travelBudget! - fair)).toBeLessThan(1);
    }
  });

  test('are judged as they were planned, each by its own part', async () => {
    const problem = { ...teams, travelBudget: 30 };
    const made = await searched(problem);
    expect(made.cost.excessTravel).toBe(made.cost.travel - 30);
    expect(tallyOfAll(problem, made)).toEqual(made.cost);
  });
});
