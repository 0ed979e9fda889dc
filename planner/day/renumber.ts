import type { Board } from './board.ts';

/**
 * Gives all stops new keys in an order in which they can be timed, and as near to their starts as that allows: of those
 * whose routes have come so far, the earliest first.
 */
export function renumber(board: Board): void {
  const { day, next, key, times } = board;
  board.crowded = false;
  const stops = day.stops.length;
  const waits = new Uint8Array(stops);
  const ready: number[] = [];
  const reach = (stop: number) => {
    if (stop >= stops) return;
    waits[stop] = 1;
    const other = day.mate[stop]!;
    if (other < 0 || waits[other] === 1) ready.push(stop);
  };
  for (let carer = 0; carer < day.carers.length; carer++) reach(next[stops + carer]!);
  const early = (stop: number) => {
    const other = day.mate[stop]!;
    return other < 0 ? times.start[stop]! : Math.min(times.start[stop]!, times.start[other]!);
  };
  const step = 1e-3 * day.unit;
  let last = Number.NEGATIVE_INFINITY;
  while (ready.length > 0) {
    let first = 0;
    for (let i = 1; i < ready.length; i++) if (early(ready[i]!) < early(ready[first]!)) first = i;
    const stop = ready[first]!;
    ready[first] = ready[ready.length - 1]!;
    ready.pop();
    last = Math.max(last + step, early(stop));
    key[stop] = last;
    const other = day.mate[stop]!;
    if (other >= 0) {
      key[other] = last;
      reach(next[other]!);
    }
    reach(next[stop]!);
  }
}
