import type { Ledger, Placement } from './ledger.ts';
import { NONE } from './model.ts';
import { choose, type Quote, quote } from './quote.ts';
import { routeOf } from './route.ts';

/** Work that hands control back now and then, so that progress and cancel come through. */
export type Stepwise<T> = Generator<void, T, void>;

/**
 * First plan: pins, then what the previous plan had and still may, then day by day by regret: always the visit that
 * would suffer most from not getting its best carer. Regret insertion: Potvin and Rousseau, "A parallel route
 * building algorithm for the vehicle routing and scheduling problem with time windows", EJOR 66 (1993).
 */
export function* construct(ledger: Ledger, weights: Float64Array): Stepwise<void> {
  placePins(ledger, weights);
  yield* placePrevious(ledger, weights);
  for (const visits of ledger.model.visitsOfDay) {
    yield* insertByRegret(ledger, weights, visits);
  }
  ledger.begin();
}

/** Visits whose carers are all pinned, in order of time. */
export function placePins(ledger: Ledger, weights: Float64Array): void {
  const pinned = ledger.model.visits.filter((visit) => visit.pinned.length >= visit.needed);
  pinned.sort((a, b) => startOrWindow(a) - startOrWindow(b) || a.index - b.index);
  for (const { index } of pinned) {
    const choice = choose(ledger, weights, index);
    if (choice) ledger.place(choice.best);
  }
  ledger.tolerate();
}

function startOrWindow(visit: { pinnedStart: number; earliest: number }): number {
  return visit.pinnedStart === NONE ? visit.earliest : visit.pinnedStart;
}

function* placePrevious(ledger: Ledger, weights: Float64Array): Stepwise<void> {
  const known = ledger.model.visits.filter((visit) => visit.previous.length === visit.needed);
  known.sort((a, b) => a.previousStart - b.previousStart || a.index - b.index);
  for (const [i, visit] of known.entries()) {
    if (i % 32 === 0) yield;
    if (ledger.carersOf[visit.index]!.length > 0) continue;
    if (!visit.previous.every((carer) => visit.candidates.includes(carer) || visit.pinned.includes(carer)))
      continue;
    const placement =
      asBefore(ledger, visit.index) ?? choose(ledger, weights, visit.index, undefined, visit.previous)?.best;
    if (placement) ledger.place(placement);
  }
}

/** The same carers, in the same order of their days; undefined where that breaks a rule now. */
function asBefore(ledger: Ledger, index: number): Placement | undefined {
  const { model } = ledger;
  const visit = model.visits[index]!;
  const kept = ledger.fixed[index]!;
  const start =
    visit.needed === 1 || visit.pinnedStart !== NONE
      ? visit.pinnedStart
      : Math.min(Math.max(visit.previousStart, visit.earliest), visit.limit);
  const placement: Placement = {
    visit: index,
    carers: [...visit.previous],
    routes: [],
    after: [],
    start,
    cost: 0,
  };
  ledger.fixed[index] = start;
  for (const carer of visit.previous) {
    const person = model.carers[carer]!;
    const old = ledger.route(carer, visit.day);
    const at = old.visits.findIndex((other) => whenBefore(ledger, other) > visit.previousStart);
    const order = old.visits.toSpliced(at < 0 ? old.visits.length : at, 0, index);
    const route = person.routed ? routeOf(model, person, visit.day, order, ledger.fixed) : undefined;
    const after = route && ledger.judge(carer, visit.day, route);
    placement.routes.push(route);
    placement.after.push(after);
    if (!route || !after) continue;
    if (!ledger.permits(carer, visit.day, route, after)) {
      ledger.fixed[index] = kept;
      return undefined;
    }
  }
  ledger.fixed[index] = kept;
  return placement;
}

function whenBefore(ledger: Ledger, index: number): number {
  const { previousStart } = ledger.model.visits[index]!;
  return previousStart === NONE ? ledger.startOf(index) : previousStart;
}

function* insertByRegret(ledger: Ledger, weights: Float64Array, visits: readonly number[]): Stepwise<void> {
  const { model } = ledger;
  const open = (index: number) =>
    ledger.carersOf[index]!.length === 0 && model.visits[index]!.candidates.length > 0;
  // Two carers at once are hardest to fit, so they go first.
  for (const index of visits) {
    if (!open(index) || model.visits[index]!.needed === 1) continue;
    const choice = choose(ledger, weights, index);
    if (choice) ledger.place(choice.best);
    yield;
  }
  const waiting = new Map<number, Map<number, Quote>>();
  for (const index of visits) {
    if (!open(index) || model.visits[index]!.needed !== 1) continue;
    const quotes = new Map<number, Quote>();
    for (const carer of model.visits[index]!.candidates) renew(ledger, weights, index, carer, quotes);
    waiting.set(index, quotes);
    yield;
  }
  while (waiting.size > 0) {
    const next = mostRegretted(waiting);
    if (!next) return;
    waiting.delete(next.index);
    ledger.place({
      visit: next.index,
      carers: [next.quote.carer],
      routes: [next.quote.route],
      after: [next.quote.after],
      start: model.visits[next.index]!.pinnedStart,
      cost: next.quote.cost,
    });
    for (const [index, quotes] of waiting) {
      if (quotes.has(next.quote.carer)) renew(ledger, weights, index, next.quote.carer, quotes);
    }
    yield;
  }
}

function renew(
  ledger: Ledger,
  weights: Float64Array,
  index: number,
  carer: number,
  quotes: Map<number, Quote>,
): void {
  const renewed = quote(ledger, weights, index, carer, ledger.model.visits[index]!.pinnedStart);
  if (renewed) quotes.set(carer, renewed);
  else quotes.delete(carer);
}

function mostRegretted(
  waiting: Map<number, Map<number, Quote>>,
): { index: number; quote: Quote } | undefined {
  let result: { index: number; quote: Quote } | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const [index, quotes] of waiting) {
    let best: Quote | undefined;
    let second = Number.POSITIVE_INFINITY;
    for (const one of quotes.values()) {
      if (!best || one.cost < best.cost) {
        second = best?.cost ?? second;
        best = one;
      } else if (one.cost < second) {
        second = one.cost;
      }
    }
    if (!best) continue;
    const regret = second - best.cost;
    if (regret > most) {
      most = regret;
      result = { index, quote: best };
    }
  }
  return result;
}
