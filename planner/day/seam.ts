import type { Board } from './board.ts';
import { distance } from './day.ts';

// What a change does where routes are cut and joined, reckoned before anything is timed: a change whose seam alone costs more
// than the stops behind it could ever win is given up there. Only on a plain day, which has no `board.costs`: what else is
// counted may be won back anywhere on a route.

/** How much longer the trips become when `first` to `last`, neighbours on one route, go behind `target`. */
export function detour({ day, next, prev }: Board, first: number, last: number, target: number): number {
  const [from, to, then] = [prev[first]!, next[last]!, next[target]!];
  return (
    distance(day, from, to) -
    distance(day, from, first) -
    distance(day, last, to) +
    distance(day, target, first) +
    distance(day, last, then) -
    distance(day, target, then)
  );
}

/** How much longer the trips become when one stop takes the place of another between its neighbours. */
export function instead({ day, next, prev }: Board, stop: number, of: number): number {
  const [before, after] = [prev[of]!, next[of]!];
  return (
    distance(day, before, stop) +
    distance(day, stop, after) -
    distance(day, before, of) -
    distance(day, of, after)
  );
}

/** What can be won, at most, by a stop and those behind it on its route when they come to begin earlier: all their lateness. */
export function toWin({ day, next, times }: Board, stop: number): number {
  const stops = day.stops.length;
  const { lateness, worst } = times;
  let late = 0;
  let most = 0;
  for (let node = stop; node < stops; node = next[node]!) {
    late += lateness[node]!;
    if (lateness[node]! > most) most = lateness[node]!;
  }
  return day.weights.late * late + (most > 0 && most === worst ? day.weights.worst * most : 0);
}

/** The same by a change that lets a node begin then: nothing when that is no earlier. */
export function toWinFrom(board: Board, node: number, begin: number): number {
  return node < board.day.stops.length && begin < board.times.start[node]! ? toWin(board, node) : 0;
}

/** What it costs that a stop begins then and `after` comes next, by how much later the two are than now; or wins, for the first. */
export function toLose({ day, times }: Board, stop: number, begin: number, after: number): number {
  const { lateness } = times;
  let late = Math.max(0, begin - day.close[stop]!) - lateness[stop]!;
  if (after < day.stops.length) {
    const then = begin + day.duration[stop]! + distance(day, stop, after) - day.close[after]!;
    if (then > lateness[after]!) late += then - lateness[after]!;
  }
  return day.weights.late * late;
}

/** Whether taking a stop to behind `target` costs more travel and lateness than it and those it leaves could win. */
export function isHopeless(board: Board, stop: number, target: number, limit: number): boolean {
  if (board.costs) return false;
  const { day, next, route, times } = board;
  const travel = day.weights.travel * detour(board, stop, stop, target);
  const hope = limit + toWin(board, stop);
  if (travel > hope) return true;
  if (route[target] === route[stop]) return false;
  const loss = toLose(board, stop, times.beginsBehind(target, stop), next[target]!);
  // What the stop itself may win stands in the hope already.
  return travel + loss + day.weights.late * times.lateness[stop]! > hope;
}

/** The same of a change that was made already, since when all trips were `travel` together. */
export function wentTooFar(board: Board, travel: number, hope: number): boolean {
  return !board.costs && board.day.weights.travel * (board.travel - travel) > hope;
}
