import { AT, type Ledger } from '../ledger.ts';
import { pick, type Random } from '../random.ts';

export type Setting = {
  weights: Float64Array;
  random: Random;
  /** Visits that are not wholly pinned and that somebody may do. */
  movable: readonly number[];
  /** Those of them that nobody does now. */
  open: readonly number[];
  /** Visits in days where something is late now; they get more attention. */
  late: readonly number[];
  /** The most, weighted, by which this move may make the plan worse. */
  threshold: number;
};

/** A visit to begin with. */
export function seed({ random, movable, late }: Setting): number | undefined {
  return pick(random, late.length > 0 && random.real() < 0.4 ? late : movable);
}

/** What placing may still cost after what the move has lifted; that a visit is open meanwhile does not count. */
export function budget(ledger: Ledger, { weights, threshold }: Setting): number {
  const open =
    weights[AT.unserved]! * ledger.delta(AT.unserved) + weights[AT.optional]! * ledger.delta(AT.optional);
  return threshold - weighted(ledger, weights) + open;
}

/** Weighted change of all costs since the move began. */
export function weighted(ledger: Ledger, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * ledger.delta(i);
  return sum;
}

/**
 * Tries one change in the ledger, by lifting and placing. False: nothing sensible came of it, and whatever was
 * lifted has to be rolled back. Whether a change is kept is up to the search.
 */
export type Move = (ledger: Ledger, setting: Setting) => boolean;
