import type { CarerModel } from './carers.ts';
import { asked } from './costs/asked.ts';
import { wishes } from './costs/wishes.ts';
import type { Horizontal } from './law.ts';
import { AT, type Ledger } from './ledger.ts';
import { LATER, NONE } from './minutes.ts';
import { type Route, routeOf } from './route.ts';
import type { VisitModel } from './visits.ts';

/** Minutes late. */
const WORTH_TRYING = 45;
/** Positions per carer that are timed in full. */
const TIMED = 2;

/** The best way to take a visit into one carer's day, and what it costs there. */
export type Quote = { carer: number; route: Route | undefined; after: Horizontal | undefined; cost: number };

export type Asked = {
  /** What costs more before the law is asked is not worth asking. */
  ceiling?: number | undefined;
  /** What it means for the people involved, where that is known already. */
  people?: number;
  /** Positions that are timed in full, those that promise most first. */
  timed?: number | undefined;
};

/**
 * The cheapest position in the carer's day that breaks nothing more, or undefined. `start` decides the moment (pins, two
 * carers at once), NONE leaves it to the route. The visit must be open.
 */
export function quote(
  ledger: Ledger,
  weights: Float64Array,
  index: number,
  carer: number,
  start: number,
  { ceiling = Number.POSITIVE_INFINITY, people, timed = TIMED }: Asked = {},
): Quote | undefined {
  const { model } = ledger;
  const visit = model.visits[index]!;
  if (!model.carers[carer]!.routed) return { carer, route: undefined, after: undefined, cost: 0 };
  const old = ledger.route(carer, visit.day);
  const routes = routesWith(ledger, index, carer, start, timed);
  const fitting = routes
    .filter((route) => route.hard === 0)
    .map((route) => ({ route, cost: routeCost(weights, route) - routeCost(weights, old) }))
    .sort((a, b) => a.cost - b.cost);
  if (fitting.length === 0) return undefined;
  const person = people ?? personCost(ledger, weights, index, carer);
  const now = ledger.horizontal(carer);
  for (const { route, cost } of fitting) {
    if (cost + person > ceiling) return undefined;
    const after = ledger.judge(carer, visit.day, route);
    if (!ledger.permits(carer, visit.day, route, after)) continue;
    const load =
      weights[AT.overtime]! * (after.overtime - now.overtime) +
      weights[AT.fairness]! * ledger.fairnessDelta(now, after) +
      weights[AT.unpopular]! * ledger.unpopularDelta(now, after);
    return { carer, route, after, cost: cost + person + load };
  }
  return undefined;
}

function personCost(ledger: Ledger, weights: Float64Array, index: number, carer: number): number {
  const visit = ledger.model.visits[index]!;
  const { faces, continuity, wishes: clients } = ledger.book.preview(visit, carer);
  return (
    weights[AT.faces]! * faces +
    weights[AT.continuity]! * continuity +
    weights[AT.wishes]! * (clients + wishes(ledger.model, visit, [carer])) +
    weights[AT.asked]! * asked(ledger.model, visit, [carer])
  );
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
  const reach = most === Number.POSITIVE_INFINITY ? furthest : near;
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

/** Later than this is seldom worth trying: a soft window is meant, too. */
const near = ({ limit, latest }: VisitModel) => Math.min(limit, latest + WORTH_TRYING);
const furthest = ({ limit }: VisitModel) => limit;

function routeCost(weights: Float64Array, route: Route): number {
  return (
    weights[AT.lateness]! * route.lateness +
    weights[AT.steady]! * route.steady +
    weights[AT.travel]! * route.travel +
    weights[AT.changes]! * route.changes
  );
}

/** A pin is taken in whatever it breaks: in order of time, at the position with the least breach. */
export function forced(
  ledger: Ledger,
  weights: Float64Array,
  index: number,
  carer: number,
  start: number,
): Quote {
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
    const isFirst = !best || outOfOrder(route) < outOfOrder(best);
    if (isFirst || (outOfOrder(route) === outOfOrder(best!) && route.hard < best!.hard)) best = route;
  }
  ledger.fixed[index] = kept;
  return { carer, route: best, after: undefined, cost: best!.hard - old.hard };
}

/** How often a visit begins before the one that stands before it, as pins that overlap may. */
function outOfOrder({ starts }: Route): number {
  return starts.filter((start, i) => i > 0 && start < starts[i - 1]!).length;
}
