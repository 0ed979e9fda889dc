import type { Board } from '../board.ts';
import { distance } from '../day.ts';
import { toWinFrom } from '../seam.ts';
import type { DayMove } from './move.ts';

/** Two routes exchange their ends (2-opt*: Potvin and Rousseau, J. Oper. Res. Soc. 46, 1995). */
export const cross: DayMove = ({ board, nearby, random, limit }) => {
  const { day, route, next, prev, key } = board;
  const stops = day.stops.length;
  const stop = random.below(stops);
  let end =
    random.real() < 0.05 ? stops + random.below(day.carers.length) : nearby.pickFor(board, stop, random);
  if (end < 0) return false;
  const one = route[end]!;
  const other = route[stop]!;
  if (other < 0 || one === other) return false;
  while (end < stops && key[end]! >= key[stop]!) end = prev[end]!;
  const after = next[end]!;
  const head = prev[stop]!;
  if (after < stops && head < stops && key[head]! >= key[after]!) return false;
  // A whole route to somebody who has none.
  if (after >= stops && end >= stops && head >= stops) return false;
  if (isHopeless(board, end, stop, limit)) return false;
  if (!canTake(board, one, stop, after) || !canTake(board, other, after, stop)) return false;
  board.cross(end, stop);
  return true;
};

/** Whether a carer may have `first` and what follows it for what follows `given` on her own route. */
function canTake({ day, next, route }: Board, carer: number, first: number, given: number): boolean {
  const stops = day.stops.length;
  for (let node = first; node < stops; node = next[node]!) {
    if (day.able[carer * stops + node] === 0) return false;
    const other = day.apart[node]!;
    if (other < 0 || day.mate[node]! >= 0 || route[other] !== carer) continue;
    // Halves of a pair have one key and so are both behind the cut; others who must go apart may not be.
    let leaves = given;
    while (leaves < stops && leaves !== other) leaves = next[leaves]!;
    if (leaves >= stops) return false;
  }
  return true;
}

function isHopeless(board: Board, end: number, stop: number, limit: number): boolean {
  if (board.costs) return false;
  const { day, next, prev, times } = board;
  const { travel, late } = day.weights;
  const [after, head] = [next[end]!, prev[stop]!];
  const change =
    distance(day, end, stop) +
    distance(day, head, after) -
    distance(day, end, after) -
    distance(day, head, stop);
  const behind = (node: number, at: number) => {
    if (at >= day.stops.length) return 0;
    const begin = times.beginsBehind(node, at);
    return late * Math.max(0, begin - day.close[at]! - times.lateness[at]!) - toWinFrom(board, at, begin);
  };
  return travel * change + behind(end, stop) + behind(head, after) > limit;
}
