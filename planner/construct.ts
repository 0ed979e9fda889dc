import { asBefore, mayComeAgain, plannedBefore } from './as-before.ts';
import type { Stepwise } from './breath.ts';
import { alone, choose, isSpaced, THOROUGH } from './choose.ts';
import { divide } from './divide.ts';
import type { Ledger } from './ledger.ts';
import { NONE } from './minutes.ts';
import { type Quote, quote } from './quote.ts';
import type { Random } from './random.ts';
import { usualStart } from './visits.ts';

/**
 * First plan: pins, then what the previous plan had and still may; then, where it is to be improved on, each visit to whom it
 * falls in a division of all (divide.ts); and what is left day by day by regret: always the visit that would suffer most from not
 * getting its best carer. Regret insertion: Potvin and Rousseau, "A parallel route
 * building algorithm for the vehicle routing and scheduling problem with time windows", EJOR 66 (1993).
 */
export function* construct(ledger: Ledger, weights: Float64Array, dividing?: Dividing): Stepwise<void> {
  placePins(ledger, weights);
  yield* placePrevious(ledger, weights);
  if (dividing) yield* placeDivided(ledger, weights, dividing);
  for (const visits of ledger.model.visitsOfDay) {
    yield* insertByRegret(ledger, weights, visits);
  }
  ledger.begin();
}

/** What a division is made with: `spent` tells which share of the time has gone. */
type Dividing = { random: Random; spent: () => number };

/** Visits for two carers, then each other visit to whom it falls. */
function* placeDivided(ledger: Ledger, weights: Float64Array, { random, spent }: Dividing): Stepwise<void> {
  const { model } = ledger;
  const all = [...model.visits.keys()].filter((index) => !model.visits[index]!.isSecond);
  yield* placePairs(ledger, weights, all);
  const shares = yield* divide(ledger, weights, random, spent);
  const divided = [...shares.values()].map(({ moment, carer }) => ({ visit: model.visits[moment]!, carer }));
  divided.sort((a, b) => usualStart(a.visit) - usualStart(b.visit) || a.visit.index - b.visit.index);
  for (const { visit, carer } of divided) {
    const { index, pinnedStart } = visit;
    if (carer < 0 || !isSpaced(ledger, index)) continue;
    const found = quote(ledger, weights, index, carer, pinnedStart, THOROUGH);
    if (found) ledger.place(alone(visit, found));
    yield;
  }
}

/** Visits whose carers are all pinned, in order of time. */
export function placePins(ledger: Ledger, weights: Float64Array): void {
  const pinned = ledger.model.visits.filter(
    (visit) => !visit.isSecond && visit.pinned.length >= visit.needed && !visit.isElsewhere,
  );
  pinned.sort((a, b) => startOrWindow(a) - startOrWindow(b) || a.index - b.index);
  for (const { index } of pinned) {
    if (ledger.isServed(index)) continue;
    const choice = choose(ledger, weights, index);
    if (choice) ledger.place(choice.best);
  }
  ledger.tolerate();
}

function startOrWindow(visit: { pinnedStart: number; earliest: number }): number {
  return visit.pinnedStart === NONE ? visit.earliest : visit.pinnedStart;
}

function* placePrevious(ledger: Ledger, weights: Float64Array): Stepwise<void> {
  for (const [i, visit] of plannedBefore(ledger.model).entries()) {
    if (i % 32 === 0) yield;
    if (!mayComeAgain(ledger, visit)) continue;
    const placement =
      asBefore(ledger, visit, false) ?? choose(ledger, weights, visit.index, undefined, visit.previous)?.best;
    if (placement) ledger.place(placement);
  }
}

/** Visits for two carers, each the best way. */
function* placePairs(ledger: Ledger, weights: Float64Array, visits: readonly number[]): Stepwise<void> {
  for (const index of visits) {
    if (ledger.model.visits[index]!.needed === 1 || !isOpen(ledger, index)) continue;
    const choice = choose(ledger, weights, index);
    if (choice) ledger.place(choice.best);
    yield;
  }
}

/** Whether nobody comes yet and somebody could. */
function isOpen(ledger: Ledger, index: number): boolean {
  return !ledger.isServed(index) && ledger.model.visits[index]!.candidates.length > 0;
}

function* insertByRegret(ledger: Ledger, weights: Float64Array, visits: readonly number[]): Stepwise<void> {
  const { model } = ledger;
  // Hardest to fit, so they go first.
  yield* placePairs(ledger, weights, visits);
  const waiting = new Map<number, Map<number, Quote>>();
  for (const index of visits) {
    if (model.visits[index]!.needed !== 1 || !isOpen(ledger, index) || !isSpaced(ledger, index)) continue;
    const quotes = new Map<number, Quote>();
    for (const carer of model.visits[index]!.candidates) renew(ledger, weights, index, carer, quotes);
    waiting.set(index, quotes);
    yield;
  }
  while (waiting.size > 0) {
    const next = mostRegretted(waiting);
    if (!next) return;
    waiting.delete(next.index);
    const visit = model.visits[next.index]!;
    ledger.place(alone(visit, next.quote));
    for (const moment of visit.moments) waiting.delete(moment);
    for (const other of model.series[visit.series]?.visits ?? []) {
      if (!isSpaced(ledger, other.index)) waiting.delete(other.index);
    }
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
