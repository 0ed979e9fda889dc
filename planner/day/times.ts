import { type Day, distance } from './day.ts';
import { Journal } from './journal.ts';
import { afterLunch } from './lunch-break.ts';
import type { Places } from './places.ts';

/** Why a stop is due: what comes before it began later, or may come to begin earlier. */
const DELAYED = 1;
const HOPEFUL = 2;

/** When each stop begins, and how late. After a change only what shifts is timed again, in order of the keys. */
export class Times {
  /** When a stop begins; of a home, when its carer may leave. */
  readonly start: Float64Array;
  /** By how much each stop begins after its window; and of all stops the sum and the largest. */
  readonly lateness: Float64Array;
  late = 0;
  worst = 0;
  /** What shifted in this turn. */
  readonly starts: Journal<Float64Array>;

  private readonly day: Day;
  private readonly places: Places;
  private readonly stops: number;
  private readonly latenesses: Journal<Float64Array>;
  // Stops to time again: so few that the first is found by looking at each. Of those, how many may come to begin earlier.
  private readonly due: Int32Array;
  private readonly isDue: Uint8Array;
  private dues = 0;
  private hopes = 0;
  /** The latest stop became less late: which is the latest now must be looked for. */
  private fell = false;
  private was = { late: 0, worst: 0 };
  // Known from when a turn looks too dear: the lateness that may still vanish in it, and the largest that will not.
  private looked = false;
  private mayVanish = 0;
  private stays = 0;

  constructor(day: Day, places: Places) {
    const stops = day.stops.length;
    this.day = day;
    this.places = places;
    this.stops = stops;
    this.start = Float64Array.from([...day.open, ...day.shifts.map(({ from }) => from)]);
    this.starts = new Journal(this.start);
    this.lateness = new Float64Array(stops);
    this.latenesses = new Journal(this.lateness);
    this.due = new Int32Array(stops);
    this.isDue = new Uint8Array(stops);
    this.recount();
  }

  begin(): void {
    this.starts.begin();
    this.latenesses.begin();
    this.fell = false;
    this.was.late = this.late;
    this.was.worst = this.worst;
  }

  /** When whoever is at a node could be at a stop, if that came next. */
  reaches(node: number, stop: number): number {
    return this.start[node]! + this.day.duration[node]! + distance(this.day, node, stop);
  }

  /** When a stop would begin right behind a node, were there no mate, lunch or second window to wait for. */
  beginsBehind(node: number, stop: number): number {
    return Math.max(this.day.open[stop]!, this.reaches(node, stop));
  }

  /** What comes before a node has changed. */
  becomesDue(node: number): void {
    if (node < this.stops) this.mark(node, HOPEFUL);
  }

  /** Nobody does this stop any more. */
  forget(stop: number): void {
    const was = this.lateness[stop]!;
    this.starts.write(stop, this.day.open[stop]!);
    this.latenesses.write(stop, 0);
    this.late -= was;
    if (was === this.worst) this.fell = true;
  }

  /** False when it was given up: it will cost more than `allowed` above what it cost when the turn began. */
  // The innermost loop of the search: what it does to each stop is written out, for calls would be felt.
  settle(allowed: number): boolean {
    const { start, starts, lateness, latenesses, due, isDue, stops } = this;
    const { next, route } = this.places;
    const { mate, least, close, again } = this.day;
    this.looked = false;
    while (this.dues > 0) {
      const stop = this.takeFirst();
      if (route[stop]! < 0) continue;
      const other = mate[stop]! >= 0 && route[mate[stop]!]! >= 0 ? mate[stop]! : -1;
      let begin = this.alone(stop);
      let beginOther = 0;
      if (other >= 0) {
        const ready = begin;
        if (isDue[other] !== 0) this.take(due.indexOf(other));
        beginOther = this.alone(other);
        begin = Math.max(ready, beginOther + least[stop]!);
        beginOther = Math.max(beginOther, ready + least[other]!);
      }
      for (let half = stop; half >= 0; half = half === stop ? other : -1) {
        const now = half === stop ? begin : beginOther;
        if (this.looked) this.mayVanish -= lateness[half]!;
        if (now === start[half]) continue;
        const after = next[half]!;
        if (after < stops) this.mark(after, now < start[half]! ? HOPEFUL : DELAYED);
        starts.write(half, now);
        const late = Math.max(0, now - (now >= again.open[half]! ? again.close[half]! : close[half]!));
        const before = lateness[half]!;
        if (late === before) continue;
        latenesses.write(half, late);
        this.late += late - before;
        if (late > this.stays) this.stays = late;
        if (late > this.worst) this.worst = late;
        else if (before === this.worst) this.fell = true;
      }
      if (this.isTooMuch(stop, allowed)) return false;
    }
    if (this.fell) this.worst = largest(lateness);
    this.fell = false;
    return true;
  }

  undo(): void {
    this.starts.undo();
    this.latenesses.undo();
    for (let i = 0; i < this.dues; i++) this.isDue[this.due[i]!] = 0;
    this.dues = 0;
    this.hopes = 0;
    this.late = this.was.late;
    this.worst = this.was.worst;
  }

  load(start: Float64Array): void {
    this.start.set(start);
    this.recount();
  }

  private recount(): void {
    const { close, again } = this.day;
    const { start, lateness } = this;
    this.late = 0;
    for (let stop = 0; stop < this.stops; stop++) {
      // A stop with two windows belongs to the last one that has opened.
      const closes = start[stop]! >= again.open[stop]! ? again.close[stop]! : close[stop]!;
      lateness[stop] = Math.max(0, start[stop]! - closes);
      this.late += lateness[stop]!;
    }
    this.worst = largest(lateness);
  }

  /** The one that is due with the lowest key: what comes before it will not shift any more. */
  private takeFirst(): number {
    const { due } = this;
    const { key } = this.places;
    let first = 0;
    for (let i = 1; i < this.dues; i++) if (key[due[i]!]! < key[due[first]!]!) first = i;
    return this.take(first);
  }

  private take(place: number): number {
    const { due } = this;
    const stop = due[place]!;
    due[place] = due[--this.dues]!;
    if (this.isDue[stop] === HOPEFUL) this.hopes--;
    this.isDue[stop] = 0;
    return stop;
  }

  /**
   * Whether it costs more than `allowed` already, whatever those that are due come to: who comes before the stop that was
   * timed last will not shift any more, and where nothing is due that may begin earlier, lateness only grows.
   */
  private isTooMuch(last: number, allowed: number): boolean {
    const { was } = this;
    const { weights } = this.day;
    const worse = weights.late * (this.late - was.late);
    if (worse + weights.worst * (this.worst - was.worst) <= allowed) return false;
    if (!this.looked) this.look(this.places.key[last]!);
    const gain = this.hopes > 0 ? weights.late * this.mayVanish : 0;
    const worst = this.hopes > 0 || this.fell ? this.stays : this.worst;
    return worse - gain + weights.worst * (worst - was.worst) > allowed;
  }

  private look(upTo: number): void {
    const { lateness, stops } = this;
    const { key } = this.places;
    this.looked = true;
    this.mayVanish = 0;
    this.stays = 0;
    for (let stop = 0; stop < stops; stop++) {
      const late = lateness[stop]!;
      if (key[stop]! > upTo) this.mayVanish += late;
      else if (late > this.stays) this.stays = late;
    }
  }

  private mark(stop: number, as: number): void {
    const was = this.isDue[stop]!;
    if (was >= as) return;
    if (was === 0) this.due[this.dues++] = stop;
    if (as === HOPEFUL) this.hopes++;
    this.isDue[stop] = as;
  }

  /** When its carer could begin a stop, whatever its mate does. */
  private alone(stop: number): number {
    const { prev, lunchAt, second } = this.places;
    const { travel, places, leaveFrom, arriveAt, duration, open, again, lunch } = this.day;
    const from = prev[stop]!;
    const free = this.start[from]! + duration[from]!;
    let there = free + travel[leaveFrom[from]! * places + arriveAt[stop]!]!;
    if (lunchAt[stop] === 1)
      there = afterLunch(lunch!, from < this.stops ? free : Number.POSITIVE_INFINITY, there);
    return Math.max(there, second[stop] === 1 ? again.open[stop]! : open[stop]!);
  }
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!;
  return most;
}
