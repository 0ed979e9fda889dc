import type { Shifts } from '../shifts.ts';
import { isPast } from '../shifts.ts';

/** Minutes of work in one shift. */
export const LONGEST = 720;

/** At most 12 hours of work in a shift. Source: Arbeidstijdenwet art. 5:7. Minutes of breach. */
export function shiftLength(shifts: Shifts): number {
  let breach = 0;
  for (let i = 0; i < shifts.count; i++)
    if (!isPast(shifts, i)) breach += Math.max(0, shifts.work[i]! - LONGEST);
  return breach;
}
