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
import { isBetter, strictWeights, temperatures } from './weights.ts';

export type Run = {
  iterations: number;
  accepted: number;
  best: Snapshot;
};

/** Shares of the moves, adding up to 1. */
const MOVES: readonly (readonly [Move, number])[] = [
  [reassign, 0.54],
  [swap, 0.32],
  [shift, 0.05],
  [handover, 0.03],
  [ruin, 0.02],
  [drop, 0.02],
  [exchange, 0.02],
];

/** From here on only what is no worse is accepted. */
const SETTLE = 0.7;

/** Iterations between two looks at the clock. */
const ROUND = 16;
/** Iterations between two looks at what is late; a multiple of ROUND. */
const LOOK_AROUND = 1024;

/** Moves a visit that one cooling needs at least, and coolings that are worth their time at most. */
const COOLING = 200;
const MOST_COOLINGS = 10;

/**
 * Simulated annealing from the ledger's state. The threshold is drawn before the move, the temperature falls
 * geometrically with `spent()` from 0 to 1, again and again where there is time for it, and the end of each cooling only
 * accepts what is no worse, tier by tier. A move that breaks a rule more than the pins already do is taken back.
 * Source: Kirkpatrick, Gelatt, Vecchi, Science 220 (1983).
 */
export function* anneal(
  ledger: Ledger,
  weights: Float64Array,
  random: Random,
  spent: (iterations: number) => number,
  warm: boolean,
  run: Run,
): Stepwise<void> {
  const { model } = ledger;
  const all = movable(model);
  const setting: Setting & { open: number[]; late: number[] } = {
    ...{ weights, random, threshold: 0, open: [], late: [] },
    movable: all,
    movableInTime: all.filter((index) => model.visits[index]!.moments.length > 1),
  };
  refreshOpen(ledger, setting);
  const strict = strictWeights(model.tiers);
  let { from, to } = temperatures(weights, warm ? 'warm' : 'usual');
  let temperature = from;
  let coolings = 1;
  while (setting.movable.length > 0) {
    if (run.iterations % ROUND === 0) {
      yield;
      if (run.iterations % LOOK_AROUND === 0) {
        setting.late = inLateDays(ledger, setting.movable);
        refreshOpen(ledger, setting);
      }
      const share = spent(run.iterations);
      if (share >= 1) return;
      if (run.iterations === LOOK_AROUND && !warm) {
        coolings = coolingsIn(run.iterations / share, setting.movable.length);
        if (coolings > 1) ({ from, to } = temperatures(weights, 'hot'));
      }
      const part = (share * coolings) % 1;
      temperature = part > SETTLE ? 0 : from * (to / from) ** (part / SETTLE);
      setting.weights = temperature === 0 ? strict : weights;
    }
    run.iterations++;
    setting.threshold = temperature === 0 ? 0 : -temperature * Math.log(1 - random.real());
    ledger.begin();
    if (!moveOf(setting)(ledger, setting) || !ledger.sound || !isAccepted(ledger, setting)) {
      ledger.rollback();
      continue;
    }
    run.accepted++;
    if (ledger.delta(AT.unserved) !== 0 || ledger.delta(AT.optional) !== 0) refreshOpen(ledger, setting);
    if (isBetter(model.tiers, ledger.totals, run.best.totals)) run.best = ledger.snapshot();
  }
}

function coolingsIn(iterations: number, visits: number): number {
  return Math.max(1, Math.min(MOST_COOLINGS, Math.floor(iterations / visits / COOLING)));
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

function moveOf({ random, open, movableInTime }: Setting): Move {
  if (open.length > 0 && random.real() < 0.04) return insert;
  if (movableInTime.length > 0 && random.real() < 0.06) return moment;
  let left = random.real();
  for (const [move, share] of MOVES) {
    left -= share;
    if (left < 0) return move;
  }
  return reassign;
}

function inLateDays(ledger: Ledger, movable: readonly number[]): number[] {
  return movable.filter((first) => {
    const index = ledger.current(first);
    const { day } = ledger.model.visits[index]!;
    return ledger.carersOf[index]!.some((carer) => ledger.route(carer, day).lateness > 0);
  });
}

function refreshOpen(ledger: Ledger, setting: { movable: readonly number[]; open: number[] }): void {
  setting.open = setting.movable.filter((index) => !ledger.isServed(index));
}
