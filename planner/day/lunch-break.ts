import type { Lunch } from './day.ts';

/**
 * When lunch begins for who is free at `free` and could be at the next node at `there`; −1 when it is too late at both. She
 * has it there if she is in time, else before she goes. Who comes from home has it at her first stop: she is `free` at
 * Infinity; who goes home has it at her last: she is `there` at Infinity.
 */
export function lunchStart({ from, until }: Lunch, free: number, there: number): number {
  if (there <= until) return Math.max(there, from);
  return free <= until ? Math.max(free, from) : -1;
}

/** When she may begin at the next node if she has lunch in between: `there` when it is too late for it. */
export function afterLunch(lunch: Lunch, free: number, there: number): number {
  const begins = lunchStart(lunch, free, there);
  if (begins < 0) return there;
  return begins + lunch.duration + (there > lunch.until ? there - free : 0);
}
