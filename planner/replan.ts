import type { Assignment, Plan, Replanned, ReplanOptions } from './answer.ts';
import { asBefore, mayComeAgain, plannedBefore } from './as-before.ts';
import { chooseMoment } from './choose.ts';
import { placePins } from './construct.ts';
import { afterEvent, type PlanEvent } from './event.ts';
import { Ledger } from './ledger.ts';
import { modelOf } from './model.ts';
import { insert } from './moves/insert.ts';
import { assignmentsOf, planFrom } from './outcome.ts';
import type { PlanProblem } from './problem.ts';
import { seeded } from './random.ts';
import { movable } from './search.ts';
import { isBetter, weightsOf } from './weights.ts';

/** Attempts at each visit that found no room, before it is left open. */
const ATTEMPTS = 200;
const SECONDS = 2;
/** Nothing is more important than that somebody comes. */
const THOROUGH = { timed: Number.POSITIVE_INFINITY };

/**
 * What becomes of a plan when something happens, with the least change first. Every visit that may stay keeps its carer
 * and its minute, and what lost its carer is fitted in between. Only what finds no room so may move others: first their
 * minute, then their carer, as few as do.
 *
 * `plan` belongs to `problem`; both must be readable (`readProblem`). Throws a RangeError for a carer or visit that the
 * problem does not know.
 */
export function replan(
  problem: PlanProblem,
  plan: Plan,
  event: PlanEvent,
  { seed = 1, seconds = SECONDS }: ReplanOptions = {},
): Replanned {
  const until = performance.now() + seconds * 1000;
  const after = afterEvent(problem, event);
  const tiers = ['unserved', 'changes', ...(problem.tiers ?? [])] as const;
  const model = modelOf({ ...after, tiers: [...new Set(tiers)] }, plan);
  const weights = weightsOf(model.tiers);
  const ledger = new Ledger(model);
  placePins(ledger, weights);
  for (const visit of plannedBefore(model)) {
    const placement = mayComeAgain(ledger, visit) && asBefore(ledger, visit, true);
    if (placement) ledger.place(placement);
  }
  const stayed = assignmentsOf(ledger);
  fill(ledger, weights);
  const left = openOf(ledger);
  if (left.length > 0) {
    const moments = left.flatMap((index) => model.visits[index]!.moments);
    for (const day of new Set(moments.map((moment) => model.visits[moment]!.day)))
      for (const { index } of model.carers) ledger.release(index, day);
    makeRoom(ledger, weights, seed, until);
  }
  const statistics = { seed, iterations: 0, accepted: 0, stoppedBy: 'iterations' as const };
  const made = planFrom(model, ledger.snapshot(), statistics, true);
  return { problem: after, plan: made, moved: movedBetween(stayed, made.assignments) };
}

function openOf(ledger: Ledger): number[] {
  return movable(ledger.model).filter((index) => !ledger.isServed(index));
}

/** Room that is there without moving anything, for whoever has the fewest to choose from first. */
function fill(ledger: Ledger, weights: Float64Array): void {
  const { visits } = ledger.model;
  const open = openOf(ledger).sort((a, b) => visits[a]!.candidates.length - visits[b]!.candidates.length);
  for (const index of open) {
    const choice = chooseMoment(ledger, weights, index, undefined, THOROUGH);
    if (choice) ledger.place(choice.best);
  }
}

/** What found no room may move others, as long as that is worth it: an open visit is worse than any change. */
function makeRoom(ledger: Ledger, weights: Float64Array, seed: number, until: number): void {
  const random = seeded(seed);
  const { model } = ledger;
  const all = movable(model);
  let open = openOf(ledger);
  for (let left = ATTEMPTS * open.length; left > 0 && open.length > 0 && performance.now() < until; left--) {
    ledger.begin();
    const before = ledger.totals.slice();
    const setting = {
      ...{ weights, random, movable: all, movableInTime: [], open, late: [] },
      threshold: Number.POSITIVE_INFINITY,
    };
    const isWorthIt = () => ledger.sound && isBetter(model.tiers, ledger.totals, before);
    if (insert(ledger, setting) && isWorthIt()) open = openOf(ledger);
    else ledger.rollback();
  }
}

/** Visits that could have stayed and did not, by who comes or when. */
function movedBetween(kept: readonly Assignment[], now: readonly Assignment[]): string[] {
  const found = new Map(now.map((assignment) => [assignment.visitId, assignment]));
  return kept
    .filter(({ visitId, start, carerIds }) => {
      const then = found.get(visitId);
      return !then || then.start !== start || then.carerIds.join() !== carerIds.join();
    })
    .map(({ visitId }) => visitId);
}
