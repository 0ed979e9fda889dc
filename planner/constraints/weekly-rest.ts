import { isPast, type Shifts } from '../shifts.ts';

const WEEK = 7 * 1440;
const WEEK_REST = 36 * 60;
const FORTNIGHT_REST = 72 * 60;
const FORTNIGHT_BLOCK = 32 * 60;

/**
 * In the 7 × 24 hours from the start of each shift 36 hours of unbroken rest, or in the 14 × 24 hours from it
 * 72 hours in blocks of at least 32. Source: Arbeidstijdenwet art. 5:5 lid 2. Minutes of breach.
 */
export function weeklyRest(shifts: Shifts): number {
  let breach = 0;
  // From the last shift to the first, so that the next long rest is always at hand.
  let nextRest = Number.POSITIVE_INFINITY;
  for (let i = shifts.count - 1; i >= 0 && !isPast(shifts, i); i--) {
    const following = i + 1 < shifts.count ? shifts.from[i + 1]! : Number.POSITIVE_INFINITY;
    if (following - shifts.to[i]! >= WEEK_REST) nextRest = shifts.to[i]!;
    const start = shifts.from[i]!;
    if (nextRest + WEEK_REST <= start + WEEK) continue;
    const fortnight = restInBlocks(shifts, i, start + 2 * WEEK);
    if (fortnight >= FORTNIGHT_REST) continue;
    breach += Math.min(WEEK_REST - longestRest(shifts, i, start + WEEK), FORTNIGHT_REST - fortnight);
  }
  return breach;
}

function restAfter(shifts: Shifts, i: number, end: number): number {
  const next = i + 1 < shifts.count ? shifts.from[i + 1]! : end;
  return Math.min(next, end) - shifts.to[i]!;
}

function longestRest(shifts: Shifts, first: number, end: number): number {
  let longest = 0;
  for (let i = first; i < shifts.count && shifts.to[i]! < end; i++) {
    const rest = restAfter(shifts, i, end);
    if (rest > longest) longest = rest;
    if (longest >= WEEK_REST) break;
  }
  return longest;
}

function restInBlocks(shifts: Shifts, first: number, end: number): number {
  let total = 0;
  for (let i = first; i < shifts.count && shifts.to[i]! < end; i++) {
    const rest = restAfter(shifts, i, end);
    if (rest >= FORTNIGHT_BLOCK) total += rest;
  }
  return total;
}
