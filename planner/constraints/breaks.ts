import { isPast, type Shifts } from '../shifts.ts';

/** Waits shorter than this are work, not a break (Arbeidstijdenwet: a break is at least 15 minutes). */
export const SHORTEST_BREAK = 15;

/**
 * Minutes of break that a shift with this much work needs: more than 5½ hours 30, more than 10 hours 45.
 * Source: Arbeidstijdenwet.
 */
export function breakNeeded(work: number): number {
  if (work > 600) return 45;
  return work > 330 ? 30 : 0;
}

/** Minutes of break that are missing. */
export function breaks(shifts: Shifts): number {
  let breach = 0;
  for (let i = 0; i < shifts.count; i++) {
    if (!isPast(shifts, i)) breach += Math.max(0, breakNeeded(shifts.work[i]!) - shifts.pause[i]!);
  }
  return breach;
}
