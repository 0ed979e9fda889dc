import { asked } from './costs/asked.ts';
import { otherCarers } from './costs/changes.ts';
import { wishes } from './costs/wishes.ts';
import type { Horizontal } from './law.ts';
import { AT, type Ledger, type Placement } from './ledger.ts';
import { type CarerModel, LATER, NONE, type VisitModel } from './model.ts';
import type { Random } from './random.ts';
import { type Route, routeOf } from './route.ts';

/** Minutes late. */
const WORTH_TRYING = 45;
/** Positions per carer that are timed in full. */
const TIMED = 2;

/** The best way to take a visit into one carer's day, and what it costs there. */
export type Quote = { carer: number; route: Route | undefined; after: Horizontal | undefined; cost: number };

/**
 * The cheapest position in the carer's day that breaks nothing more, or undefined. `start` decides the moment (pins, two
 * carers at once), NONE leaves it to the route. The visit must be open. What costs more than `ceiling` before the
 * law is asked is not worth asking.
 */
export function quote(
  ledger: Ledger,
  weights: Float64Array,
  index: number,
  carer: number,
  start: number,
  ceiling = Number.POSITIVE_INFINITY,
): Quote | undefined {
  const { model } = ledger;
  const visit = model.visits[index]!;
  if (!model.carers[carer]!.routed) return { carer, route: undefined, after: undefined, cost: 0 };
  const old = ledger.route(carer, visit.day);
  const routes = routesWith(ledger, index, carer, start);
  const fitting = routes
    .filter((route) => route.hard === 0)
    .map((route) => ({ route, cost: routeCost(weights, route) - routeCost(weights, old) }))
    .sort((a, b) => a.cost - b.cost);
  if (fitting.length === 0) return undefined;
  const familiar = ledger.book.preview(visit, carer);
  const person =
    weights[AT.faces]! * familiar.faces +
    weights[AT.continuity]! * familiar.continuity +
    weights[AT.wishes]! * (familiar.wishes + wishes(model, visit, [carer])) +
    weights[AT.asked]! * asked(model, visit, [carer]);
  const now = ledger.horizontal(carer);
  for (const { route, cost } of fitting) {
    if (cost + person > ceiling) return undefined;
    const after = ledger.judge(carer, visit.day, route);
    if (!ledger.permits(carer, visit.day, route, after)) continue;
    const load =
      weights[AT.overtime]! * (after.overtime - now.overtime) +
      weights[AT.fairness]! * ledger.fairnessDelta(now, after);
    return { carer, route, after, cost: cost + person + load };
  }
  return undefined;
}

/**
 * The carer's day with the open visit at the positions that promise most, whatever it breaks. A rough price ranks the
 * positions, so that only `most` of them are timed in full.
 */
export function routesWith(
  ledger: Ledger,
  index: number,
  carer: number,
  start: number,
  most = TIMED,
): Route[] {
  const { model } = ledger;
  const { day } = model.visits[index]!;
  const person = model.carers[carer]!;
  const old = ledger.route(carer, day);
  const kept = ledger.fixed[index]!;
  ledger.fixed[index] = start;
  const routes: Route[] = [];
  for (const { at } of positions(ledger, index, person, old, start, most)) {
    routes.push(routeOf(model, person, day, old.visits.toSpliced(at, 0, index), ledger.fixed));
  }
  ledger.fixed[index] = kept;
  return routes;
}

/** Roughly the fewest minutes by which anything becomes later when this carer takes the visit too. */
export function roughDelay(ledger: Ledger, index: number, carer: number): number {
  const { model } = ledger;
  const { day, pinnedStart } = model.visits[index]!;
  const person = model.carers[carer]!;
  let least = Number.POSITIVE_INFINITY;
  for (const { delay } of positions(ledger, index, person, ledger.route(carer, day), pinnedStart, LATER)) {
    if (delay < least) least = delay;
  }
  return least;
}

/** `delay`: minutes that this visit and the next become late or later, roughly. */
type Position = { at: number; delay: number; price: number };

/** Positions at which the windows on both sides leave room, the cheapest first. */
function positions(
  ledger: Ledger,
  index: number,
  carer: CarerModel,
  route: Route,
  start: number,
  most: number,
): Position[] {
  const { visits, clients } = ledger.model;
  const visit = visits[index]!;
  const decided = start !== NONE;
  const earliest = decided ? start : visit.earliest;
  const limit = decided ? start : reach(visit);
  const count = route.visits.length;
  const found: Position[] = [];
  for (let at = 0; at <= count; at++) {
    let ready = earliest;
    let detour = 0;
    if (at > 0) {
      const before = visits[route.visits[at - 1]!]!;
      const fixed = ledger.fixed[before.index]!;
      if ((fixed === NONE ? before.earliest : fixed) + before.duration > limit) break;
      const trip = carer.between[before.client * clients.length + visit.client]!;
      ready = Math.max(ready, route.starts[at - 1]! + before.duration + trip);
      detour += trip;
    }
    const wish = decided ? start : Math.max(ready, Math.min(visit.preferred, visit.latest));
    let push = 0;
    if (at < count) {
      const after = visits[route.visits[at]!]!;
      const fixed = ledger.fixed[after.index]!;
      if (earliest + visit.duration > (fixed === NONE ? reach(after) : fixed)) continue;
      const trip = carer.between[visit.client * clients.length + after.client]!;
      push = Math.max(0, ready + visit.duration + trip - route.starts[at]!);
      detour += trip;
    }
    const late = Math.max(0, ready - visit.latest);
    found.push({ at, delay: late + push, price: 4 * late + 2 * push + detour + (wish - earliest) / 8 });
  }
  if (found.length > most) found.sort((a, b) => a.price - b.price || a.at - b.at).length = most;
  return found;
}

/** Later than this is not worth trying: a soft window is meant, too. */
function reach(visit: VisitModel): number {
  return Math.min(visit.limit, visit.latest + WORTH_TRYING);
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
export function moments(ledger: Ledger, index: number, random: Random | undefined): number[] {
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

/**
 * `noise` above 0 multiplies each quote by a random factor, so that recreating does not rebuild what was ruined.
 * `ceiling`: see `quote`.
 */
export type Effort = { noise?: number; ceiling?: number };

/** Best placement first, the runner-up's cost beside it (Infinity when there is none). */
export type Choice = { best: Placement; second: number };

/**
 * The best placement of an open visit over `carers` (default: all who may come).
 */
export function choose(
  ledger: Ledger,
  weights: Float64Array,
  index: number,
  random?: Random,
  carers?: readonly number[],
  { noise = 0, ceiling = Number.POSITIVE_INFINITY }: Effort = {},
): Choice | undefined {
  const visit = ledger.model.visits[index]!;
  const placements: Placement[] = [];
  for (const start of moments(ledger, index, random)) {
    const missing = visit.needed - visit.pinned.length;
    const given = visit.pinned.map((carer) =>
      missing > 0
        ? quote(ledger, weights, index, carer, start)
        : forced(ledger, weights, index, carer, start),
    );
    const pinned = given.filter((one) => one !== undefined);
    if (pinned.length < given.length) continue;
    if (missing <= 0) {
      placements.push(placementOf(ledger, weights, index, start, pinned.slice(0, visit.needed)));
      continue;
    }
    const quotes: Quote[] = [];
    for (const carer of carers ?? visit.candidates) {
      if (visit.pinned.includes(carer)) continue;
      const one = quote(ledger, weights, index, carer, start, visit.needed === 1 ? ceiling : undefined);
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
    after: quotes.map(({ after }) => after),
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
  return { carer, route: best, after: undefined, cost: best!.hard - old.hard };
}
