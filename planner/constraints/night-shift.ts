import { isNightShift, isPast, type Shifts } from '../shifts.ts';

const LONGEST = 600;
const REST_AFTER = 840;

/**
 * A night shift has at most 10 hours of work, and 14 hours of rest follow when it ends after 02:00.
 * Source: Arbeidstijdenwet art. 5:8. The shortening to 8 hours that the law allows once in
 * 7 × 24 hours is left to the people: a plan does not count on it. Minutes of breach.
 */
export function nightShift(shifts: Shifts): number {
  let breach = 0;
  for (let i = 0; i < shifts.count; i++) {
    if (!isNightShift(shifts, i)) continue;
    if (!isPast(shifts, i)) breach += Math.max(0, shifts.work[i]! - LONGEST);
    if (i + 1 < shifts.count && !isPast(shifts, i + 1) && shifts.afterTwo[i] === 1) {
      breach += Math.max(0, REST_AFTER - (shifts.from[i + 1]! - shifts.to[i]!));
    }
  }
  return breach;
}
