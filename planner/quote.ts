import { asked } from './costs/asked.ts';
import { otherCarers } from './costs/changes.ts';
import { wishes } from './costs/wishes.ts';
import { AT, type Ledger, type Placement } from './ledger.ts';
import { NONE } from './model.ts';
import type { Random } from './random.ts';
import { type Route, routeOf } from './route.ts';

/** The best way to take a visit into one carer's day, and what it costs there. */
export type Quote = { carer: number; route: Route | undefined; cost: number };

/**
 * The cheapest position in the carer's day that breaks nothing, or undefined. `start` decides the moment (pins, two
 * carers at once), NONE leaves it to the route. The visit must be open.
 */
export function quote(
  ledger: Ledger,
  weights: Float64Array,
  index: number,
  carer: number,
  start: number,
): Quote | undefined {
  const { model } = ledger;
  const visit = model.visits[index]!;
  const carerModel = model.carers[carer]!;
  if (!carerModel.routed) return { carer, route: undefined, cost: 0 };
  const old = ledger.route(carer, visit.day);
  const kept = ledger.fixed[index]!;
  ledger.fixed[index] = start;
  const routes = positions(ledger, index, old, start).map((at) =>
    routeOf(model, carerModel, visit.day, old.visits.toSpliced(at, 0, index), ledger.fixed),
  );
  ledger.fixed[index] = kept;
  const fitting = routes
    .filter((route) => route.hard <= old.hard)
    .map((route) => ({ route, cost: routeCost(weights, route) - routeCost(weights, old) }))
    .sort((a, b) => a.cost - b.cost);
  const now = ledger.horizontal(carer);
  for (const { route, cost } of fitting) {
    const then = ledger.judge(carer, visit.day, route);
    if (then.hard > now.hard) continue;
    const familiar = ledger.book.preview(visit, carer);
    return {
      carer,
      route,
      cost:
        cost +
        weights[AT.overtime]! * (then.overtime - now.overtime) +
        weights[AT.fairness]! * (then.fairness - now.fairness) +
        weights[AT.faces]! * familiar.faces +
        weights[AT.continuity]! * familiar.continuity +
        weights[AT.wishes]! * (familiar.wishes + wishes(model, visit, [carer])) +
        weights[AT.asked]! * asked(model, visit, [carer]),
    };
  }
  return undefined;
}

/** Positions at which the windows on both sides leave room. */
function positions(ledger: Ledger, index: number, route: Route, start: number): number[] {
  const { visits } = ledger.model;
  const visit = visits[index]!;
  const earliest = start === NONE ? visit.earliest : start;
  const limit = start === NONE ? visit.limit : start;
  const result: number[] = [];
  for (let at = 0; at <= route.visits.length; at++) {
    if (at > 0) {
      const before = visits[route.visits[at - 1]!]!;
      const decided = ledger.fixed[before.index]!;
      if ((decided === NONE ? before.earliest : decided) + before.duration > limit) break;
    }
    if (at < route.visits.length) {
      const after = visits[route.visits[at]!]!;
      const decided = ledger.fixed[after.index]!;
      if (earliest + visit.duration > (decided === NONE ? after.limit : decided)) continue;
    }
    result.push(at);
  }
  return result;
}

function routeCost(weights: Float64Array, route: Route): number {
  return (
    weights[AT.lateness]! * route.lateness +
    weights[AT.steady]! * route.steady +
    weights[AT.travel]! * route.travel +
    weights[AT.changes]! * route.changes
  );
}

/** Moments worth trying for two carers at once. */
function moments(ledger: Ledger, index: number, random: Random | undefined): number[] {
  const visit = ledger.model.visits[index]!;
  if (visit.pinnedStart !== NONE) return [visit.pinnedStart];
  if (visit.needed === 1) return [NONE];
  const { earliest, latest, preferred } = visit;
  const result = new Set([
    preferred === NONE ? earliest : preferred,
    earliest,
    latest,
    (earliest + latest) >> 1,
  ]);
  if (random) result.add(earliest + random.below(latest - earliest + 1));
  return [...result];
}

/** Best placement first, the runner-up's cost beside it (Infinity when there is none). */
export type Choice = { best: Placement; second: number };

/**
 * The best placement of an open visit over `carers` (default: all who may come). With `noise` above 0 each quote is
 * multiplied by a random factor, so that recreating does not rebuild what was ruined.
 */
export function choose(
  ledger: Ledger,
  weights: Float64Array,
  index: number,
  random?: Random,
  carers?: readonly number[],
  noise = 0,
): Choice | undefined {
  const visit = ledger.model.visits[index]!;
  const placements: Placement[] = [];
  for (const start of moments(ledger, index, random)) {
    const pinned = visit.pinned.map((carer) => forced(ledger, weights, index, carer, start));
    const missing = visit.needed - pinned.length;
    if (missing <= 0) {
      placements.push(placementOf(ledger, weights, index, start, pinned.slice(0, visit.needed)));
      continue;
    }
    const quotes: Quote[] = [];
    for (const carer of carers ?? visit.candidates) {
      if (visit.pinned.includes(carer)) continue;
      const one = quote(ledger, weights, index, carer, start);
      if (!one) continue;
      if (noise > 0 && random) one.cost += Math.abs(one.cost) * noise * random.real();
      quotes.push(one);
    }
    quotes.sort((a, b) => a.cost - b.cost);
    if (quotes.length < missing) continue;
    placements.push(placementOf(ledger, weights, index, start, [...pinned, ...quotes.slice(0, missing)]));
    const runnerUp = quotes[missing];
    if (runnerUp) {
      const others = [...pinned, ...quotes.slice(0, missing - 1), runnerUp];
      placements.push(placementOf(ledger, weights, index, start, others));
    }
  }
  placements.sort((a, b) => a.cost - b.cost);
  const best = placements[0];
  return best && { best, second: placements[1]?.cost ?? Number.POSITIVE_INFINITY };
}

function placementOf(
  ledger: Ledger,
  weights: Float64Array,
  index: number,
  start: number,
  quotes: readonly Quote[],
): Placement {
  const carers = quotes.map(({ carer }) => carer);
  const gone = otherCarers(carers, ledger.model.visits[index]!.previous);
  return {
    visit: index,
    carers,
    routes: quotes.map(({ route }) => route),
    start,
    cost: quotes.reduce((sum, { cost }) => sum + cost, weights[AT.changes]! * gone),
  };
}

/** A pin is taken in whatever it breaks: at the position with the least breach. */
function forced(ledger: Ledger, weights: Float64Array, index: number, carer: number, start: number): Quote {
  const fitting = quote(ledger, weights, index, carer, start);
  if (fitting) return fitting;
  const { model } = ledger;
  const visit = model.visits[index]!;
  const old = ledger.route(carer, visit.day);
  const kept = ledger.fixed[index]!;
  ledger.fixed[index] = start;
  let best: Route | undefined;
  for (let at = 0; at <= old.visits.length; at++) {
    const route = routeOf(
      model,
      model.carers[carer]!,
      visit.day,
      old.visits.toSpliced(at, 0, index),
      ledger.fixed,
    );
    if (!best || route.hard < best.hard) best = route;
  }
  ledger.fixed[index] = kept;
  return { carer, route: best, cost: best!.hard - old.hard };
}
