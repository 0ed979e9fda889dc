/** Minutes of travel above the budget; without a budget (Infinity) nothing is above it. */
export function excessTravel(travel: number, budget: number): number {
  return Math.max(0, travel - budget);
}
