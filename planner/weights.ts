import { AT } from './ledger.ts';
import { COSTS, type CostId } from './problem.ts';

/**
 * What one visit elsewhere typically changes in each cost. A tier weighs as much as everything below it typically
 * moves, so that cooling passes through the tiers one after the other, the most important first. Which of two
 * plans is better is never decided with these weights but tier by tier (`isBetter`).
 */
const SWING: Record<CostId, number> = {
  unserved: 1,
  faces: 4,
  asked: 1,
  lateness: 20,
  optional: 1,
  continuity: 10,
  wishes: 1,
  steady: 10,
  travel: 5,
  overtime: 10,
  fairness: 3,
  changes: 2,
};

export function weightsOf(tiers: readonly CostId[]): Float64Array {
  const weights = new Float64Array(COSTS.length);
  let below = 1;
  for (const cost of [...tiers].reverse()) {
    weights[AT[cost]] = below;
    below *= 1 + SWING[cost];
  }
  return weights;
}

/** Temperatures between which annealing is worth its time, in weighted units. */
export function temperatures(weights: Float64Array, warm: boolean): { from: number; to: number } {
  const smooth = (['continuity', 'steady', 'travel'] as const).map(
    (cost) => weights[AT[cost]]! * SWING[cost],
  );
  const hottest = Math.max(...smooth) * 2;
  const coldest = Math.min(...smooth) / 4;
  return { from: warm ? Math.sqrt(hottest * coldest) : hottest, to: coldest };
}

/** Tier by tier: whether the first costs less. */
export function isBetter(tiers: readonly CostId[], costs: Float64Array, than: Float64Array): boolean {
  for (const cost of tiers) {
    const difference = costs[AT[cost]]! - than[AT[cost]]!;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
