import type { Stepwise } from './breath.ts';
import type { Familiar } from './client-book.ts';
import { AT, type Ledger } from './ledger.ts';
import { RoughDays } from './rough-days.ts';

/**
 * Who comes to whom, without a moment yet: each visit for one carer that is still open goes to somebody. Counts in the ledger's
 * book of clients until `end`, which leaves the ledger as it was. Costs are weighted.
 */
export class Division {
  /** Those that are divided, by index. */
  readonly visits: readonly number[];
  readonly #ledger: Ledger;
  readonly #weights: Float64Array;
  readonly #days: RoughDays;
  readonly #carerOf: Int32Array;
  readonly #ofClient: number[][];
  readonly #ofDay: number[][];

  constructor(ledger: Ledger, weights: Float64Array) {
    const { model } = ledger;
    this.#ledger = ledger;
    this.#weights = weights;
    this.#days = new RoughDays(ledger, weights);
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
    this.#ofClient = model.clients.map(() => []);
    this.#ofDay = model.visitsOfDay.map(() => []);
    for (const visit of this.visits) {
      this.#ofClient[model.visits[visit]!.client]!.push(visit);
      this.#ofDay[model.visits[visit]!.day]!.push(visit);
    }
  }

  /** Each to whoever costs least, day by day. */
  *begin(): Stepwise<void> {
    for (const day of this.#ofDay) {
      for (const visit of day) {
        let best = -1;
        let least = Number.POSITIVE_INFINITY;
        for (const carer of this.candidates(visit)) {
          const cost = this.#give(visit, carer);
          if (cost < least) {
            least = cost;
            best = carer;
          }
          this.#take(visit);
        }
        this.#give(visit, best);
      }
      yield;
    }
  }

  /** Who does what; the ledger is left as it was. */
  end(): ReadonlyMap<number, number> {
    const found = new Map(this.visits.map((visit) => [visit, this.carerOf(visit)]));
    for (const visit of this.visits) this.#take(visit);
    return found;
  }

  carerOf(visit: number): number {
    return this.#carerOf[visit]!;
  }

  candidates(visit: number): readonly number[] {
    return this.#ledger.model.visits[visit]!.candidates;
  }

  /** Divided visits on the day of this one, itself included. */
  sameDay(visit: number): readonly number[] {
    return this.#ofDay[this.#ledger.model.visits[visit]!.day]!;
  }

  /** Divided visits to the client of this one, itself included. */
  sameClient(visit: number): readonly number[] {
    return this.#ofClient[this.#ledger.model.visits[visit]!.client]!;
  }

  /** Roughly the least that giving it to another can cost: if the whole day that it leaves cost nothing any more. */
  leastCost(visit: number, to: number): number {
    const { model, book } = this.#ledger;
    const from = this.carerOf(visit);
    const people = this.#weighted(book.replace(model.visits[visit]!, from, to));
    return people - (this.#days.costWith(visit, from) + this.#weights[AT.travel]! * 30);
  }

  /** Gives visits to others, unless that costs more than `most`. */
  attempt(change: Change, most: number): void {
    const was = change.map(({ visit }) => this.carerOf(visit));
    let cost = 0;
    for (const { visit, to } of change) cost += this.#take(visit) + this.#give(visit, to);
    if (cost <= most) return;
    for (let i = change.length - 1; i >= 0; i--) {
      this.#take(change[i]!.visit);
      this.#give(change[i]!.visit, was[i]!);
    }
  }

  #give(visit: number, carer: number): number {
    const { model, book } = this.#ledger;
    this.#carerOf[visit] = carer;
    return this.#weighted(book.add(model.visits[visit]!, carer)) + this.#days.give(visit, carer);
  }

  /** From whoever has it, if anybody does. */
  #take(visit: number): number {
    const { model, book } = this.#ledger;
    const carer = this.carerOf(visit);
    if (carer < 0) return 0;
    this.#carerOf[visit] = -1;
    return this.#weighted(book.remove(model.visits[visit]!, carer)) + this.#days.take(visit, carer);
  }

  #weighted({ faces, continuity, wishes }: Familiar): number {
    const weights = this.#weights;
    return weights[AT.faces]! * faces + weights[AT.continuity]! * continuity + weights[AT.wishes]! * wishes;
  }
}

/** Some visits, each to whom it goes. */
export type Change = { visit: number; to: number }[];
