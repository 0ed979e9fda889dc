import { detour, toWin } from '../seam.ts';
import { type DayMove, keyAfter } from './move.ts';

/** Two or three single stops in a row go elsewhere together (Or-opt, Or 1976). */
export const segment: DayMove = ({ board, nearby, random, limit }) => {
  const { day, route, next, prev } = board;
  const stops = day.stops.length;
  const first = random.below(stops);
  if (route[first]! < 0 || day.mate[first]! >= 0) return false;
  let last = next[first]!;
  if (last >= stops || day.mate[last]! >= 0) return false;
  const third = next[last]!;
  if (random.real() < 0.4 && third < stops && day.mate[third]! < 0) last = third;
  let target = nearby.pickFor(board, first, random);
  if (target < 0) return false;
  if (random.real() < 0.5) {
    const behind = nearby.pickFor(board, last, random);
    if (behind < 0) return false;
    target = prev[behind]!;
  }
  const carer = route[target]!;
  if (target === prev[first]) return false;
  for (let node = first; ; node = next[node]!) {
    if (node === target || day.able[carer * stops + node] === 0) return false;
    if (day.apart[node]! >= 0 && route[day.apart[node]!] === carer) return false;
    if (node === last) break;
  }
  if (!board.costs && day.weights.travel * detour(board, first, last, target) > limit + toWin(board, first))
    return false;
  let node = first;
  for (let at = target; ; ) {
    const following = next[node]!;
    board.lift(node);
    board.place(node, at, keyAfter(board, at, 0.3));
    if (node === last) return true;
    at = node;
    node = following;
  }
};
