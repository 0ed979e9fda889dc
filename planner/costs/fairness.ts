import type { CarerModel, Model } from '../model.ts';

/**
 * Squared hours between a carer's work and the share of all work that fits the contract, so that one heavy load
 * weighs more than two light ones. Nothing for those without contract.
 */
export function fairness(model: Model, carer: CarerModel, worked: number): number {
  if (carer.share === 0) return 0;
  const fair = (model.workTotal * carer.share) / model.contractTotal;
  return Math.round(((worked - fair) / 60) ** 2);
}
