import { type Horizontal, type Law, lawOf } from './law.ts';
import { AT, type Ledger } from './ledger.ts';
import type { Model } from './model.ts';
import { type Route, routeOf } from './route.ts';
import { usualStart } from './visits.ts';

/** How much heavier a minute against a rule weighs than a minute late. */
const FORBIDDEN = 5;

/**
 * Everyone's days with visits in the order of their usual moments, timed and judged like any plan, but for two things: what rules
 * forbid has a price, and no other order is tried. Costs are weighted, without fairness.
 */
export class PricedDays {
  readonly #ledger: Ledger;
  readonly #model: Model;
  readonly #weights: Float64Array;
  readonly #forbidden: number;
  readonly #law: Law;
  /** Of each visit; of one that is planned already its start. */
  readonly #usual: Int32Array;
  /** Per carer and day. */
  readonly #routes: Route[];
  /** Per carer. */
  readonly #horizons: Horizontal[];
  /** What stood where before this turn changed it. */
  readonly #were: { carer: number; day: number; route: Route; horizon: Horizontal }[] = [];

  /** Begins with what is planned. */
  constructor(ledger: Ledger, weights: Float64Array) {
    const { model } = ledger;
    this.#ledger = ledger;
    this.#model = model;
    this.#weights = weights;
    this.#forbidden = FORBIDDEN * weights[AT.lateness]!;
    this.#law = lawOf(model);
    this.#usual = Int32Array.from(model.visits, (visit) =>
      ledger.carersOf[visit.index]!.length > 0 ? ledger.startOf(visit.index) : usualStart(visit),
    );
    this.#routes = model.carers.flatMap(({ index }) =>
      Array.from({ length: model.days }, (_, day) => ledger.route(index, day)),
    );
    this.#horizons = model.carers.map(({ index }) => ledger.horizontal(index));
  }

  begin(): void {
    this.#were.length = 0;
  }

  undo(): void {
    for (let i = this.#were.length - 1; i >= 0; i--) {
      const { carer, day, route, horizon } = this.#were[i]!;
      this.#routes[carer * this.#model.days + day] = route;
      this.#horizons[carer] = horizon;
    }
    this.#were.length = 0;
  }

  /** A visit to a carer who has none of it yet; by how much that costs more. */
  give(visit: number, carer: number): number {
    const { day } = this.#model.visits[visit]!;
    const { visits } = this.#routeOn(carer, day);
    let at = visits.length;
    while (at > 0 && this.#usual[visits[at - 1]!]! > this.#usual[visit]!) at--;
    return this.#become(carer, day, visits.toSpliced(at, 0, visit));
  }

  /** A visit from the carer who has it; by how much that costs more, mostly less than nothing. */
  take(visit: number, carer: number): number {
    const { day } = this.#model.visits[visit]!;
    const { visits } = this.#routeOn(carer, day);
    return this.#become(carer, day, visits.toSpliced(visits.indexOf(visit), 1));
  }

  /** Roughly the most that can be won by taking a visit from a carer: all that its day costs, and what her rules and hours do. */
  toWin(visit: number, carer: number): number {
    const route = this.#routeOn(carer, this.#model.visits[visit]!.day);
    const { hard, overtime } = this.#horizons[carer]!;
    return (
      this.#costOf(route) +
      this.#forbidden * hard +
      this.#weights[AT.overtime]! * Math.min(overtime, route.work)
    );
  }

  #routeOn(carer: number, day: number): Route {
    return this.#routes[carer * this.#model.days + day]!;
  }

  #become(carer: number, day: number, visits: readonly number[]): number {
    const person = this.#model.carers[carer]!;
    if (!person.routed) return 0;
    const row = carer * this.#model.days;
    const old = this.#routes[row + day]!;
    const now = this.#horizons[carer]!;
    const route = routeOf(this.#ledger.on(carer, day), visits);
    const routeOn = (d: number) => this.#routes[row + d]!;
    const then = this.#law.step(person, now, { day, old, route, routeOn });
    this.#were.push({ carer, day, route: old, horizon: now });
    this.#routes[row + day] = route;
    this.#horizons[carer] = then;
    return (
      this.#costOf(route) -
      this.#costOf(old) +
      this.#forbidden * (then.hard - now.hard) +
      this.#weights[AT.overtime]! * (then.overtime - now.overtime)
    );
  }

  #costOf({ hard, lateness, steady, travel, changes }: Route): number {
    const weights = this.#weights;
    return (
      this.#forbidden * hard +
      weights[AT.lateness]! * lateness +
      weights[AT.steady]! * steady +
      weights[AT.travel]! * travel +
      weights[AT.changes]! * changes
    );
  }
}
