import type { Stepwise } from './breath.ts';
import { AT, type Ledger, type Snapshot } from './ledger.ts';
import type { Model } from './model.ts';
import { drop } from './moves/drop.ts';
import { exchange } from './moves/exchange.ts';
import { handover } from './moves/handover.ts';
import { insert } from './moves/insert.ts';
import { moment } from './moves/moment.ts';
import { type Move, type Setting, weighted } from './moves/move.ts';
import { reassign } from './moves/reassign.ts';
import { ruin } from './moves/ruin.ts';
import { shift } from './moves/shift.ts';
import { swap } from './moves/swap.ts';
import type { Random } from './random.ts';
import { brought } from './reload.ts';
import { isBetter, strictWeights, temperatures } from './weights.ts';

export type Run = {
  iterations: number;
  accepted: number;
  best: Snapshot;
};

/** What share of the work each move gets: those that turn over much are tried less often. */
const SHARES: readonly (readonly [Move, number])[] = [
  [reassign, 0.4],
  [swap, 0.22],
  [shift, 0.12],
  [moment, 0.08],
  [ruin, 0.08],
  [handover, 0.06],
  [insert, 0.05],
  [exchange, 0.02],
  [drop, 0.01],
];

/** From here on only what is no worse is accepted. */
const SETTLE = 0.9;

/** Iterations between two looks at the clock. */
const ROUND = 16;
/** Iterations between two looks at where it pinches; a multiple of ROUND. */
const LOOK_AROUND = 1024;

/** One cooling takes this many moves for each pair of visits, where there is time for several; more of them are not worth theirs. */
const COOLING = 4;
const MOST_COOLINGS = 80;

/** Parts of a cooling, after each of which a plan that is lost goes back to the best. */
const PARTS = 20;
/** A cost of which a unit weighs so many times the temperature does not come and go any more. */
const FROZEN = 10;

/**
 * Simulated annealing from the ledger's state. The threshold is drawn before the move, the temperature falls
 * geometrically with `spent()` from 0 to 1, again and again where there is time for it, and the end of each cooling only
 * accepts what is no worse, tier by tier. A plan that has frozen with more of something than the best so far goes back to that:
 * whatever it would win below, it would never be better. A move that breaks a rule more than the pins already do is taken back.
 * Source: Kirkpatrick, Gelatt, Vecchi, Science 220 (1983).
 */
export function* anneal(
  start: Ledger,
  weights: Float64Array,
  random: Random,
  spent: (iterations: number) => number,
  warm: boolean,
  run: Run,
): Stepwise<void> {
  let ledger = start;
  const { model } = ledger;
  const all = movable(model);
  const setting: Setting & { open: number[]; strained: number[] } = {
    ...{ weights, random, threshold: 0, open: [], strained: [] },
    movable: all,
    movableInTime: all.filter((index) => model.visits[index]!.moments.length > 1),
  };
  refreshOpen(ledger, setting);
  const strict = strictWeights(model.tiers);
  const draw = new Draw();
  draw.balance(setting);
  let temperature = 0;
  // Every other cooling leaves the valley that the one before came to; the last one does not.
  const heats = (warm ? (['warm', 'warm'] as const) : (['usual', 'high'] as const)).map((heat) =>
    temperatures(weights, heat),
  );
  let coolings = 1;
  const begun = spent(0);
  let parts = 0;
  while (setting.movable.length > 0) {
    if (run.iterations % ROUND === 0) {
      yield;
      const share = spent(run.iterations);
      if (share >= 1) return;
      if (run.iterations === LOOK_AROUND && !warm) {
        coolings = coolingsIn((run.iterations * (1 - begun)) / (share - begun), setting.movable.length);
      }
      const now = ((share - begun) / (1 - begun)) * coolings;
      const cooling = Math.floor(now);
      const part = now - cooling;
      const { from, to } = heats[(coolings - 1 - cooling) % 2]!;
      temperature = part > SETTLE ? 0 : from * (to / from) ** (part / SETTLE);
      setting.weights = temperature === 0 ? strict : weights;
      if (run.iterations % LOOK_AROUND === 0) {
        if (Math.floor(now * PARTS) > parts) {
          parts = Math.floor(now * PARTS);
          if (isLost(ledger, run.best.totals, setting.weights, temperature))
            ledger = brought(model, run.best);
        }
        setting.strained = strained(ledger, setting.movable);
        refreshOpen(ledger, setting);
        draw.balance(setting);
      }
    }
    run.iterations++;
    setting.threshold = temperature === 0 ? 0 : -temperature * Math.log(1 - random.real());
    ledger.begin();
    const before = ledger.work;
    const isTried = draw.next(random)(ledger, setting);
    draw.took(ledger.work - before);
    if (!isTried || !ledger.sound || !isAccepted(ledger, setting)) {
      ledger.rollback();
      continue;
    }
    run.accepted++;
    if (ledger.delta(AT.unserved) !== 0 || ledger.delta(AT.optional) !== 0) {
      refreshOpen(ledger, setting);
      draw.balance(setting);
    }
    if (isBetter(model.tiers, ledger.totals, run.best.totals)) run.best = ledger.snapshot();
  }
}

/** Whether of the first cost in which it differs from the best it has more, and will keep it. */
function isLost(
  { model, totals }: Ledger,
  best: Float64Array,
  weights: Float64Array,
  temperature: number,
): boolean {
  const first = model.tiers.find((cost) => totals[AT[cost]] !== best[AT[cost]]);
  return (
    first !== undefined && totals[AT[first]]! > best[AT[first]]! && weights[AT[first]]! > FROZEN * temperature
  );
}

function coolingsIn(iterations: number, visits: number): number {
  return Math.max(1, Math.min(MOST_COOLINGS, Math.floor(iterations / (COOLING * visits ** 2))));
}

/** What is better tier by tier is never refused for its weight. */
function isAccepted(ledger: Ledger, { weights, threshold }: Setting): boolean {
  if (weighted(ledger, weights) <= threshold) return true;
  const first = ledger.model.tiers.find((cost) => ledger.delta(AT[cost]) !== 0);
  return first !== undefined && ledger.delta(AT[first]) < 0;
}

export function movable(model: Model): number[] {
  return model.visits
    .filter(({ index, of, pinned, needed, moments }) => {
      const isFirst = index === of;
      return (
        isFirst && pinned.length < needed && moments.some((one) => model.visits[one]!.candidates.length > 0)
      );
    })
    .map(({ index }) => index);
}

/** Draws moves so that each does its share of the work, by what a try of it has taken so far. */
class Draw {
  readonly #tries = SHARES.map(() => 1);
  readonly #work = SHARES.map(() => 1);
  readonly #chances = SHARES.map(() => 0);
  #last = 0;

  /** Anew, without those that have nothing to do. */
  balance({ open, movableInTime }: Setting): void {
    const isIdle = (move: Move) =>
      (move === insert && open.length === 0) || (move === moment && movableInTime.length === 0);
    const often = SHARES.map(([move, share], i) =>
      isIdle(move) ? 0 : (share * this.#tries[i]!) / this.#work[i]!,
    );
    let sum = 0;
    for (let i = 0; i < often.length; i++) {
      sum += often[i]!;
      this.#chances[i] = sum;
    }
  }

  next(random: Random): Move {
    const at = random.real() * this.#chances.at(-1)!;
    let i = 0;
    while (this.#chances[i]! <= at) i++;
    this.#last = i;
    return SHARES[i]![0];
  }

  /** What the last one took. */
  took(work: number): void {
    this.#tries[this.#last]!++;
    this.#work[this.#last]! += LOOKING + work;
  }
}

/** What it takes to see that a move is not worth trying, in days timed. */
const LOOKING = 0.5;

/** Visits in days where something is late, and of clients who see more faces than was agreed. */
function strained(ledger: Ledger, movable: readonly number[]): number[] {
  const { model, book, carersOf } = ledger;
  const isAbove = model.clients.map(({ index }) => book.isAbove(index));
  return movable.filter((first) => {
    const index = ledger.current(first);
    const { day, client } = model.visits[index]!;
    return isAbove[client]! || carersOf[index]!.some((carer) => ledger.route(carer, day).lateness > 0);
  });
}

function refreshOpen(ledger: Ledger, setting: { movable: readonly number[]; open: number[] }): void {
  setting.open = setting.movable.filter((index) => !ledger.isServed(index));
}
