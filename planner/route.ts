import { availability, firstFit, intervalEnd } from './constraints/availability.ts';
import { breakNeeded, SHORTEST_BREAK } from './constraints/breaks.ts';
import { twoPlaces } from './constraints/two-places.ts';
import { windows } from './constraints/windows.ts';
import { moved } from './costs/changes.ts';
import { lateness } from './costs/lateness.ts';
import { steady } from './costs/steady.ts';
import { homeTrips } from './costs/travel.ts';
import { type CarerModel, type Model, NONE } from './model.ts';
import { type Block, SHORT_REST } from './shifts.ts';

/**
 * One carer on one day: visits in order, with their starts and what they cost. Never changed once made.
 *
 * Each visit starts as early as the one before allows, then moves back towards its preferred start as far as
 * nothing becomes later than it must. When the law asks a break that no wait gives, the leg at which a break
 * costs least gets it.
 */
export type Route = {
  visits: readonly number[];
  starts: readonly number[];
  /** Minutes by which rules of the day are broken. */
  hard: number;
  lateness: number;
  steady: number;
  travel: number;
  changes: number;
  blocks: readonly Block[];
  work: number;
};

export const EMPTY: Route = {
  visits: [],
  starts: [],
  hard: 0,
  lateness: 0,
  steady: 0,
  travel: 0,
  changes: 0,
  blocks: [],
  work: 0,
};

/** `fixed` holds per visit a start that is decided (pin, or two carers at once), or NONE. */
export function routeOf(
  model: Model,
  carer: CarerModel,
  day: number,
  visits: readonly number[],
  fixed: Int32Array,
): Route {
  if (visits.length === 0) return EMPTY;
  const plain = timed(model, carer, day, visits, fixed, -1, 0);
  if (!carer.lawful) return plain;
  const short = plain.blocks.findIndex((block) => breakNeeded(block.work) > block.pause);
  if (short < 0) return plain;
  let best: Route | undefined;
  const pause = breakNeeded(plain.blocks[short]!.work);
  const { first, last } = plain.blocks[short]!;
  for (let leg = first + 1; leg <= last; leg++) {
    const candidate = timed(model, carer, day, visits, fixed, leg, pause);
    if (!best || price(candidate) < price(best)) best = candidate;
  }
  return best ?? plain;
}

function price(route: Route): number {
  let missing = 0;
  for (const block of route.blocks) missing += Math.max(0, breakNeeded(block.work) - block.pause);
  return (route.hard + missing) * 1e6 + route.lateness * 1e3 + route.steady;
}

/** The starts, with a break of `pause` minutes before the visit at position `leg` (-1: none). */
function timed(
  model: Model,
  carer: CarerModel,
  day: number,
  visits: readonly number[],
  fixed: Int32Array,
  leg: number,
  pause: number,
): Route {
  const count = visits.length;
  const starts = new Array<number>(count).fill(0);
  const trips = new Array<number>(count).fill(0);
  const clients = model.clients.length;
  let hard = 0;
  let ready = NONE;
  for (let i = 0; i < count; i++) {
    const visit = model.visits[visits[i]!]!;
    if (i > 0) {
      const before = model.visits[visits[i - 1]!]!;
      trips[i] = carer.between[before.client * clients + visit.client]!;
      ready = starts[i - 1]! + before.duration + trips[i]! + (i === leg ? pause : 0);
    }
    const decided = fixed[visit.index]!;
    if (decided !== NONE) {
      starts[i] = decided;
      hard += twoPlaces(ready, decided) + availability(carer, day, decided, visit.duration);
      continue;
    }
    const wish = Math.max(ready, visit.earliest);
    const start = firstFit(carer, day, wish, visit.duration);
    starts[i] = start === NONE ? wish : start;
    hard +=
      windows(starts[i]!, visit.limit) +
      (start === NONE ? availability(carer, day, wish, visit.duration) : 0);
  }
  towardsPreferred(model, carer, day, visits, fixed, starts, trips, leg, pause);
  return judged(model, carer, visits, starts, trips, hard);
}

/** From the last visit to the first: later, up to the preferred start, where that makes nothing late. */
function towardsPreferred(
  model: Model,
  carer: CarerModel,
  day: number,
  visits: readonly number[],
  fixed: Int32Array,
  starts: number[],
  trips: readonly number[],
  leg: number,
  pause: number,
): void {
  let bound = Number.POSITIVE_INFINITY;
  for (let i = visits.length - 1; i >= 0; i--) {
    const visit = model.visits[visits[i]!]!;
    const start = starts[i]!;
    if (visit.preferred > start && fixed[visit.index] === NONE) {
      const end = intervalEnd(carer, day, start);
      const latest = Math.min(visit.preferred, visit.latest, bound - visit.duration, end - visit.duration);
      if (latest > start) starts[i] = latest;
    }
    bound = starts[i]! - trips[i]! - (i === leg ? pause : 0);
  }
}

function judged(
  model: Model,
  carer: CarerModel,
  visits: readonly number[],
  starts: readonly number[],
  trips: readonly number[],
  hard: number,
): Route {
  const route = {
    visits,
    starts,
    hard,
    lateness: 0,
    steady: 0,
    travel: 0,
    changes: 0,
    blocks: [] as Block[],
    work: 0,
  };
  let block: Block | undefined;
  for (let i = 0; i < visits.length; i++) {
    const visit = model.visits[visits[i]!]!;
    const start = starts[i]!;
    const end = start + visit.duration;
    route.lateness += lateness(start, visit.latest);
    route.steady += steady(start, visit.preferred);
    route.changes += moved(start, visit.previousStart);
    if (block && start - block.to < SHORT_REST) {
      const wait = start - block.to - trips[i]!;
      if (wait >= SHORTEST_BREAK) block.pause += wait;
      else block.work += Math.max(0, wait);
      block.work += trips[i]! + visit.duration;
      block.to = Math.max(end, block.to);
      block.last = i;
      route.travel += trips[i]!;
    } else {
      block = { from: start, to: end, work: visit.duration, pause: 0, first: i, last: i };
      route.blocks.push(block);
    }
  }
  for (const { first, last, work } of route.blocks) {
    route.work += work;
    route.travel += homeTrips(
      carer,
      model.visits[visits[first]!]!.client,
      model.visits[visits[last]!]!.client,
    );
  }
  return route;
}
