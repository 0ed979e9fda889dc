/** Nobody is in two places: minutes by which a carer comes too late for a start that is fixed. */
export function twoPlaces(ready: number, fixedStart: number): number {
  return Math.max(0, ready - fixedStart);
}
