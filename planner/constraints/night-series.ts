import { isNightShift, isPast, type Shifts } from '../shifts.ts';

const REST_AFTER = 46 * 60;
const LONGEST_SERIES = 7;

/**
 * After three or more night shifts in a row 46 hours of rest; at most seven shifts in a series with nights.
 * Source: Arbeidstijdenwet art. 5:8. Minutes of breach; a shift too many counts as a day.
 */
export function nightSeries(shifts: Shifts): number {
  let breach = 0;
  let nights = 0;
  for (let i = 0; i < shifts.count; i++) {
    nights = isNightShift(shifts, i) ? nights + 1 : 0;
    if (nights > LONGEST_SERIES && !isPast(shifts, i)) breach += 1440;
    const next = i + 1 < shifts.count ? shifts.from[i + 1]! : Number.POSITIVE_INFINITY;
    const rest = next - shifts.to[i]!;
    if (rest >= REST_AFTER) {
      nights = 0;
    } else if (nights >= 3 && !isNightShift(shifts, i + 1)) {
      if (!isPast(shifts, i + 1)) breach += REST_AFTER - rest;
    }
  }
  return breach;
}
