import type { Stepwise } from './breath.ts';
import { breakNeeded, SHORTEST_BREAK } from './constraints/breaks.ts';
import { AT, type Ledger } from './ledger.ts';
import { NONE } from './minutes.ts';
import type { Random } from './random.ts';
import { REST, SPAN } from './shifts.ts';
import { temperatures } from './weights.ts';

/** Moves a visit, and the share of the time that they may take at most. */
const MOVES = 800;
const SHARE = 0.2;
/** How much heavier a minute against the law or somebody's hours weighs than a minute late. */
const FORBIDDEN = 5;
/** Shares of the moves; the rest are handovers. */
const REASSIGN = 0.75;
const SWAP = 0.2;
/** Moves between two breaths. */
const ROUND = 64;

/**
 * Who comes to whom, before anything is timed in full: every visit for one carer that is still open gets somebody, so that
 * clients see few faces and nobody's day holds more than fits in it. Days are walked through once, from visit to visit, without
 * positions to try; so this looks at many more divisions than a search of plans could, and leaves the minutes to it.
 * Cluster first, route second: Fisher and Jaikumar, Networks 11 (1981). Source of the annealing: search.ts.
 */
export function* divide(
  ledger: Ledger,
  weights: Float64Array,
  random: Random,
  spent: () => number,
): Stepwise<ReadonlyMap<number, number>> {
  const division = new Division(ledger, weights);
  yield* division.begin();
  const { visits } = division;
  const { from, to } = temperatures(weights, 'usual');
  const most = MOVES * visits.length;
  const begun = spent();
  let temperature = from;
  for (let move = 0; move < most; move++) {
    if (move % ROUND === 0) {
      yield;
      const past = Math.max(move / most, (spent() - begun) / SHARE);
      if (past >= 1) break;
      temperature = from * (to / from) ** past;
    }
    const threshold = -temperature * Math.log(1 - random.real());
    const chance = random.real();
    if (chance < REASSIGN) division.reassign(random, threshold);
    else if (chance < REASSIGN + SWAP) division.swap(random, threshold);
    else division.handover(random, threshold);
  }
  return division.end();
}

/** Some visits, each to whom it goes. */
type Change = { visit: number; to: number }[];

class Division {
  /** Those that are divided, by index. */
  readonly visits: number[];
  readonly #ledger: Ledger;
  readonly #weights: Float64Array;
  readonly #carerOf: Int32Array;
  /** Per carer and day, in order of the usual moment. */
  readonly #days: number[][];
  readonly #cost: Float64Array;
  readonly #work: Int32Array;
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  /** Minutes per carer and week. */
  readonly #worked: Int32Array;
  readonly #usual: Int32Array;
  readonly #ofClient: number[][];
  readonly #ofDay: number[][];
  #waits = new Int32Array(32);
  #starts = new Int32Array(32);

  constructor(ledger: Ledger, weights: Float64Array) {
    const { model } = ledger;
    const keys = model.carers.length * model.days;
    this.#ledger = ledger;
    this.#weights = weights;
    this.visits = model.visits
      .filter(
        ({ index, of, needed, pinned, moments, isSecond, second, open, candidates }) =>
          index === of &&
          moments.length === 1 &&
          needed === 1 &&
          second < 0 &&
          !isSecond &&
          pinned.length === 0 &&
          !open &&
          candidates.length > 0 &&
          !ledger.isServed(index),
      )
      .map(({ index }) => index);
    this.#carerOf = new Int32Array(model.visits.length).fill(-1);
    this.#usual = Int32Array.from(model.visits, ({ index, preferred, earliest, latest }) => {
      if (ledger.carersOf[index]!.length > 0) return ledger.startOf(index);
      return preferred === NONE ? earliest : Math.max(earliest, Math.min(preferred, latest));
    });
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
    this.#ofClient = model.clients.map(() => []);
    this.#ofDay = model.visitsOfDay.map(() => []);
    for (const visit of this.visits) {
      this.#ofClient[model.visits[visit]!.client]!.push(visit);
      this.#ofDay[model.visits[visit]!.day]!.push(visit);
    }
  }

  /** Each to whoever costs least, day by day. */
  *begin(): Stepwise<void> {
    const { model } = this.#ledger;
    for (const day of this.#ofDay) {
      for (const visit of day) {
        let best = -1;
        let least = Number.POSITIVE_INFINITY;
        for (const carer of model.visits[visit]!.candidates) {
          const cost = this.#give(visit, carer);
          if (cost < least) {
            least = cost;
            best = carer;
          }
          this.#give(visit, -1);
        }
        this.#give(visit, best);
      }
      yield;
    }
  }

  /** Who does what; the ledger is left as it was. */
  end(): ReadonlyMap<number, number> {
    const found = new Map(this.visits.map((visit) => [visit, this.#carerOf[visit]!]));
    for (const visit of this.visits) this.#give(visit, -1);
    return found;
  }

  /** One visit to somebody else, mostly to somebody who comes to this client already. */
  reassign(random: Random, threshold: number): void {
    const visit = this.#any(random);
    const to = this.#someoneFor(visit, random);
    const from = this.#carerOf[visit]!;
    if (to === from) return;
    const most = this.#cost[this.#keyOf(visit, from)]! + this.#weights[AT.travel]! * 30;
    if (this.#people(visit, from, to) - most > threshold) return;
    this.#attempt([{ visit, to }], threshold);
  }

  /** Two visits of a day exchange their carers. */
  swap(random: Random, threshold: number): void {
    const { visits } = this.#ledger.model;
    const one = this.#any(random);
    const day = this.#ofDay[visits[one]!.day]!;
    const other = day[random.below(day.length)]!;
    const [a, b] = [this.#carerOf[one]!, this.#carerOf[other]!];
    if (a === b || !visits[one]!.candidates.includes(b) || !visits[other]!.candidates.includes(a)) return;
    this.#attempt(
      [
        { visit: one, to: b },
        { visit: other, to: a },
      ],
      threshold,
    );
  }

  /** What one carer does at a client, or a stretch of it, to another one. */
  handover(random: Random, threshold: number): void {
    const { visits } = this.#ledger.model;
    const visit = this.#any(random);
    const to = this.#someoneFor(visit, random);
    const from = this.#carerOf[visit]!;
    if (to === from) return;
    const all = this.#ofClient[visits[visit]!.client]!.filter((one) => this.#carerOf[one] === from);
    const begin = random.real() < 0.5 ? 0 : random.below(all.length);
    const some = all.slice(begin, begin + 2 + random.below(all.length));
    const change = some
      .filter((one) => visits[one]!.candidates.includes(to))
      .map((one) => ({ visit: one, to }));
    this.#attempt(change, threshold);
  }

  #any(random: Random): number {
    return this.visits[random.below(this.visits.length)]!;
  }

  #someoneFor(visit: number, random: Random): number {
    const { client, candidates } = this.#ledger.model.visits[visit]!;
    const others = this.#ofClient[client]!;
    const like = this.#carerOf[others[random.below(others.length)]!]!;
    if (random.real() < 0.7 && candidates.includes(like)) return like;
    return candidates[random.below(candidates.length)]!;
  }

  #attempt(change: Change, threshold: number): void {
    const was = change.map(({ visit }) => this.#carerOf[visit]!);
    let cost = 0;
    for (const { visit, to } of change) {
      cost += this.#give(visit, -1);
      cost += this.#give(visit, to);
    }
    if (cost <= threshold) return;
    for (let i = change.length - 1; i >= 0; i--) {
      this.#give(change[i]!.visit, -1);
      this.#give(change[i]!.visit, was[i]!);
    }
  }

  #people(visit: number, from: number, to: number): number {
    const { model, book } = this.#ledger;
    const { faces, continuity, wishes } = book.replace(model.visits[visit]!, from, to);
    const w = this.#weights;
    return w[AT.faces]! * faces + w[AT.continuity]! * continuity + w[AT.wishes]! * wishes;
  }

  #keyOf(visit: number, carer: number): number {
    return carer * this.#ledger.model.days + this.#ledger.model.visits[visit]!.day;
  }

  /** A visit to this carer, who has none of it yet, or (−1) from whoever has it to nobody; what that costs, weighted. */
  #give(visit: number, to: number): number {
    const { model, book } = this.#ledger;
    const one = model.visits[visit]!;
    const carer = to < 0 ? this.#carerOf[visit]! : to;
    if (carer < 0) return 0;
    const { faces, continuity, wishes } = to < 0 ? book.remove(one, carer) : book.add(one, carer);
    this.#carerOf[visit] = to;
    const key = this.#keyOf(visit, carer);
    const list = this.#days[key]!;
    if (to < 0) list.splice(list.indexOf(visit), 1);
    else {
      let at = list.length;
      while (at > 0 && this.#usual[list[at - 1]!]! > this.#usual[visit]!) at--;
      list.splice(at, 0, visit);
    }
    const w = this.#weights;
    const before = this.#around(carer, one.day);
    this.#walk(key);
    const after = this.#around(carer, one.day);
    return w[AT.faces]! * faces + w[AT.continuity]! * continuity + w[AT.wishes]! * wishes + after - before;
  }

  /** What a carer's day costs, with the rests beside it and the hours of its week. */
  #around(carer: number, day: number): number {
    const { model } = this.#ledger;
    const { carers, days, calendar } = model;
    const key = carer * days + day;
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

  get #forbidden(): number {
    return FORBIDDEN * this.#weights[AT.lateness]!;
  }

  /** From home to visit after visit, each as early as can be. */
  #walk(key: number): void {
    const { model } = this.#ledger;
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
    const shift = carer.slotOfDay[day]!;
    const opens = carer.bound ? (carer.from[shift] ?? 0) : NONE;
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
      const start = Math.max(ready, earliest[visit]!, opens);
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
      if (carer.bound) forbidden += Math.max(0, free - (carer.to[shift] ?? 0));
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
    const { latest } = this.#ledger.model.columns;
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
