import { type CostId, type PlanProblem, tiersOf } from '../problem.ts';

// For tests and benches only: nothing that plans leans on planner/exact.

/** The problem asks something the exact model does not know. */
export class NotCovered extends Error {
  override name = 'NotCovered';

  constructor(what: string) {
    super(`The exact model does not cover ${what}.`);
  }
}

/** Fairness, of hours and of unpopular ones, is a sum of squares, which no linear program knows; changes are nothing without a previous plan. */
const LEFT_OUT: readonly CostId[] = ['fairness', 'unpopular', 'changes'];

/**
 * The tiers that are proven, in the problem's order: all up to fairness. Throws NotCovered for what would make the proof
 * a proof of something else: volunteers and relatives, pins, and fairness above another cost.
 */
export function coveredTiers(problem: PlanProblem): CostId[] {
  for (const { engagement } of problem.carers) {
    if (engagement === 'asked' || engagement === 'fixed') throw new NotCovered('volunteers and relatives');
  }
  if (problem.visits.some(({ pinned }) => pinned)) throw new NotCovered('pins');
  if (problem.visits.some(({ otherWindows, series, second }) => otherWindows ?? series ?? second))
    throw new NotCovered('other windows, series and second carers');
  if ((problem.continuity ?? 'mixed') !== 'mixed') throw new NotCovered('other measures of continuity');
  if (problem.clients.some(({ team, languages, intimateCareBy }) => team ?? languages ?? intimateCareBy))
    throw new NotCovered('teams, languages and intimate care');
  const order = tiersOf(problem);
  const covered = order.filter((cost) => !LEFT_OUT.includes(cost));
  if (order.indexOf('fairness') < covered.length) throw new NotCovered('fairness above another cost');
  return covered;
}
