import type { Stepwise } from './construct.ts';
import { AT, type Ledger, type Snapshot } from './ledger.ts';
import type { Model } from './model.ts';
import { handover } from './moves/handover.ts';
import { insert } from './moves/insert.ts';
import { type Move, type Setting, weighted } from './moves/move.ts';
import { reassign } from './moves/reassign.ts';
import { ruin } from './moves/ruin.ts';
import { shift } from './moves/shift.ts';
import { swap } from './moves/swap.ts';
import type { Random } from './random.ts';
import { isBetter, temperatures } from './weights.ts';

export type Run = {
  iterations: number;
  accepted: number;
  best: Snapshot;
};

/** Shares of the moves, adding up to 1. */
const MOVES: readonly (readonly [Move, number])[] = [
  [reassign, 0.58],
  [swap, 0.32],
  [shift, 0.05],
  [handover, 0.03],
  [ruin, 0.02],
];

/** Iterations between two looks at the clock. */
const ROUND = 16;
/** Iterations between two looks at what is late; a multiple of ROUND. */
const LOOK_AROUND = 1024;

/**
 * Simulated annealing from the ledger's state. The threshold is drawn before the move, the temperature falls
 * geometrically with `spent()` from 0 to 1, and the last tenth only accepts what is no worse. A move that breaks
 * a rule more than the pins already do is taken back. Source: Kirkpatrick, Gelatt, Vecchi, Science 220 (1983).
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
  const setting = {
    weights,
    random,
    movable: movable(model),
    open: [] as number[],
    late: [] as number[],
    threshold: 0,
  };
  refreshOpen(ledger, setting);
  const { from, to } = temperatures(weights, warm);
  let temperature = from;
  while (setting.movable.length > 0) {
    if (run.iterations % ROUND === 0) {
      yield;
      if (run.iterations % LOOK_AROUND === 0) setting.late = inLateDays(ledger, setting.movable);
      const share = spent(run.iterations);
      if (share >= 1) return;
      temperature = share > 0.9 ? 0 : from * (to / from) ** (share / 0.9);
    }
    run.iterations++;
    setting.threshold = temperature === 0 ? 0 : -temperature * Math.log(1 - random.real());
    ledger.begin();
    if (!moveOf(setting)(ledger, setting) || !ledger.sound || weighted(ledger, weights) > setting.threshold) {
      ledger.rollback();
      continue;
    }
    run.accepted++;
    if (ledger.delta(AT.unserved) !== 0 || ledger.delta(AT.optional) !== 0) refreshOpen(ledger, setting);
    if (isBetter(model.tiers, ledger.totals, run.best.totals)) run.best = ledger.snapshot();
  }
}

export function movable(model: Model): number[] {
  return model.visits
    .filter((visit) => visit.pinned.length < visit.needed && visit.candidates.length > 0)
    .map(({ index }) => index);
}

function moveOf({ random, open }: Setting): Move {
  if (open.length > 0 && random.real() < 0.1) return insert;
  let left = random.real();
  for (const [move, share] of MOVES) {
    left -= share;
    if (left < 0) return move;
  }
  return reassign;
}

function inLateDays(ledger: Ledger, movable: readonly number[]): number[] {
  return movable.filter((index) =>
    ledger.carersOf[index]!.some(
      (carer) => ledger.route(carer, ledger.model.visits[index]!.day).lateness > 0,
    ),
  );
}

function refreshOpen(ledger: Ledger, setting: { movable: readonly number[]; open: number[] }): void {
  setting.open = setting.movable.filter((index) => ledger.carersOf[index]!.length === 0);
}
