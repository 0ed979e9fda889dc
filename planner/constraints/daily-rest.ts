import { isPast, REST, SHORT_REST, type Shifts } from '../shifts.ts';

const WEEK = 7 * 1440;

/**
 * In the 24 hours from the start of each shift 11 hours of unbroken rest; once in each 7 × 24 hours 8 will do.
 * Source: Arbeidstijdenwet art. 5:3. Minutes of breach.
 */
export function dailyRest(shifts: Shifts): number {
  let breach = 0;
  let shortened = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < shifts.count; i++) {
    const from = shifts.from[i]!;
    const to = shifts.to[i]!;
    const next = i + 1 < shifts.count ? shifts.from[i + 1]! : Number.POSITIVE_INFINITY;
    const rest = Math.min(next, Math.max(to, from + 1440)) - to;
    if (rest >= REST) continue;
    const again = from - shortened < WEEK;
    const needed = again ? REST : SHORT_REST;
    const settled = isPast(shifts, i) && (next === Number.POSITIVE_INFINITY || next <= 0);
    if (!settled) breach += Math.max(0, needed - rest);
    if (!again) shortened = from;
  }
  return breach;
}
