import { breakNeeded, SHORTEST_BREAK } from './constraints/breaks.ts';
import { AT, type Ledger } from './ledger.ts';
import { NONE } from './minutes.ts';
import type { Model } from './model.ts';
import { REST, SPAN } from './shifts.ts';
import { usualStart } from './visits.ts';

/** How much heavier a minute against the law or somebody's hours weighs than a minute late. */
const FORBIDDEN = 5;

/**
 * What everyone's days would roughly hold and cost: each is walked through once, from visit to visit in the order of their usual
 * moments, each as early as can be. Costs are weighted; the law and people's hours cost here, and forbid nothing.
 */
export class RoughDays {
  readonly #model: Model;
  readonly #weights: Float64Array;
  readonly #forbidden: number;
  /** Of each visit; of one that is planned already its start. */
  readonly #usual: Int32Array;
  /** Per carer and day, in order of the usual moment. */
  readonly #days: number[][];
  readonly #cost: Float64Array;
  readonly #work: Int32Array;
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  /** Minutes per carer and week. */
  readonly #worked: Int32Array;
  #waits = new Int32Array(32);
  #starts = new Int32Array(32);

  /** Begins with what is planned. */
  constructor(ledger: Ledger, weights: Float64Array) {
    const { model } = ledger;
    const keys = model.carers.length * model.days;
    this.#model = model;
    this.#weights = weights;
    this.#forbidden = FORBIDDEN * weights[AT.lateness]!;
    this.#usual = Int32Array.from(model.visits, (visit) =>
      ledger.carersOf[visit.index]!.length > 0 ? ledger.startOf(visit.index) : usualStart(visit),
    );
    this.#days = Array.from({ length: keys }, (_, key) => [
      ...ledger.route(Math.floor(key / model.days), key % model.days).visits,
    ]);
    this.#cost = new Float64Array(keys);
    this.#work = new Int32Array(keys);
    this.#first = new Int32Array(keys);
    this.#last = new Int32Array(keys);
    this.#worked = new Int32Array(model.carers.length * model.calendar.weeks);
    for (const { index, workedInWeek } of model.carers)
      this.#worked.set(workedInWeek, index * model.calendar.weeks);
    for (let key = 0; key < keys; key++) this.#walk(key);
  }

  /** A visit to a carer who has none of it yet; by how much that costs more. */
  give(visit: number, carer: number): number {
    const key = this.#keyOf(visit, carer);
    const list = this.#days[key]!;
    let at = list.length;
    while (at > 0 && this.#usual[list[at - 1]!]! > this.#usual[visit]!) at--;
    list.splice(at, 0, visit);
    return this.#became(key);
  }

  /** A visit from the carer who has it; by how much that costs more, mostly less than nothing. */
  take(visit: number, carer: number): number {
    const key = this.#keyOf(visit, carer);
    const list = this.#days[key]!;
    list.splice(list.indexOf(visit), 1);
    return this.#became(key);
  }

  /** What the day costs on which the carer has the visit, or would; without the rests beside it and the hours of its week. */
  costWith(visit: number, carer: number): number {
    return this.#cost[this.#keyOf(visit, carer)]!;
  }

  #keyOf(visit: number, carer: number): number {
    return carer * this.#model.days + this.#model.visits[visit]!.day;
  }

  #became(key: number): number {
    const before = this.#around(key);
    this.#walk(key);
    return this.#around(key) - before;
  }

  /** What a carer's day costs, with the rests beside it and the hours of its week. */
  #around(key: number): number {
    const { carers, days, calendar } = this.#model;
    const carer = Math.floor(key / days);
    const day = key % days;
    const { lawful, contract, maxMinutes } = carers[carer]!;
    const week = calendar.weekOf(day);
    const worked = this.#worked[carer * calendar.weeks + week]!;
    const over = contract[week]!;
    let cost = this.#cost[key]!;
    if (worked > over) cost += this.#weights[AT.overtime]! * (worked - over);
    if (worked > maxMinutes) cost += this.#forbidden * (worked - maxMinutes);
    if (lawful && this.#work[key]! > 0) {
      let short = 0;
      if (day > 0 && this.#work[key - 1]! > 0)
        short += Math.max(0, REST - (this.#first[key]! - this.#last[key - 1]!));
      if (day + 1 < days && this.#work[key + 1]! > 0)
        short += Math.max(0, REST - (this.#first[key + 1]! - this.#last[key]!));
      cost += this.#forbidden * short;
    }
    return cost;
  }

  /** From home to visit after visit, each as early as can be. */
  #walk(key: number): void {
    const model = this.#model;
    const { days, calendar, columns, clients } = model;
    const { earliest, latest, duration, client } = columns;
    const carer = model.carers[Math.floor(key / days)]!;
    const day = key % days;
    const list = this.#days[key]!;
    const count = list.length;
    if (count > this.#starts.length) {
      this.#starts = new Int32Array(2 * count);
      this.#waits = new Int32Array(2 * count);
    }
    const starts = this.#starts;
    const waits = this.#waits;
    const midnight = calendar.midnight(day + 1);
    let hours = carer.slotOfDay[day]!;
    let free = NONE;
    let travel = 0;
    let late = 0;
    let work = 0;
    let pause = 0;
    for (let i = 0; i < count; i++) {
      const visit = list[i]!;
      let ready = NONE;
      if (i > 0) {
        const trip = carer.between[client[list[i - 1]!]! * clients.length + client[visit]!]!;
        ready = free + trip;
        travel += trip;
      }
      let start = Math.max(ready, earliest[visit]!);
      if (carer.bound) {
        // The next hours of the same day, where these are over; the last of them bear it all.
        while (carer.from[hours + 1]! < midnight && start + duration[visit]! > carer.to[hours]!) hours++;
        start = Math.max(start, carer.from[hours] ?? 0);
      }
      waits[i] = i === 0 ? 0 : start - ready;
      if (waits[i]! >= SHORTEST_BREAK) pause += waits[i]!;
      starts[i] = start;
      if (start > latest[visit]!) late += start - latest[visit]!;
      work += duration[visit]!;
      free = start + duration[visit]!;
    }
    let forbidden = 0;
    let first = 0;
    let last = 0;
    if (count > 0) {
      first = Math.max(starts[0]!, this.#usual[list[0]!]!);
      last = Math.max(free, this.#usual[list[count - 1]!]! + duration[list[count - 1]!]!);
      work += travel;
      travel += carer.fromHome[client[list[0]!]!]! + carer.toHome[client[list[count - 1]!]!]!;
      if (carer.bound) forbidden += Math.max(0, free - (carer.to[hours] ?? 0));
      if (carer.lawful) {
        forbidden += Math.max(0, last - first - SPAN);
        const needed = breakNeeded(work);
        if (needed > pause) late += Math.max(0, needed - this.#roomForBreak(list));
      }
    }
    const week = Math.floor(key / days) * calendar.weeks + calendar.weekOf(day);
    this.#worked[week] = this.#worked[week]! + work - this.#work[key]!;
    this.#work[key] = work;
    this.#first[key] = first;
    this.#last[key] = last;
    this.#cost[key] =
      this.#weights[AT.lateness]! * late + this.#forbidden * forbidden + this.#weights[AT.travel]! * travel;
  }

  /** Minutes by which a visit and all after it can wait at the best place, without anything becoming late. */
  #roomForBreak(list: readonly number[]): number {
    const { latest } = this.#model.columns;
    let room = Number.POSITIVE_INFINITY;
    let best = 0;
    for (let i = list.length - 1; i > 0; i--) {
      room = Math.min(
        latest[list[i]!]! - this.#starts[i]!,
        room + (i + 1 < list.length ? this.#waits[i + 1]! : 0),
      );
      const here = room + this.#waits[i]!;
      if (here > best) best = here;
    }
    return best;
  }
}
