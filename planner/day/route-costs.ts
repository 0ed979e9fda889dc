import type { Board } from './board.ts';
import { distance } from './day.ts';
import { lunchStart } from './lunch-break.ts';

/** What is counted per route, after the times are settled; only routes that changed are walked again. */
export class RouteCosts {
  /** What all of it costs together. */
  total = 0;

  private readonly board: Board;
  // Each carer has two rows of figures and takes turns with them, so that nothing has to be copied to be taken back: all
  // her waits and the longest, work past her shift, idle time in it, whether she missed lunch, her visits and trips.
  private readonly row: Int32Array;
  private readonly waiting: Float64Array;
  private readonly longest: Float64Array;
  private readonly extra: Float64Array;
  private readonly idle: Float64Array;
  private readonly missed: Float64Array;
  private readonly work: Float64Array;
  private readonly later: Float64Array;
  // Whose routes changed in this turn.
  private readonly touchedIn: Int32Array;
  private readonly touched: Int32Array;
  private count = 0;
  private turn = 1;
  private was = 0;

  constructor(board: Board) {
    const { carers } = board.day;
    const column = () => new Float64Array(2 * carers.length);
    this.board = board;
    this.row = Int32Array.from(carers, (_, carer) => 2 * carer);
    this.waiting = column();
    this.longest = column();
    this.extra = column();
    this.idle = column();
    this.missed = column();
    this.work = column();
    this.later = column();
    this.touchedIn = new Int32Array(carers.length);
    this.touched = new Int32Array(carers.length);
  }

  begin(): void {
    this.turn++;
    this.count = 0;
    this.was = this.total;
  }

  /** The route of a carer changes, or its times. */
  touch(carer: number): void {
    if (this.touchedIn[carer] === this.turn) return;
    this.touchedIn[carer] = this.turn;
    this.touched[this.count++] = carer;
    this.row[carer]! ^= 1;
  }

  settle(): void {
    for (let i = 0; i < this.count; i++) this.walk(this.touched[i]!);
    this.total = this.sum();
  }

  undo(): void {
    for (let i = 0; i < this.count; i++) this.row[this.touched[i]!]! ^= 1;
    this.count = 0;
    this.total = this.was;
  }

  /** All routes, from nothing. */
  recount(): void {
    for (let carer = 0; carer < this.row.length; carer++) this.walk(carer);
    this.total = this.sum();
  }

  /** By how much a carer's first stop begins later than it could, so that she sets out later instead of waiting. */
  setsOutLater(carer: number): number {
    return this.later[this.row[carer]!]!;
  }

  private walk(carer: number): void {
    const { day, next, lunchAt, times } = this.board;
    const { close, again, duration, mate, lunch } = day;
    const stops = day.stops.length;
    const home = stops + carer;
    if (next[home] === home) {
      this.stayAtHome(carer);
      return;
    }
    const shift = day.shifts[carer]!;
    let work = 0;
    let lunched = 0;
    let missed = lunch && shift.lunch ? 1 : 0;
    let waited = 0;
    let longest = 0;
    // By how much she may set out later so that what she waits further on becomes less and nobody is later for it.
    let later = Number.POSITIVE_INFINITY;
    // Who sets out as late as her first stop allows does not wait there; nor does she who has lunch before it.
    let waits = day.setsOutAtOnce;
    let ready = shift.from;
    for (let from = home, node = next[home]!; ; from = node, node = next[node]!) {
      const trip = distance(day, from, node);
      let there = ready + trip;
      work += trip;
      if (lunch && lunchAt[node] === 1) {
        const near = node < stops ? there : Number.POSITIVE_INFINITY;
        const begins = lunchStart(lunch, from === home ? Number.POSITIVE_INFINITY : ready, near);
        if (begins >= 0) {
          const before = near > lunch.until;
          const wait = waits ? begins - (before ? ready : there) : 0;
          waited += wait;
          if (wait > longest) longest = wait;
          if (from === home) waits = false;
          else later = Math.min(later, waited + Math.max(0, lunch.until - begins));
          lunched = lunch.duration;
          missed = 0;
          there = before ? begins + lunched + trip : begins + lunched;
        }
      }
      if (node >= stops) {
        ready = there;
        break;
      }
      const begins = times.start[node]!;
      const wait = waits ? begins - there : 0;
      waited += wait;
      if (wait > longest) longest = wait;
      waits = true;
      const latest = begins >= again.open[node]! ? again.close[node]! : close[node]!;
      later = Math.min(later, mate[node]! >= 0 ? waited : waited + Math.max(0, latest - begins));
      work += duration[node]!;
      ready = begins + duration[node]!;
    }
    later = day.setsOutAtOnce ? 0 : Math.min(later, waited);
    const row = this.row[carer]!;
    this.later[row] = later;
    this.waiting[row] = waited - later;
    this.longest[row] = longest;
    this.extra[row] = Math.max(0, ready - shift.until);
    this.idle[row] = Math.max(ready, shift.until) - shift.from - work - lunched;
    this.missed[row] = missed;
    this.work[row] = work;
  }

  private stayAtHome(carer: number): void {
    const { day } = this.board;
    const row = this.row[carer]!;
    const shift = day.shifts[carer]!;
    this.later[row] = 0;
    this.waiting[row] = 0;
    this.longest[row] = 0;
    this.extra[row] = 0;
    this.idle[row] = shift.until - shift.from;
    this.missed[row] = shift.lunch && day.lunch ? 1 : 0;
    this.work[row] = 0;
  }

  private sum(): number {
    const { weights, unit } = this.board.day;
    const { row, waiting, longest, extra, idle, missed, work } = this;
    const carers = row.length;
    let [waits, longestWait, over, mostIdle, lunches, worked] = [0, 0, 0, 0, 0, 0];
    for (let carer = 0; carer < carers; carer++) {
      const at = row[carer]!;
      waits += waiting[at]!;
      if (longest[at]! > longestWait) longestWait = longest[at]!;
      over += extra[at]!;
      if (idle[at]! > mostIdle) mostIdle = idle[at]!;
      lunches += missed[at]!;
      worked += work[at]!;
    }
    let total =
      weights.waiting * waits +
      weights.longestWait * longestWait +
      weights.extra * over +
      weights.idle * mostIdle +
      weights.lunch * lunches +
      weights.work * worked;
    if (weights.balance > 0) {
      const mean = worked / carers;
      let off = 0;
      for (let carer = 0; carer < carers; carer++)
        off += Math.ceil(Math.abs(work[row[carer]!]! - mean) / unit - 1e-9) * unit;
      total += weights.balance * off;
    }
    return total;
  }
}
