import type { CarerModel } from './carers.ts';
import { availability, firstFit, intervalEnd } from './constraints/availability.ts';
import { breakNeeded, SHORTEST_BREAK } from './constraints/breaks.ts';
import { twoPlaces } from './constraints/two-places.ts';
import { windows } from './constraints/windows.ts';
import { moved } from './costs/changes.ts';
import { lateness } from './costs/lateness.ts';
import { steady } from './costs/steady.ts';
import { homeTrips } from './costs/travel.ts';
import { unpopularMinutes } from './costs/unpopular.ts';
import { LATER, NONE } from './minutes.ts';
import type { Model } from './model.ts';
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
  /** Minutes of visits in unpopular hours. */
  unpopular: number;
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
  unpopular: 0,
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
  for (const { work, pause, first, last } of plain.blocks) {
    const needed = breakNeeded(work);
    if (needed <= pause || first === last) continue;
    const leg = legForBreak(model, plain, fixed, first, last, needed);
    return timed(model, carer, day, visits, fixed, leg, needed);
  }
  return plain;
}

/** The leg between two visits of a block at which a break makes the fewest minutes late; the earlier one of equals. */
function legForBreak(
  model: Model,
  { visits, starts }: Route,
  fixed: Int32Array,
  first: number,
  last: number,
  pause: number,
): number {
  let best = first + 1;
  let least = Number.POSITIVE_INFINITY;
  for (let leg = first + 1; leg <= last; leg++) {
    let late = 0;
    let delay = pause;
    for (let i = leg; i <= last && delay > 0 && late < least; i++) {
      const visit = model.visits[visits[i]!]!;
      // The wait before a visit takes up part of the delay; the trip is left out, which errs the same for all legs.
      const wait = starts[i]! - starts[i - 1]! - model.visits[visits[i - 1]!]!.duration;
      if (i > leg) delay -= Math.min(delay, Math.max(0, wait));
      if (fixed[visit.index]! !== NONE) {
        late += delay * 100;
        break;
      }
      const start = starts[i]! + delay;
      if (start > visit.limit) late += (start - visit.limit) * 100;
      if (start > visit.latest) late += start - visit.latest;
    }
    if (late < least) {
      least = late;
      best = leg;
    }
  }
  return best;
}

let trips = new Int32Array(64);

/** Room for the trips of one route; what was in it is overwritten. */
function scratch(count: number): Int32Array {
  if (trips.length < count) trips = new Int32Array(2 * count);
  return trips;
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
  const starts: number[] = [];
  const trips = scratch(count);
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
      starts.push(decided);
      hard += twoPlaces(ready, decided) + availability(carer, day, decided, visit.duration);
      continue;
    }
    const wish = Math.max(ready, visit.earliest);
    const start = firstFit(carer, day, wish, visit.duration);
    starts.push(start === NONE ? wish : start);
    hard +=
      windows(starts[i]!, visit.limit) +
      (start === NONE ? availability(carer, day, wish, visit.duration) : 0);
  }
  towardsPreferred(model, carer, day, visits, fixed, starts, trips, leg, pause);
  return judged(model, carer, day, visits, starts, trips, hard);
}

/** From the last visit to the first: later, up to the preferred start, where that makes nothing late. */
function towardsPreferred(
  model: Model,
  carer: CarerModel,
  day: number,
  visits: readonly number[],
  fixed: Int32Array,
  starts: number[],
  trips: Int32Array,
  leg: number,
  pause: number,
): void {
  let bound = LATER;
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
  day: number,
  visits: readonly number[],
  starts: readonly number[],
  trips: Int32Array,
  hard: number,
): Route {
  const blocks: Block[] = [];
  let block: Block | undefined;
  let late = 0;
  let unsteady = 0;
  let travel = 0;
  let changes = 0;
  let unpopular = 0;
  for (let i = 0; i < visits.length; i++) {
    const visit = model.visits[visits[i]!]!;
    const start = starts[i]!;
    const end = start + visit.duration;
    late += lateness(start, visit.latest);
    unsteady += steady(start, visit.preferred);
    changes += moved(start, visit.previousStart);
    unpopular += unpopularMinutes(model.unpopular, start, end);
    if (block && start - block.to < SHORT_REST) {
      const trip = trips[i]!;
      const wait = start - block.to - trip;
      if (wait >= SHORTEST_BREAK) block.pause += wait;
      else block.work += Math.max(0, wait);
      block.work += trip + visit.duration;
      block.to = Math.max(end, block.to);
      block.last = i;
      travel += trip;
    } else {
      block = { from: start, to: end, work: visit.duration, pause: 0, night: 0, first: i, last: i };
      blocks.push(block);
    }
  }
  let work = 0;
  const { calendar } = model;
  for (const one of blocks) {
    const { from, to, first, last } = one;
    work += one.work;
    if (to > calendar.midnight(day + 1) || from < calendar.six(day))
      one.night = calendar.nightMinutes(from, to);
    travel += homeTrips(carer, model.visits[visits[first]!]!.client, model.visits[visits[last]!]!.client);
  }
  return { visits, starts, hard, lateness: late, steady: unsteady, travel, changes, unpopular, blocks, work };
}
