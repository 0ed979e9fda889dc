import { type Day, distance } from './day.ts';
import { Places, type SavedPlaces } from './places.ts';
import { RouteCosts } from './route-costs.ts';
import { Times } from './times.ts';

/** The routes as they stood at one moment, and what they cost. */
export type Saved = {
  readonly places: SavedPlaces;
  readonly start: Float64Array;
  readonly cost: number;
};

/**
 * Who goes where and when, as routes in rings: home, stops, home. Every stop has an **order key**, the same for both halves
 * of a pair, that grows along each route: so no two routes can wait for each other, and after a change only what shifts is
 * timed again, in order of the keys.
 *
 * A turn is `begin()`, any number of changes, `settle()`, and then `undo()` or nothing.
 */
export class Board {
  readonly day: Day;
  readonly next: Int32Array;
  readonly prev: Int32Array;
  readonly route: Int32Array;
  readonly key: Float64Array;
  readonly second: Int32Array;
  readonly lunchAt: Int32Array;
  readonly times: Times;
  /** What is counted per route; null on a plain day. */
  readonly costs: RouteCosts | null;
  /** Of all trips together. */
  travel = 0;
  /** Keys have come so near to each other that they must be given anew. */
  crowded = false;

  private readonly places: Places;
  private readonly stops: number;
  // What all wishes cost that are not met, and all stops that are left out: nothing on a plain day.
  private wishes = 0;
  private leftOut = 0;
  private was = { travel: 0, wishes: 0, leftOut: 0 };

  constructor(day: Day) {
    const places = new Places(day);
    this.day = day;
    this.stops = day.stops.length;
    this.next = places.next;
    this.prev = places.prev;
    this.route = places.route;
    this.key = places.key;
    this.second = places.second;
    this.lunchAt = places.lunchAt;
    this.places = places;
    this.times = new Times(day, places);
    this.costs = isPlain(day) ? null : new RouteCosts(this);
    this.recount();
  }

  cost(): number {
    const { weights } = this.day;
    const { late, worst } = this.times;
    const usual = weights.travel * this.travel + weights.late * late + weights.worst * worst;
    return this.costs ? usual + this.wishes + this.leftOut + this.costs.total : usual;
  }

  begin(): void {
    this.places.begin();
    this.times.begin();
    this.costs?.begin();
    this.was.travel = this.travel;
    this.was.wishes = this.wishes;
    this.was.leftOut = this.leftOut;
  }

  /**
   * Times again what shifts, and counts again the routes that changed. False when it was given up, for it will cost more than
   * `limit` above what it cost: then the turn must be undone.
   */
  settle(limit = Number.POSITIVE_INFINITY): boolean {
    const { times, costs, route } = this;
    if (!costs) return times.settle(limit - this.day.weights.travel * (this.travel - this.was.travel));
    times.settle(Number.POSITIVE_INFINITY);
    const { count, written } = times.starts;
    for (let i = 0; i < count; i++) {
      const carer = route[written[i]!]!;
      if (carer >= 0) costs.touch(carer);
    }
    costs.settle();
    return true;
  }

  undo(): void {
    // Most turns are given up before anything has changed.
    if (!this.places.haveChanged()) return;
    this.places.undo();
    this.times.undo();
    this.costs?.undo();
    this.travel = this.was.travel;
    this.wishes = this.was.wishes;
    this.leftOut = this.was.leftOut;
  }

  /** Takes a stop off its route. */
  lift(stop: number): void {
    const before = this.prev[stop]!;
    const after = this.next[stop]!;
    this.cut(before, stop);
    this.cut(stop, after);
    this.link(before, after);
    if (this.costs) {
      const carer = this.route[stop]!;
      this.wishes -= this.day.wishes[carer * this.stops + stop]!;
      this.leftOut += this.day.leftOut[stop]!;
      this.costs.touch(carer);
      if (this.lunchAt[stop] === 1) {
        this.places.haveLunchAt(stop, 0);
        this.places.haveLunchAt(after, 1);
      }
    }
    this.places.give(stop, -1);
    this.times.becomesDue(after);
  }

  /** Puts a lifted stop behind a node; `key` lies between those of its neighbours. */
  place(stop: number, before: number, key: number): void {
    const after = this.next[before]!;
    const carer = this.route[before]!;
    this.cut(before, after);
    this.link(before, stop);
    this.link(stop, after);
    this.places.give(stop, carer);
    this.places.order(stop, key);
    if (this.day.again.open[stop]! < Number.POSITIVE_INFINITY)
      this.places.waitFor(stop, this.times.reaches(before, stop) > this.day.close[stop]! ? 1 : 0);
    if (this.costs) {
      this.wishes += this.day.wishes[carer * this.stops + stop]!;
      this.leftOut -= this.day.leftOut[stop]!;
      this.costs.touch(carer);
    }
    this.times.becomesDue(stop);
    this.times.becomesDue(after);
  }

  /** Nobody does this stop any more. */
  leave(stop: number): void {
    this.lift(stop);
    this.times.forget(stop);
  }

  /** Which of its windows a stop waits for. */
  wait(stop: number, second: number): void {
    this.places.waitFor(stop, second);
    this.times.becomesDue(stop);
  }

  /** A carer has her lunch before another node of her route. */
  lunch(from: number, to: number): void {
    this.places.haveLunchAt(from, 0);
    this.places.haveLunchAt(to, 1);
    this.costs?.touch(this.route[from]!);
    this.times.becomesDue(from);
    this.times.becomesDue(to);
  }

  /** Two routes exchange their ends: `stop` and what follows it goes behind `before`, and what followed that where it was. */
  cross(before: number, stop: number): void {
    const { next, prev, route } = this;
    const one = route[before]!;
    const other = route[stop]!;
    const homeOne = this.stops + one;
    const homeOther = this.stops + other;
    const after = next[before]!;
    const head = prev[stop]!;
    const [lastOne, lastOther] = [prev[homeOne]!, prev[homeOther]!];
    const both = after < this.stops;
    // First what is told by how they are linked still.
    this.handOver(stop, one);
    this.handOver(after, other);
    if (this.costs && this.day.lunch) this.exchangeLunch(stop, after, one, other);
    this.cut(before, after);
    this.cut(head, stop);
    this.cut(lastOther, homeOther);
    if (both) this.cut(lastOne, homeOne);
    this.link(before, stop);
    this.link(lastOther, homeOne);
    this.link(head, both ? after : homeOther);
    if (both) this.link(lastOne, homeOther);
    this.costs?.touch(one);
    this.costs?.touch(other);
    this.times.becomesDue(after);
    this.times.becomesDue(stop);
  }

  save(): Saved {
    return {
      places: this.places.save(),
      start: this.times.start.slice(),
      cost: this.cost(),
    };
  }

  /** As it was when it was saved. */
  load(saved: Saved): void {
    this.places.load(saved.places);
    this.times.load(saved.start);
    this.recount();
  }

  /** The sums, from nothing. */
  private recount(): void {
    const { day, next, route } = this;
    this.travel = 0;
    for (let node = 0; node < next.length; node++)
      if (route[node]! >= 0) this.travel += distance(day, node, next[node]!);
    this.wishes = 0;
    this.leftOut = 0;
    for (let stop = 0; stop < this.stops; stop++) {
      if (route[stop]! >= 0) this.wishes += day.wishes[route[stop]! * this.stops + stop]!;
      else this.leftOut += day.leftOut[stop]!;
    }
    this.costs?.recount();
  }

  private cut(before: number, after: number): void {
    this.travel -= distance(this.day, before, after);
  }

  private link(before: number, after: number): void {
    this.places.link(before, after);
    this.travel += distance(this.day, before, after);
  }

  /** A node and those behind it go to another carer. */
  private handOver(first: number, to: number): void {
    const { next, route, stops } = this;
    const { wishes } = this.day;
    for (let node = first; node < stops; node = next[node]!) {
      if (this.costs) this.wishes += wishes[to * stops + node]! - wishes[route[node]! * stops + node]!;
      this.places.give(node, to);
    }
  }

  /**
   * A lunch goes with the end that it is in, unless one carer would come to have two and the other none: then who had hers
   * before the joint keeps it, and who had it behind has it at the joint.
   */
  private exchangeLunch(stop: number, after: number, one: number, other: number): void {
    const { places, next, lunchAt, stops } = this;
    const [homeOne, homeOther] = [stops + one, stops + other];
    const inEnd = (first: number, home: number) => {
      let lunches = lunchAt[home]!;
      for (let node = first; node < stops; node = next[node]!) lunches += lunchAt[node]!;
      return lunches;
    };
    const [lunchOfOne, lunchOfOther] = [inEnd(after, homeOne), inEnd(stop, homeOther)];
    if (lunchOfOne === lunchOfOther) {
      const home = lunchAt[homeOne]!;
      places.haveLunchAt(homeOne, lunchAt[homeOther]!);
      places.haveLunchAt(homeOther, home);
      return;
    }
    for (const end of [stop, after])
      for (let node = end; node < stops; node = next[node]!) {
        if (lunchAt[node] === 0) continue;
        places.haveLunchAt(node, 0);
        this.times.becomesDue(node);
      }
    const { shifts } = this.day;
    places.haveLunchAt(homeOne, 0);
    places.haveLunchAt(homeOther, 0);
    if (shifts[one]!.lunch && lunchOfOne > 0) places.haveLunchAt(stop, 1);
    if (shifts[other]!.lunch && lunchOfOther > 0) places.haveLunchAt(after < stops ? after : homeOther, 1);
  }
}

/** Whether nothing counts but travel and lateness, of stops with one window: then a move can be judged by its seam. */
function isPlain({ weights, lunch, wishes, leftOut, again }: Day): boolean {
  const { waiting, longestWait, extra, idle, balance, work } = weights;
  const perRoute = [waiting, longestWait, extra, idle, balance, work];
  return (
    lunch === null &&
    !perRoute.some((weight) => weight > 0) &&
    !wishes.some((wish) => wish > 0) &&
    !leftOut.some((cost) => cost > 0) &&
    !again.open.some(Number.isFinite)
  );
}
