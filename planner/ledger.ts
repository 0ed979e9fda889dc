import type { RuleId } from './answer.ts';
import { ClientBook } from './client-book.ts';
import { asked } from './costs/asked.ts';
import { otherCarers } from './costs/changes.ts';
import { excessTravel } from './costs/excess-travel.ts';
import { fairness } from './costs/fairness.ts';
import { optional } from './costs/optional.ts';
import { unpopular } from './costs/unpopular.ts';
import { unserved } from './costs/unserved.ts';
import { wishes } from './costs/wishes.ts';
import { type Horizontal, type Law, lawOf } from './law.ts';
import { NONE } from './minutes.ts';
import type { Model } from './model.ts';
import { COSTS, type CostId } from './problem.ts';
import { EMPTY, type Route, routeOf } from './route.ts';
import type { CarerDay } from './timing.ts';
import { usualStart, type VisitModel } from './visits.ts';

/** Position of each cost in `totals`. */
export const AT = Object.fromEntries(COSTS.map((cost, i) => [cost, i])) as Record<CostId, number>;

/** Carers with the routes that take the visit in; `routes[i]` undefined for those without routes (relatives). */
export type Placement = {
  visit: number;
  carers: number[];
  routes: (Route | undefined)[];
  /** The carers' horizons afterwards, where they are known already. */
  after: (Horizontal | undefined)[];
  /** Decided start for pins and for two carers at once, else NONE. */
  start: number;
  /** Start of the second carer who comes after a gap, else NONE. */
  secondStart: number;
  /** Weighted change of all costs but unserved and optional. */
  cost: number;
};

export type Snapshot = {
  carersOf: (readonly number[])[];
  fixed: Int32Array;
  routes: Route[];
  totals: Float64Array;
};

/**
 * The state of the search: who does what, all costs, and a journal that takes a whole move back. Visits are lifted
 * and placed; every other number follows at once.
 *
 * Invariant: `totals` and `hard` equal a full recount at any moment (`judge/tally.ts`, tests).
 */
export class Ledger {
  readonly model: Model;
  readonly book: ClientBook;
  readonly totals: Float64Array;
  /** Minutes by which rules are broken, by pins only. */
  hard = 0;
  /** Days timed so far, by which the search knows what a move takes. */
  work = 0;
  /** Per visit its carers; empty when open. */
  readonly carersOf: (readonly number[])[];
  readonly fixed: Int32Array;
  readonly #routes: Route[];
  readonly #horizontal: Horizontal[];
  readonly #law: Law;
  /** Per carer whose days were broken when `tolerate` was called: which days, and each rule by how much. */
  readonly #allowed = new Map<number, { days: Set<number>; rules: Partial<Record<RuleId, number>> }>();
  readonly #touched = new Set<number>();
  #journal: (() => void)[] = [];
  /** Sums that fairness is made of. */
  #sums: Sums = { squares: 0, load: 0, unpopularSquares: 0, unpopular: 0 };
  #before = { totals: new Float64Array(COSTS.length), hard: 0, sums: { ...this.#sums } };

  constructor(model: Model) {
    this.model = model;
    this.book = new ClientBook(model);
    this.totals = new Float64Array(COSTS.length);
    this.carersOf = model.visits.map(() => []);
    this.fixed = Int32Array.from(model.visits, (visit) => visit.pinnedStart);
    this.#routes = Array.from({ length: model.carers.length * model.days }, () => EMPTY);
    this.#law = lawOf(model);
    this.#horizontal = model.carers.map((carer) => this.#law.judge(carer, () => EMPTY));
    for (const state of this.#horizontal) this.#addHorizontal(state, 1);
    this.totals[AT.faces] = this.book.start;
    for (const visit of model.visits) if (visit.index === visit.of) this.#addService(visit.index, false, 1);
    this.begin();
  }

  route(carer: number, day: number): Route {
    return this.#routes[carer * this.model.days + day]!;
  }

  /** What a day of this carer is timed with. */
  on(carer: number, day: number): CarerDay {
    return { model: this.model, carer: this.model.carers[carer]!, day, fixed: this.fixed };
  }

  horizontal(carer: number): Horizontal {
    return this.#horizontal[carer]!;
  }

  /** What the carer's horizon would cost with this route on this day. */
  judge(carer: number, day: number, route: Route): Horizontal {
    const row = carer * this.model.days;
    const old = this.#routes[row + day]!;
    const routeOn = (d: number) => this.#routes[row + d]!;
    return this.#law.step(this.model.carers[carer]!, this.#horizontal[carer]!, { day, old, route, routeOn });
  }

  /** Rules that this route would break more than they are broken now. */
  brokenBy(carer: number, day: number, route: Route): RuleId[] {
    const row = carer * this.model.days;
    const person = this.model.carers[carer]!;
    const now = this.#law.broken(person, (d) => this.#routes[row + d]!);
    const then = this.#law.broken(person, (d) => (d === day ? route : this.#routes[row + d]!));
    return (Object.keys(then) as RuleId[]).filter((rule) => (then[rule] ?? 0) > (now[rule] ?? 0));
  }

  /** From here on `rollback` undoes. */
  begin(): void {
    this.#journal = [];
    this.#touched.clear();
    this.#before.totals.set(this.totals);
    this.#before.hard = this.hard;
    Object.assign(this.#before.sums, this.#sums);
  }

  rollback(): void {
    for (let i = this.#journal.length - 1; i >= 0; i--) this.#journal[i]!();
    this.#journal = [];
    this.totals.set(this.#before.totals);
    this.hard = this.#before.hard;
    Object.assign(this.#sums, this.#before.sums);
  }

  /** Change of each cost since `begin`. */
  delta(cost: number): number {
    return this.totals[cost]! - this.#before.totals[cost]!;
  }

  get moved(): boolean {
    return this.#journal.length > 0;
  }

  /** Whether nothing is broken that was not broken before, and no rule more than `tolerate` allowed. */
  get sound(): boolean {
    if (this.hard > this.#before.hard) return false;
    for (const carer of this.#touched) if (!this.#withinAllowance(carer, -1, EMPTY)) return false;
    return true;
  }

  /** What is broken now, by pins or by hand, is accepted from here on; nothing else is. */
  tolerate(): void {
    this.#allowed.clear();
    for (const { index } of this.model.carers) {
      const row = index * this.model.days;
      const days = new Set<number>();
      for (let day = 0; day < this.model.days; day++) if (this.#routes[row + day]!.hard > 0) days.add(day);
      if (days.size === 0 && this.#horizontal[index]!.hard === 0) continue;
      const rules = this.#law.broken(this.model.carers[index]!, (day) => this.#routes[row + day]!);
      this.#allowed.set(index, { days, rules });
    }
  }

  /** Whether a carer may have this route on this day: it breaks nothing beyond what is tolerated. */
  permits(carer: number, day: number, route: Route, after: Horizontal): boolean {
    if (route.hard > 0 || this.#allowed.get(carer)?.days.has(day)) return false;
    return after.hard === 0 || this.#withinAllowance(carer, day, route);
  }

  /** `day` -1: as it stands. */
  #withinAllowance(carer: number, day: number, route: Route): boolean {
    const allowance = this.#allowed.get(carer);
    if (!allowance) return this.#horizontal[carer]!.hard === 0 && day < 0;
    const row = carer * this.model.days;
    const broken = this.#law.broken(this.model.carers[carer]!, (d) =>
      d === day ? route : this.#routes[row + d]!,
    );
    return (Object.keys(broken) as RuleId[]).every(
      (rule) => (broken[rule] ?? 0) <= (allowance.rules[rule] ?? 0),
    );
  }

  /** Takes a visit off its carers; what is pinned goes too, so moves leave pins alone. */
  lift(index: number): void {
    const visit = this.model.visits[index]!;
    const carers = this.carersOf[index]!;
    if (carers.length === 0) return;
    this.#own(index, []);
    this.#fix(index, visit.pinnedStart);
    if (visit.second >= 0) this.#fix(visit.second, NONE);
    for (const [i, carer] of carers.entries()) {
      this.#count(index, carer, -1);
      if (!this.model.carers[carer]!.routed) continue;
      const part = partOf(visit, i);
      const left = this.route(carer, visit.day).visits.filter((other) => other !== part);
      this.#setRoute(carer, visit.day, routeOf(this.on(carer, visit.day), left));
    }
  }

  place(placement: Placement): void {
    const { visit: index, carers, routes, after, start, secondStart } = placement;
    const visit = this.model.visits[index]!;
    this.#fix(index, start);
    if (visit.second >= 0) this.#fix(visit.second, secondStart);
    this.#own(index, carers);
    carers.forEach((carer, i) => {
      this.#count(index, carer, 1);
      const route = routes[i];
      if (route) this.#setRoute(carer, visit.day, route, after[i]);
    });
  }

  /** The visits of a carer's day no longer stand at their minute, but as early as the day gives, unless that breaks a rule. */
  release(carer: number, day: number): void {
    const { visits } = this.route(carer, day);
    this.begin();
    for (const index of visits) {
      const { needed, isSecond, pinnedStart } = this.model.visits[index]!;
      if (needed === 1 && !isSecond) this.#fix(index, pinnedStart);
    }
    this.#setRoute(carer, day, routeOf(this.on(carer, day), visits));
    if (!this.sound) this.rollback();
    this.begin();
  }

  /** Everything that has to be kept to come back to this state. Routes are never changed, so references do. */
  snapshot(): Snapshot {
    return {
      carersOf: this.carersOf.slice(),
      fixed: this.fixed.slice(),
      routes: this.#routes.slice(),
      totals: this.totals.slice(),
    };
  }

  /** Brings an empty ledger into a state. */
  load({ carersOf, fixed, routes }: Omit<Snapshot, 'totals'>): void {
    this.fixed.set(fixed);
    carersOf.forEach((carers, index) => {
      if (carers.length === 0) return;
      this.#own(index, carers);
      for (const carer of carers) this.#count(index, carer, 1);
    });
    routes.forEach((route, key) => {
      if (route !== EMPTY) this.#setRoute(Math.floor(key / this.model.days), key % this.model.days, route);
    });
    this.begin();
  }

  /** Whether somebody comes, at whichever of its moments. */
  isServed(index: number): boolean {
    const { moments } = this.model.visits[index]!;
    if (moments.length === 1) return this.carersOf[index]!.length > 0;
    return moments.some((moment) => this.carersOf[moment]!.length > 0);
  }

  /** The moment at which the visit is planned now; itself when it is not. */
  current(index: number): number {
    const { moments } = this.model.visits[index]!;
    if (moments.length === 1) return index;
    return moments.find((moment) => this.carersOf[moment]!.length > 0) ?? index;
  }

  /** The start of a served visit. */
  startOf(index: number): number {
    const fixed = this.fixed[index]!;
    if (fixed !== NONE) return fixed;
    const carer = this.carersOf[index]!.find((candidate) => this.model.carers[candidate]!.routed);
    // A relative comes at the usual moment.
    if (carer === undefined) return usualStart(this.model.visits[index]!);
    const route = this.route(carer, this.model.visits[index]!.day);
    return route.starts[route.visits.indexOf(index)]!;
  }

  #fix(index: number, start: number): void {
    const old = this.fixed[index]!;
    if (old === start) return;
    this.fixed[index] = start;
    this.#journal.push(() => {
      this.fixed[index] = old;
    });
  }

  #own(index: number, carers: readonly number[]): void {
    const old = this.carersOf[index]!;
    const was = this.isServed(index);
    this.#addOwn(index, old, -1);
    this.#addOwn(index, carers, 1);
    this.carersOf[index] = carers;
    const is = this.isServed(index);
    if (was !== is) {
      this.#addService(index, was, -1);
      this.#addService(index, is, 1);
    }
    this.#journal.push(() => {
      this.carersOf[index] = old;
    });
  }

  #addOwn(index: number, carers: readonly number[], sign: 1 | -1): void {
    const visit = this.model.visits[index]!;
    this.totals[AT.asked]! += sign * asked(this.model, visit, carers);
    this.totals[AT.wishes]! += sign * wishes(this.model, visit, carers);
    if (carers.length > 0) this.totals[AT.changes]! += sign * otherCarers(carers, visit.previous);
  }

  #addService(index: number, isServed: boolean, sign: 1 | -1): void {
    const visit = this.model.visits[this.model.visits[index]!.of]!;
    this.totals[AT.unserved]! += sign * unserved(visit, isServed);
    this.totals[AT.optional]! += sign * optional(visit, isServed);
  }

  #count(index: number, carer: number, sign: 1 | -1): void {
    const visit = this.model.visits[index]!;
    const delta = sign === 1 ? this.book.add(visit, carer) : this.book.remove(visit, carer);
    this.totals[AT.faces]! += delta.faces;
    this.totals[AT.continuity]! += delta.continuity;
    this.totals[AT.wishes]! += delta.wishes;
    this.#journal.push(() => {
      if (sign === 1) this.book.remove(visit, carer);
      else this.book.add(visit, carer);
    });
  }

  #setRoute(carer: number, day: number, route: Route, known?: Horizontal): void {
    this.work++;
    const key = carer * this.model.days + day;
    this.#touched.add(carer);
    const old = this.#routes[key]!;
    const oldState = this.#horizontal[carer]!;
    const state = known ?? this.judge(carer, day, route);
    this.#routes[key] = route;
    this.#horizontal[carer] = state;
    this.#addRoute(old, -1);
    this.#addRoute(route, 1);
    this.#addHorizontal(oldState, -1);
    this.#addHorizontal(state, 1);
    this.#journal.push(() => {
      this.#routes[key] = old;
      this.#horizontal[carer] = oldState;
    });
  }

  #addRoute(route: Route, sign: 1 | -1): void {
    this.hard += sign * route.hard;
    this.totals[AT.lateness]! += sign * route.lateness;
    this.totals[AT.steady]! += sign * route.steady;
    this.totals[AT.travel]! += sign * route.travel;
    this.totals[AT.excessTravel] = excessTravel(this.totals[AT.travel]!, this.model.travelBudget);
    this.totals[AT.changes]! += sign * route.changes;
  }

  /** What travel above the budget would change by with so many minutes of travel more. */
  excessTravelDelta(minutes: number): number {
    const { travelBudget } = this.model;
    return excessTravel(this.totals[AT.travel]! + minutes, travelBudget) - this.totals[AT.excessTravel]!;
  }

  #addHorizontal(state: Horizontal, sign: 1 | -1): void {
    this.hard += sign * state.hard;
    this.totals[AT.overtime]! += sign * state.overtime;
    const sums = this.#sums;
    sums.squares += sign * state.square;
    sums.load += sign * state.load;
    sums.unpopularSquares += sign * state.unpopularSquare;
    sums.unpopular += sign * state.unpopular;
    const { contractTotal } = this.model;
    this.totals[AT.fairness] = fairness(sums.squares, sums.load, contractTotal);
    this.totals[AT.unpopular] = unpopular(sums.unpopularSquares, sums.unpopular, contractTotal);
  }

  /** What fairness would change by when one carer's horizon goes from one state to another. */
  fairnessDelta(now: Horizontal, then: Horizontal): number {
    const squares = this.#sums.squares + then.square - now.square;
    const load = this.#sums.load + then.load - now.load;
    return fairness(squares, load, this.model.contractTotal) - this.totals[AT.fairness]!;
  }

  /** The same of the unpopular hours. */
  unpopularDelta(now: Horizontal, then: Horizontal): number {
    const squares = this.#sums.unpopularSquares + then.unpopularSquare - now.unpopularSquare;
    const minutes = this.#sums.unpopular + then.unpopular - now.unpopular;
    return unpopular(squares, minutes, this.model.contractTotal) - this.totals[AT.unpopular]!;
  }
}

type Sums = { squares: number; load: number; unpopularSquares: number; unpopular: number };

/** What the carer at this place of the list does: the second may have a part of her own. */
export function partOf(visit: VisitModel, place: number): number {
  return place === 1 && visit.second >= 0 ? visit.second : visit.index;
}
