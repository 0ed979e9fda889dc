import type { Assignment, Change, Plan, Reason, Replanned, ReplanOptions, Statistics } from './answer.ts';
import { asBefore, mayComeAgain, plannedBefore } from './as-before.ts';
import { drive, type Stepwise, seldom } from './breath.ts';
import { chooseMoment, THOROUGH } from './choose.ts';
import { placePins } from './construct.ts';
import { afterEvent, type PlanEvent } from './event.ts';
import { Ledger, type Snapshot } from './ledger.ts';
import { modelOf } from './model.ts';
import { insert } from './moves/insert.ts';
import { assignmentsOf, planFrom, progressOf } from './outcome.ts';
import type { PlanProblem } from './problem.ts';
import { seeded } from './random.ts';
import { movable } from './search.ts';
import { isBetter, weightsOf } from './weights.ts';
import { whatChanged } from './what-changed.ts';

/** Attempts at each visit that found no room, before it is left open. */
const ATTEMPTS = 200;
const SECONDS = 2;

/**
 * What becomes of a plan when something happens, with the least change first. Every visit that may stay keeps its carer
 * and its minute, and what lost its carer is fitted in between. Only what finds no room so may move others: first their
 * minute, then their carer, as few as do. When `signal` fires, whoever may stay has stayed already, and what is not fitted in is
 * left open.
 *
 * `plan` belongs to `problem`; both must be readable (`readProblem`). Throws a RangeError for a carer or visit that the
 * problem does not know.
 */
export async function replan(
  problem: PlanProblem,
  plan: Plan,
  event: PlanEvent,
  {
    seed = 1,
    iterations,
    seconds = iterations === undefined ? SECONDS : Number.POSITIVE_INFINITY,
    signal,
    onProgress,
  }: ReplanOptions = {},
): Promise<Replanned> {
  const begun = performance.now();
  const after = afterEvent(problem, event);
  const tiers = ['unserved', 'changes', ...(problem.tiers ?? [])] as const;
  const model = modelOf({ ...after, tiers: [...new Set(tiers)] }, plan);
  const weights = weightsOf(model.tiers);
  const ledger = new Ledger(model);
  placePins(ledger, weights);
  stay(ledger);
  const stayed = assignmentsOf(ledger);
  const statistics: Statistics = { seed, iterations: 0, accepted: 0, stoppedBy: 'iterations' };
  const say = (done: number) =>
    onProgress?.(progressOf(ledger.totals, statistics.iterations, Math.min(1, done)));
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
    const most = iterations ?? ATTEMPTS * left.length;
    const past = () => (performance.now() - begun) / 1000;
    isFinished = await drive(
      makeRoom(ledger, weights, left, most, () => past() >= seconds, statistics),
      signal,
      seldom(() => say(Math.max(statistics.iterations / most, past() / seconds))),
    );
    if (statistics.accepted > 0) best = asCalmAsCan(ledger, calm);
  }
  if (!isFinished) statistics.stoppedBy = 'signal';
  say(1);
  const made = planFrom(model, best, statistics, true);
  const moved = movedBetween(stayed, made.assignments);
  const changes = whatChanged({ problem, plan }, { problem: after, plan: made });
  const placed = left.filter((index) => ledger.isServed(index)).map((index) => model.visits[index]!.id);
  return {
    ...{ problem: after, plan: made, moved, changes },
    reasons: whyNoMore({
      moved,
      placed,
      anew: changes.filter(isAnew).length,
      open: left.filter(isLeft).length,
      isFinished,
    }),
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

const isAnew = ({ is }: Change) => is !== undefined;

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

type Outcome = {
  moved: readonly string[];
  placed: readonly string[];
  anew: number;
  open: number;
  isFinished: boolean;
};

/** Why everything else stays as it was, or for what others made way. */
function whyNoMore({ moved, placed, anew, open, isFinished }: Outcome): Reason[] {
  const reasons: Reason[] = [];
  const add = (code: string, nl: string, en: string) => reasons.push({ code, text: { nl, en } });
  const made = placed.join(', ');
  if (moved.length > 0)
    add(
      'made-way',
      `${moved.length === 1 ? 'Eén bezoek maakte' : `${moved.length} bezoeken maakten`} plaats; anders bleef open: ${made}.`,
      `${moved.length === 1 ? 'One visit' : `${moved.length} visits`} made way, or this would have stayed open: ${made}.`,
    );
  else if (anew > 0)
    add(
      'room',
      'Er was ruimte tussen de andere bezoeken, dus die blijven op de minuut zoals ze waren.',
      'There was room between the other visits, so those stay as they were, to the minute.',
    );
  else if (open === 0)
    add(
      'nothing-lost',
      'Er was niets opnieuw in te delen, dus al het andere blijft zoals het was.',
      'Nothing had to be planned anew, so everything else stays as it was.',
    );
  if (open > 0 && !isFinished)
    add(
      'stopped',
      `De planner is gestopt voordat voor ${open === 1 ? 'één bezoek' : `${open} bezoeken`} ruimte was gevonden.`,
      `The planner was stopped before it had found room for ${open === 1 ? 'one visit' : `${open} visits`}.`,
    );
  else if (open > 0)
    add(
      'no-room',
      `Voor ${open === 1 ? 'één bezoek' : `${open} bezoeken`} is geen ruimte gevonden, ook niet door andere te verplaatsen.`,
      `No room was found for ${open === 1 ? 'one visit' : `${open} visits`}, not even by moving others.`,
    );
  return reasons;
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
