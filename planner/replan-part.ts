import type { Assignment, Plan, Progress, Statistics } from './answer.ts';
import { asBefore, mayComeAgain, plannedBefore } from './as-before.ts';
import { drive, type Stepwise, seldom } from './breath.ts';
import { chooseMoment, THOROUGH } from './choose.ts';
import { placePins } from './construct.ts';
import { Ledger, type Snapshot } from './ledger.ts';
import { modelOf } from './model.ts';
import { insert } from './moves/insert.ts';
import { assignmentsOf, planFrom, progressOf } from './outcome.ts';
import type { PlanProblem } from './problem.ts';
import { seeded } from './random.ts';
import { movable } from './search.ts';
import { isBetter, weightsOf } from './weights.ts';

/** Attempts at each visit that found no room, before it is left open. */
const ATTEMPTS = 200;

type Limits = {
  seed: number;
  signal: AbortSignal | undefined;
  /** Attempts that are left. */
  most: number | undefined;
  /** Which share of the time has gone. */
  spent: () => number;
  tell: (progress: Progress) => void;
};

/** Of what lost its carer and found no room at once: visits that are `placed` after all, and how many are still `open`. */
export type ReplannedPart = { plan: Plan; moved: string[]; placed: string[]; open: number };

/** What becomes of a plan of people who share nobody with others; `after` is their problem after the event. */
export async function replanPart(after: PlanProblem, plan: Plan, limits: Limits): Promise<ReplannedPart> {
  const { seed, signal, spent, tell } = limits;
  const tiers = ['unserved', 'changes', ...(after.tiers ?? [])] as const;
  const model = modelOf({ ...after, tiers: [...new Set(tiers)] }, plan);
  const weights = weightsOf(model.tiers);
  const ledger = new Ledger(model);
  placePins(ledger, weights);
  stay(ledger);
  const stayed = assignmentsOf(ledger);
  const statistics: Statistics = { seed, iterations: 0, accepted: 0, stoppedBy: 'iterations' };
  const say = (done: number) => tell(progressOf(ledger.totals, statistics.iterations, Math.min(1, done)));
  let isFinished = await drive(
    fill(ledger, weights),
    signal,
    seldom(() => say(0)),
  );
  const wereOpen = new Set(plan.unserved.map(({ visitId }) => visitId));
  const isLeft = (index: number) => !ledger.isServed(index) && !wereOpen.has(model.visits[index]!.id);
  const left = movable(model).filter(isLeft);
  let best = ledger.snapshot();
  if (isFinished && left.length > 0) {
    const calm = best;
    const moments = left.flatMap((index) => model.visits[index]!.moments);
    for (const day of new Set(moments.map((moment) => model.visits[moment]!.day)))
      for (const { index } of model.carers) ledger.release(index, day);
    const most = limits.most ?? ATTEMPTS * left.length;
    isFinished = await drive(
      makeRoom(ledger, weights, left, most, () => spent() >= 1, statistics),
      signal,
      seldom(() => say(Math.max(statistics.iterations / most, spent()))),
    );
    if (statistics.accepted > 0) best = asCalmAsCan(ledger, calm);
  }
  if (!isFinished) statistics.stoppedBy = 'signal';
  say(1);
  const made = planFrom(model, best, statistics, true);
  return {
    plan: made,
    moved: movedBetween(stayed, made.assignments),
    placed: left.filter((index) => ledger.isServed(index)).map((index) => model.visits[index]!.id),
    open: left.filter(isLeft).length,
  };
}

/**
 * Every visit that may stay does. What breaks a rule where those after it are still missing, such as a break that comes later,
 * is tried again once they are there.
 */
function stay(ledger: Ledger): void {
  let waiting = plannedBefore(ledger.model);
  for (let before = 0; before !== waiting.length; ) {
    before = waiting.length;
    waiting = waiting.filter((visit) => {
      const placement = mayComeAgain(ledger, visit) && asBefore(ledger, visit, true);
      if (placement) ledger.place(placement);
      return !placement;
    });
  }
}

function openOf(ledger: Ledger): number[] {
  return movable(ledger.model).filter((index) => !ledger.isServed(index));
}

/** Room that is there without moving anything, for whoever has the fewest to choose from first, where that is better. */
function* fill(ledger: Ledger, weights: Float64Array): Stepwise<void> {
  const { visits, tiers } = ledger.model;
  const open = openOf(ledger).sort((a, b) => visits[a]!.candidates.length - visits[b]!.candidates.length);
  for (const index of open) {
    const choice = chooseMoment(ledger, weights, index, undefined, THOROUGH);
    if (!choice) continue;
    const before = ledger.totals.slice();
    ledger.begin();
    ledger.place(choice.best);
    if (!isBetter(tiers, ledger.totals, before)) ledger.rollback();
    yield;
  }
}

/** What found no room may move others, as long as that is worth it: an open visit is worse than any change. */
function* makeRoom(
  ledger: Ledger,
  weights: Float64Array,
  left: readonly number[],
  most: number,
  isLate: () => boolean,
  statistics: Statistics,
): Stepwise<void> {
  const random = seeded(statistics.seed);
  const { model } = ledger;
  const all = movable(model);
  const stillOpen = () => left.filter((index) => !ledger.isServed(index));
  let open = stillOpen();
  while (open.length > 0 && statistics.iterations < most) {
    if (isLate()) {
      statistics.stoppedBy = 'seconds';
      return;
    }
    statistics.iterations++;
    ledger.begin();
    const before = ledger.totals.slice();
    const setting = {
      ...{ weights, random, movable: all, movableInTime: [], open, strained: [] },
      threshold: Number.POSITIVE_INFINITY,
    };
    const isWorthIt = () => ledger.sound && isBetter(model.tiers, ledger.totals, before);
    if (insert(ledger, setting) && isWorthIt()) {
      statistics.accepted++;
      open = stillOpen();
    } else {
      ledger.rollback();
    }
    yield;
  }
}

/** Days on which nobody's visits became others keep their minutes of before, as long as that breaks no rule. */
function asCalmAsCan(ledger: Ledger, calm: Snapshot): Snapshot {
  const { visits } = ledger.model;
  const now = ledger.snapshot();
  const fixed = now.fixed.slice();
  const isReleased = (index: number) => visits[index]!.needed === 1 && !visits[index]!.isSecond;
  const routes = now.routes.map((route, key) => {
    const before = calm.routes[key]!;
    const isSame =
      route.visits.join() === before.visits.join() &&
      before.visits.every((index) => isReleased(index) || now.fixed[index] === calm.fixed[index]);
    if (!isSame) return route;
    for (const index of before.visits) fixed[index] = calm.fixed[index]!;
    return before;
  });
  const calmed = new Ledger(ledger.model);
  calmed.load({ ...now, fixed, routes });
  return calmed.hard > ledger.hard ? now : calmed.snapshot();
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
