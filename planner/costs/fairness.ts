/** A load squared over the share it is measured by: what one carer adds to the sum in `fairness`. */
export function square(load: number, share: number): number {
  return Math.round((load * load) / share);
}

/**
 * How far the loads are from equal parts of the contracts: Σ s (l/s − L/S)² = Σ l²/s − L²/S, with load l and
 * contract s of each carer in minutes of the horizon, and L and S their sums. In minutes; 0 when everyone works the
 * same part of their contract.
 */
export function fairness(squares: number, load: number, share: number): number {
  return share === 0 ? 0 : Math.max(0, Math.round(squares - (load * load) / share));
}
