import type { Board } from './board.ts';
import { distance } from './day.ts';

/** A first plan: clients by when their visit opens, each to whoever adds least, at the end of her route. */
export function construct(board: Board): void {
  const { day } = board;
  const stops = day.stops.length;
  const order = Array.from({ length: stops }, (_, stop) => stop).sort(
    (a, b) => day.open[a]! - day.open[b]! || a - b,
  );
  let key = 0;
  const best = (stop: number, without: number) => {
    let found = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let carer = 0; carer < day.carers.length; carer++) {
      if (carer === without || day.able[carer * stops + stop] === 0) continue;
      const last = board.prev[stops + carer]!;
      const there = board.times.reaches(last, stop);
      const cost =
        distance(day, last, stop) +
        Math.max(0, there - day.close[stop]!) * 2 +
        Math.max(0, there - day.open[stop]!) * 0.1;
      if (cost < least) {
        least = cost;
        found = carer;
      }
    }
    return found;
  };
  for (const stop of order) {
    if (board.route[stop]! >= 0) continue;
    key = Math.max(key + 1e-3, day.open[stop]!);
    board.begin();
    const other = day.apart[stop]!;
    let carer = best(stop, -1);
    let second = other >= 0 ? best(other, carer) : -1;
    if (other >= 0 && second < 0) {
      second = best(other, -1);
      carer = best(stop, second);
    }
    if (carer < 0 || (other >= 0 && second < 0)) continue;
    board.place(stop, board.prev[stops + carer]!, key);
    if (other >= 0) {
      // Only a pair has one key: two others with one could come to stand on a route, where none is before the other.
      if (day.mate[stop]! < 0) key += 1e-3;
      board.place(other, board.prev[stops + second]!, key);
    }
    board.settle();
  }
}
