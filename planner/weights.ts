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
  excessTravel: 5,
  continuity: 10,
  wishes: 1,
  steady: 10,
  travel: 5,
  overtime: 10,
  fairness: 3,
  unpopular: 3,
  changes: 2,
};

/** The most that one move changes: with these a tier outweighs everything below it, as in the order of the plans. */
const REACH: Record<CostId, number> = {
  unserved: 2,
  faces: 28,
  asked: 2,
  lateness: 480,
  optional: 2,
  excessTravel: 90,
  continuity: 600,
  wishes: 12,
  steady: 240,
  travel: 90,
  overtime: 120,
  fairness: 9,
  unpopular: 9,
  changes: 12,
};

export function weightsOf(tiers: readonly CostId[], swing = SWING): Float64Array {
  const weights = new Float64Array(COSTS.length);
  let below = 1;
  for (const cost of [...tiers].reverse()) {
    weights[AT[cost]] = below;
    below *= 1 + swing[cost];
  }
  return weights;
}

/** For the end of a search, when nothing above may be given for anything below. */
export function strictWeights(tiers: readonly CostId[]): Float64Array {
  return weightsOf(tiers, REACH);
}

/** How hot an annealing begins: to leave a plan's valley for another, as usual, or with a plan there already. */
export type Heat = keyof typeof HEATS;

const HEATS = { high: 60, usual: 6, warm: 2 };

/** Costs that nearly every move changes a little. */
const SMOOTH: readonly CostId[] = ['continuity', 'steady', 'travel'];

/** Temperatures between which annealing is worth its time, in weighted units. */
export function temperatures(weights: Float64Array, heat: Heat): { from: number; to: number } {
  const swingOf = (cost: CostId) => weights[AT[cost]]! * SWING[cost];
  const smooth = SMOOTH.map(swingOf).filter((swing) => swing > 0);
  if (smooth.length === 0) return { from: 1, to: 1 };
  // What is above a budget of travel keeps a plan in its valley; but a search with time for one cooling only loses by more heat.
  const from = Math.max(...smooth, heat === 'high' ? swingOf('excessTravel') : 0) * HEATS[heat];
  const to = Math.min(...smooth) / 4;
  return { from: heat === 'warm' ? Math.sqrt(from * to) : from, to };
}

/** Tier by tier: whether the first costs less. */
export function isBetter(tiers: readonly CostId[], costs: Float64Array, than: Float64Array): boolean {
  for (const cost of tiers) {
    const difference = costs[AT[cost]]! - than[AT[cost]]!;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
