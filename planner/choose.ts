import { gapsOf } from './constraints/second-carer.ts';
import { tooClose } from './constraints/spacing.ts';
import { otherCarers } from './costs/changes.ts';
import { AT, type Ledger, type Placement } from './ledger.ts';
import { NONE } from './minutes.ts';
import { forced, type Quote, quote } from './quote.ts';
import type { Random } from './random.ts';
import { usualStart, type VisitModel } from './visits.ts';

/**
 * `noise` above 0 multiplies each quote by a random factor, so that recreating does not rebuild what was ruined.
 * `ceiling`, `timed`: see `quote`.
 */
export type Effort = { noise?: number; ceiling?: number; timed?: number };

/** Every position is timed in full: nothing is more important than that somebody comes. */
export const THOROUGH: Effort = { timed: Number.POSITIVE_INFINITY };

/** Best placement first, the runner-up's cost beside it (Infinity when there is none). */
export type Choice = { best: Placement; second: number };

/** The best placement of an open visit at this moment over `carers` (default: all who may come). */
export function choose(
  ledger: Ledger,
  weights: Float64Array,
  index: number,
  random?: Random,
  carers?: readonly number[],
  effort: Effort = {},
): Choice | undefined {
  const visit = ledger.model.visits[index]!;
  const missing = visit.needed - visit.pinned.length;
  if (visit.isElsewhere || (missing > 0 && !isSpaced(ledger, index))) return undefined;
  const placements: Placement[] = [];
  const asking: Asking = { ledger, weights, visit, random, carers, missing, ...effort };
  for (const start of starts(ledger, index, random)) {
    if (visit.second < 0) placements.push(...together(asking, start));
    else for (const gap of gaps(ledger, visit, random)) placements.push(...apart(asking, start, start + gap));
  }
  placements.sort((a, b) => a.cost - b.cost);
  const best = placements[0];
  return best && { best, second: placements[1]?.cost ?? Number.POSITIVE_INFINITY };
}

/** The same over all moments of the visit. */
export function chooseMoment(
  ledger: Ledger,
  weights: Float64Array,
  index: number,
  random?: Random,
  effort: Effort = {},
): Choice | undefined {
  const { moments } = ledger.model.visits[index]!;
  if (moments.length === 1) return choose(ledger, weights, index, random, undefined, effort);
  let found: Choice | undefined;
  for (const moment of moments) {
    const choice = choose(ledger, weights, moment, random, undefined, effort);
    if (!choice) continue;
    const [low, high] = found && found.best.cost <= choice.best.cost ? [found, choice] : [choice, found];
    found = { best: low.best, second: Math.min(low.second, high?.best.cost ?? Number.POSITIVE_INFINITY) };
  }
  return found;
}

/** Whether the series of the visit leaves its day free as the plan stands. */
export function isSpaced(ledger: Ledger, index: number): boolean {
  return inTheWay(ledger, index).length === 0;
}

/** Visits of its series that stand too close to it. */
export function inTheWay(ledger: Ledger, index: number): number[] {
  return tooClose(ledger.model, index, (other) => ledger.carersOf[other]!.length > 0);
}

/** Starts worth trying where two carers have to agree on one. */
export function starts(ledger: Ledger, index: number, random: Random | undefined): number[] {
  const visit = ledger.model.visits[index]!;
  if (visit.pinnedStart !== NONE) return [visit.pinnedStart];
  if (visit.needed === 1) return [NONE];
  const { earliest, latest } = visit;
  const usual = usualStart(visit);
  if (!random) return [...new Set([usual, earliest, latest, (earliest + latest) >> 1])];
  // Again and again in a search: a few each time.
  return [usual, earliest + random.below(latest - earliest + 1)];
}

function gaps({ model }: Ledger, visit: VisitModel, random: Random | undefined): number[] {
  const second = model.problem.visits[visit.of]!.second!;
  if (!random) return gapsOf(second);
  return [second.least + random.below(second.most - second.least + 1)];
}

type Asking = {
  ledger: Ledger;
  weights: Float64Array;
  visit: VisitModel;
  random: Random | undefined;
  carers: readonly number[] | undefined;
  missing: number;
} & Effort;

/** One carer, or two at once. */
function together(asking: Asking, start: number): Placement[] {
  const { ledger, weights, visit, missing, ceiling } = asking;
  const given = visit.pinned.map((carer) =>
    missing > 0
      ? quote(ledger, weights, visit.index, carer, start)
      : forced(ledger, weights, visit.index, carer, start),
  );
  const pinned = given.filter((one) => one !== undefined);
  if (pinned.length < given.length) return [];
  if (missing <= 0) return [placementOf(asking, start, NONE, pinned.slice(0, visit.needed))];
  const limit = visit.needed === 1 ? ceiling : undefined;
  const quotes = quotesOf(asking, visit, start, limit).filter(({ carer }) => !visit.pinned.includes(carer));
  if (quotes.length < missing) return [];
  const best = placementOf(asking, start, NONE, [...pinned, ...quotes.slice(0, missing)]);
  const runnerUp = quotes[missing];
  if (!runnerUp) return [best];
  return [best, placementOf(asking, start, NONE, [...pinned, ...quotes.slice(0, missing - 1), runnerUp])];
}

/** A first carer, and a second one some time later. */
function apart(asking: Asking, start: number, secondStart: number): Placement[] {
  const { ledger, visit, missing } = asking;
  const part = ledger.model.visits[visit.second]!;
  const place = (of: VisitModel, moment: number): Quote[] => {
    const pinned = of.pinned[0];
    if (pinned === undefined) return quotesOf(asking, of, moment, undefined);
    const make = missing > 0 ? quote : forced;
    return [make(ledger, asking.weights, of.index, pinned, moment)].filter((one) => one !== undefined);
  };
  const first = place(visit, start).slice(0, 3);
  const second = place(part, secondStart).slice(0, 3);
  const pairs = first.flatMap((a) =>
    second
      .filter(({ carer }) => carer !== a.carer)
      .map((b) => placementOf(asking, start, secondStart, [a, b])),
  );
  return pairs.sort((a, b) => a.cost - b.cost).slice(0, 2);
}

/** What each carer who may come asks, the cheapest first. */
function quotesOf(
  { ledger, weights, random, carers, timed, noise = 0 }: Asking,
  visit: VisitModel,
  start: number,
  ceiling: number | undefined,
): Quote[] {
  const quotes: Quote[] = [];
  for (const carer of carers ?? visit.candidates) {
    if (carers && !visit.candidates.includes(carer)) continue;
    const one = quote(ledger, weights, visit.index, carer, start, { ceiling, timed });
    if (!one) continue;
    if (noise > 0 && random) one.cost += Math.abs(one.cost) * noise * random.real();
    quotes.push(one);
  }
  return quotes.sort((a, b) => a.cost - b.cost);
}

/** One carer at the moment her day gives. */
export function alone({ index, pinnedStart }: VisitModel, { carer, route, after, cost }: Quote): Placement {
  return {
    visit: index,
    carers: [carer],
    routes: [route],
    after: [after],
    start: pinnedStart,
    secondStart: NONE,
    cost,
  };
}

function placementOf(
  { weights, visit }: Asking,
  start: number,
  secondStart: number,
  quotes: readonly Quote[],
): Placement {
  const carers = quotes.map(({ carer }) => carer);
  const gone = otherCarers(carers, visit.previous);
  return {
    visit: visit.index,
    carers,
    start,
    secondStart,
    routes: quotes.map(({ route }) => route),
    after: quotes.map(({ after }) => after),
    cost: quotes.reduce((sum, { cost }) => sum + cost, weights[AT.changes]! * gone),
  };
}
