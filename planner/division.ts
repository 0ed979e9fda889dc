import type { Stepwise } from './breath.ts';
import type { Familiar } from './client-book.ts';
import { tooClose } from './constraints/spacing.ts';
import { AT, type Ledger } from './ledger.ts';
import { PricedDays } from './priced-days.ts';
import { usualStart } from './visits.ts';

/** Who comes, and at which of the moments of the visit (by index); nobody: −1. */
export type Share = { readonly moment: number; readonly carer: number };

/** Some visits, each to whom it goes. */
export type Change = readonly (Share & { readonly visit: number })[];

/**
 * Who comes to whom and on which day: each visit for one carer that is still open goes to somebody. Counts in the ledger's
 * book of clients until `end`, which leaves the ledger as it was. Costs are weighted.
 */
export class Division {
  /** Those that are divided, by index. */
  readonly visits: readonly number[];
  readonly #ledger: Ledger;
  readonly #weights: Float64Array;
  readonly #days: PricedDays;
  readonly #carerOf: Int32Array;
  readonly #momentOf: Int32Array;
  readonly #ofClient: number[][];
  /** Only of those that have no other day to go to. */
  readonly #ofDay: number[][];

  constructor(ledger: Ledger, weights: Float64Array) {
    const { model } = ledger;
    this.#ledger = ledger;
    this.#weights = weights;
    this.#days = new PricedDays(ledger, weights);
    this.visits = model.visits
      .filter(
        ({ index, of, needed, pinned, moments, isSecond, second, open }) =>
          index === of &&
          needed === 1 &&
          second < 0 &&
          !isSecond &&
          pinned.length === 0 &&
          !open &&
          moments.some((moment) => model.visits[moment]!.candidates.length > 0) &&
          !ledger.isServed(index),
      )
      .map(({ index }) => index);
    this.#carerOf = new Int32Array(model.visits.length).fill(-1);
    this.#momentOf = Int32Array.from(model.visits, ({ index }) => index);
    this.#ofClient = model.clients.map(() => []);
    this.#ofDay = model.visitsOfDay.map(() => []);
    for (const visit of this.visits) {
      const { client, day, moments } = model.visits[visit]!;
      this.#ofClient[client]!.push(visit);
      if (moments.length === 1) this.#ofDay[day]!.push(visit);
    }
  }

  /** Each to whoever costs least, in order of time; who can go nowhere for now stays with nobody. */
  *begin(): Stepwise<void> {
    const { visits } = this.#ledger.model;
    const order = [...this.visits].sort((a, b) => usualStart(visits[a]!) - usualStart(visits[b]!) || a - b);
    for (const visit of order) {
      let best: Share | undefined;
      let least = Number.POSITIVE_INFINITY;
      for (const moment of this.moments(visit)) {
        for (const carer of this.candidates(moment)) {
          this.#days.begin();
          const cost = this.#give(visit, { moment, carer });
          this.#forget(visit);
          this.#days.undo();
          if (cost >= least) continue;
          least = cost;
          best = { moment, carer };
        }
      }
      if (best) this.#give(visit, best);
      yield;
    }
  }

  /** Who does what; the ledger is left as it was. */
  end(): ReadonlyMap<number, Share> {
    const found = new Map(this.visits.map((visit) => [visit, this.shareOf(visit)]));
    for (const visit of this.visits) this.#forget(visit);
    return found;
  }

  shareOf(visit: number): Share {
    return { moment: this.#momentOf[visit]!, carer: this.#carerOf[visit]! };
  }

  /** Where a visit may go, for how those of its series stand now. */
  moments(visit: number): readonly number[] {
    const { model } = this.#ledger;
    const { moments, series } = model.visits[visit]!;
    if (!model.series[series]) return moments;
    return moments.filter((moment) => tooClose(model, moment, (other) => this.#isTaken(other)).length === 0);
  }

  candidates(moment: number): readonly number[] {
    return this.#ledger.model.visits[moment]!.candidates;
  }

  /** Visits that can only go to this day. */
  ofDay(moment: number): readonly number[] {
    return this.#ofDay[this.#ledger.model.visits[moment]!.day]!;
  }

  /** Divided visits to the client of this one, itself included. */
  sameClient(visit: number): readonly number[] {
    return this.#ofClient[this.#ledger.model.visits[visit]!.client]!;
  }

  /** Roughly the least that giving it to another can cost: if all vanished that the day costs which it leaves. */
  leastCost(visit: number, { moment, carer }: Share): number {
    const { model, book } = this.#ledger;
    const from = this.shareOf(visit);
    if (from.carer < 0) return Number.NEGATIVE_INFINITY;
    const before = book.remove(model.visits[from.moment]!, from.carer);
    const after = book.preview(model.visits[moment]!, carer);
    book.add(model.visits[from.moment]!, from.carer);
    return this.#weighted(before) + this.#weighted(after) - this.#days.toWin(from.moment, from.carer);
  }

  /** Gives visits to others, unless that costs more than `most`. */
  attempt(change: Change, most: number): void {
    const was = change.map(({ visit }) => this.shareOf(visit));
    this.#days.begin();
    let cost = 0;
    for (const { visit, ...share } of change) cost += this.#take(visit) + this.#give(visit, share);
    if (cost <= most) return;
    for (let i = change.length - 1; i >= 0; i--) {
      const { visit } = change[i]!;
      this.#forget(visit);
      this.#remember(visit, was[i]!);
    }
    this.#days.undo();
  }

  /** Whether a moment is that of a visit that somebody does, in the division or in the plan. */
  #isTaken(moment: number): boolean {
    const { of } = this.#ledger.model.visits[moment]!;
    return (
      (this.#carerOf[of]! >= 0 && this.#momentOf[of] === moment) || this.#ledger.carersOf[moment]!.length > 0
    );
  }

  #give(visit: number, share: Share): number {
    return this.#remember(visit, share) + this.#days.give(share.moment, share.carer);
  }

  /** From whoever has it, if anybody does. */
  #take(visit: number): number {
    const { moment, carer } = this.shareOf(visit);
    return carer < 0 ? 0 : this.#forget(visit) + this.#days.take(moment, carer);
  }

  #remember(visit: number, { moment, carer }: Share): number {
    const { model, book } = this.#ledger;
    this.#momentOf[visit] = moment;
    this.#carerOf[visit] = carer;
    return carer < 0 ? 0 : this.#weighted(book.add(model.visits[moment]!, carer));
  }

  #forget(visit: number): number {
    const { model, book } = this.#ledger;
    const { moment, carer } = this.shareOf(visit);
    this.#carerOf[visit] = -1;
    return carer < 0 ? 0 : this.#weighted(book.remove(model.visits[moment]!, carer));
  }

  #weighted({ faces, continuity, wishes }: Familiar): number {
    const weights = this.#weights;
    return weights[AT.faces]! * faces + weights[AT.continuity]! * continuity + weights[AT.wishes]! * wishes;
  }
}
