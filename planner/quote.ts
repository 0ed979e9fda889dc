import { asked } from './costs/asked.ts';
import { wishes } from './costs/wishes.ts';
import type { Horizontal } from './law.ts';
import { AT, type Ledger } from './ledger.ts';
import { Positions } from './positions.ts';
import { keep, type Route, routeOf } from './route.ts';
import { Timing } from './timing.ts';

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
  const fitting = fittingWith(ledger, weights, index, carer, start, timed);
  if (fitting.length === 0) return undefined;
  const person = people ?? personCost(ledger, weights, index, carer);
  const now = ledger.horizontal(carer);
  for (const { at, cost } of fitting) {
    if (cost + person > ceiling) return undefined;
    const route = routeWith(ledger, index, carer, start, at);
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

/** Positions of the visit in the carer's day that break nothing, the cheapest first; those that promise most are timed. */
function fittingWith(
  ledger: Ledger,
  weights: Float64Array,
  index: number,
  carer: number,
  start: number,
  most: number,
): { at: number; cost: number }[] {
  const { day } = ledger.model.visits[index]!;
  const on = ledger.on(carer, day);
  const old = ledger.route(carer, day);
  look(ledger, index, carer, start, most);
  const now = routeCost(weights, old);
  const kept = ledger.fixed[index]!;
  ledger.fixed[index] = start;
  const fitting: { at: number; cost: number }[] = [];
  ledger.work += positions.count;
  for (let i = 0; i < positions.count; i++) {
    const at = positions.at[i]!;
    timing.time(on, old.visits, index, at);
    if (timing.hard > 0) continue;
    const excess = weights[AT.excessTravel]! * ledger.excessTravelDelta(timing.travel - old.travel);
    fitting.push({ at, cost: routeCost(weights, timing) - now + excess });
  }
  ledger.fixed[index] = kept;
  return fitting.sort((a, b) => a.cost - b.cost);
}

/** The carer's day with the open visit at this position. */
function routeWith(ledger: Ledger, index: number, carer: number, start: number, at: number): Route {
  const { day } = ledger.model.visits[index]!;
  const on = ledger.on(carer, day);
  const kept = ledger.fixed[index]!;
  ledger.fixed[index] = start;
  timing.time(on, ledger.route(carer, day).visits, index, at);
  ledger.fixed[index] = kept;
  return keep(timing, on);
}

/** The carer's day with the open visit at the positions that promise most, whatever it breaks. */
export function routesWith(
  ledger: Ledger,
  index: number,
  carer: number,
  start: number,
  most = TIMED,
): Route[] {
  look(ledger, index, carer, start, most);
  const places = Array.from(positions.at.subarray(0, positions.count));
  return places.map((at) => routeWith(ledger, index, carer, start, at));
}

/** Roughly the fewest minutes by which anything becomes later when this carer takes the visit too. */
export function roughDelay(ledger: Ledger, index: number, carer: number): number {
  const { day, pinnedStart } = ledger.model.visits[index]!;
  positions.look(ledger, index, ledger.model.carers[carer]!, ledger.route(carer, day), pinnedStart, 'near');
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < positions.count; i++) least = Math.min(least, positions.delay[i]!);
  return least;
}

const positions = new Positions();
const timing = new Timing();

/** A rough price ranks the positions, so that only `most` of them are timed in full. */
function look(ledger: Ledger, index: number, carer: number, start: number, most: number): void {
  const route = ledger.route(carer, ledger.model.visits[index]!.day);
  const reach = most === Number.POSITIVE_INFINITY ? 'all' : 'near';
  positions.look(ledger, index, ledger.model.carers[carer]!, route, start, reach);
  positions.keep(most);
}

type DayCosts = Pick<Route, 'lateness' | 'steady' | 'travel' | 'changes'>;

function routeCost(weights: Float64Array, route: DayCosts): number {
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
  const on = ledger.on(carer, visit.day);
  const kept = ledger.fixed[index]!;
  ledger.fixed[index] = start;
  let best: Route | undefined;
  for (let at = 0; at <= old.visits.length; at++) {
    const route = routeOf(on, old.visits.toSpliced(at, 0, index));
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
