import type { CarerModel } from './carers.ts';
import { availability, firstFit, intervalEnd } from './constraints/availability.ts';
import { breakNeeded, SHORTEST_BREAK } from './constraints/breaks.ts';
import { twoPlaces } from './constraints/two-places.ts';
import { windows } from './constraints/windows.ts';
import { moved } from './costs/changes.ts';
import { lateness } from './costs/lateness.ts';
import { steady } from './costs/steady.ts';
import { homeTrips } from './costs/travel.ts';
import { LATER, NONE } from './minutes.ts';
import type { Model } from './model.ts';
import { SHORT_REST } from './shifts.ts';

/** Whose day it is, and in `fixed` per visit a start that is decided (pin, or two carers at once), or NONE. */
export type CarerDay = { model: Model; carer: CarerModel; day: number; fixed: Int32Array };

const NO_LEG = -1;

/**
 * Times one day of a carer after the other, in columns that the next one overwrites: of most that a search tries no route is
 * worth keeping.
 *
 * Each visit starts as early as the one before allows, then moves back towards its preferred start as far as
 * nothing becomes later than it must. When the law asks a break that no wait gives, the leg at which a break
 * costs least gets it.
 */
export class Timing {
  count = 0;
  visits!: Int32Array;
  starts!: Int32Array;
  /** Minutes by which rules of the day are broken. */
  hard = 0;
  lateness = 0;
  steady = 0;
  travel = 0;
  changes = 0;

  /** Blocks (shifts.ts) and what each has of the route, as columns. */
  blocks = 0;
  from!: Int32Array;
  to!: Int32Array;
  work!: Int32Array;
  pause!: Int32Array;
  first!: Int32Array;
  last!: Int32Array;

  /** From the visit before; nothing before the first. */
  #trips!: Int32Array;

  constructor() {
    this.#grow(32);
  }

  /** These visits in order, with `added` (NONE: none) at position `at`. */
  time(on: CarerDay, visits: readonly number[], added = NONE, at = 0): void {
    this.#load(visits, added, at);
    this.#place(on, NO_LEG, 0);
    if (on.carer.lawful) this.#takeBreak(on);
    this.#count(on);
  }

  #grow(most: number): void {
    for (const column of ['visits', 'starts', 'from', 'to', 'work', 'pause', 'first', 'last'] as const)
      this[column] = new Int32Array(most);
    this.#trips = new Int32Array(most);
  }

  #load(visits: readonly number[], added: number, at: number): void {
    const before = visits.length;
    this.count = added === NONE ? before : before + 1;
    if (this.count > this.visits.length) this.#grow(2 * this.count);
    const own = this.visits;
    if (added === NONE) {
      for (let i = 0; i < before; i++) own[i] = visits[i]!;
      return;
    }
    for (let i = 0; i < at; i++) own[i] = visits[i]!;
    own[at] = added;
    for (let i = at; i < before; i++) own[i + 1] = visits[i]!;
  }

  /** Starts and blocks, with a break of `pause` minutes before the visit at position `leg`. */
  #place({ model, carer, day, fixed }: CarerDay, leg: number, pause: number): void {
    const { earliest, limit, duration, client } = model.columns;
    const { count, visits, starts } = this;
    const trips = this.#trips;
    const clients = model.clients.length;
    let hard = 0;
    let free = NONE;
    let from = 0;
    for (let i = 0; i < count; i++) {
      const visit = visits[i]!;
      let ready = NONE;
      if (i > 0) {
        trips[i] = carer.between[from + client[visit]!]!;
        ready = free + trips[i]! + (i === leg ? pause : 0);
      }
      from = client[visit]! * clients;
      const minutes = duration[visit]!;
      let start = fixed[visit]!;
      if (start !== NONE) {
        hard += twoPlaces(ready, start) + availability(carer, day, start, minutes);
      } else {
        const wish = Math.max(ready, earliest[visit]!);
        start = firstFit(carer, day, wish, minutes);
        if (start === NONE) {
          start = wish;
          hard += availability(carer, day, wish, minutes);
        }
        hard += windows(start, limit[visit]!);
      }
      starts[i] = start;
      free = start + minutes;
    }
    this.hard = hard;
    this.#towardsPreferred({ model, carer, day, fixed }, leg, pause);
    this.#part(model);
  }

  /** From the last visit to the first: later, up to the preferred start, where that makes nothing late. */
  #towardsPreferred({ model, carer, day, fixed }: CarerDay, leg: number, pause: number): void {
    const { preferred, latest, duration } = model.columns;
    const { visits, starts } = this;
    let bound = LATER;
    for (let i = this.count - 1; i >= 0; i--) {
      const visit = visits[i]!;
      const start = starts[i]!;
      if (preferred[visit]! > start && fixed[visit] === NONE) {
        const end = intervalEnd(carer, day, start);
        const minutes = duration[visit]!;
        const most = Math.min(preferred[visit]!, latest[visit]!, bound - minutes, end - minutes);
        if (most > start) starts[i] = most;
      }
      bound = starts[i]! - this.#trips[i]! - (i === leg ? pause : 0);
    }
  }

  #part({ columns: { duration } }: Model): void {
    const { count, visits, starts, from, to, work, pause, first, last } = this;
    let block = -1;
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const minutes = duration[visits[i]!]!;
      const end = start + minutes;
      if (block >= 0 && start - to[block]! < SHORT_REST) {
        const trip = this.#trips[i]!;
        const wait = start - to[block]! - trip;
        if (wait >= SHORTEST_BREAK) pause[block] = pause[block]! + wait;
        else work[block] = work[block]! + Math.max(0, wait);
        work[block] = work[block]! + trip + minutes;
        to[block] = Math.max(end, to[block]!);
        last[block] = i;
      } else {
        block++;
        from[block] = start;
        to[block] = end;
        work[block] = minutes;
        pause[block] = 0;
        first[block] = i;
        last[block] = i;
      }
    }
    this.blocks = block + 1;
  }

  #takeBreak(on: CarerDay): void {
    const { work, pause, first, last } = this;
    for (let block = 0; block < this.blocks; block++) {
      const needed = breakNeeded(work[block]!);
      if (needed <= pause[block]! || first[block] === last[block]) continue;
      this.#place(on, this.#legForBreak(on, first[block]!, last[block]!, needed), needed);
      return;
    }
  }

  /** The leg between two visits of a block at which a break makes the fewest minutes late; the earlier one of equals. */
  #legForBreak({ model, fixed }: CarerDay, first: number, last: number, pause: number): number {
    const { latest, limit, duration } = model.columns;
    const { visits, starts } = this;
    let best = first + 1;
    let least = Number.POSITIVE_INFINITY;
    for (let leg = first + 1; leg <= last; leg++) {
      let late = 0;
      let delay = pause;
      for (let i = leg; i <= last && delay > 0 && late < least; i++) {
        const visit = visits[i]!;
        // The wait before a visit takes up part of the delay; the trip is left out, which errs the same for all legs.
        const wait = starts[i]! - starts[i - 1]! - duration[visits[i - 1]!]!;
        if (i > leg) delay -= Math.min(delay, Math.max(0, wait));
        if (fixed[visit]! !== NONE) {
          late += delay * 100;
          break;
        }
        const start = starts[i]! + delay;
        if (start > limit[visit]!) late += (start - limit[visit]!) * 100;
        if (start > latest[visit]!) late += start - latest[visit]!;
      }
      if (late < least) {
        least = late;
        best = leg;
      }
    }
    return best;
  }

  #count({ model, carer }: CarerDay): void {
    const { latest, preferred, previousStart, client } = model.columns;
    const { count, visits, starts, blocks, first, last } = this;
    let late = 0;
    let unsteady = 0;
    let changes = 0;
    for (let i = 0; i < count; i++) {
      const visit = visits[i]!;
      const start = starts[i]!;
      late += lateness(start, latest[visit]!);
      unsteady += steady(start, preferred[visit]!);
      changes += moved(start, previousStart[visit]!);
    }
    let travel = 0;
    for (let block = 0; block < blocks; block++) {
      for (let i = first[block]! + 1; i <= last[block]!; i++) travel += this.#trips[i]!;
      travel += homeTrips(carer, client[visits[first[block]!]!]!, client[visits[last[block]!]!]!);
    }
    this.lateness = late;
    this.steady = unsteady;
    this.travel = travel;
    this.changes = changes;
  }
}
