import type { Board } from '../board.ts';
import { distance } from '../day.ts';
import { instead, toLose, toWin, toWinFrom, wentTooFar } from '../seam.ts';
import { before, type DayMove } from './move.ts';

/** Two stops exchange their carers: single ones their places as well, a half of a pair keeps its moment. */
export const swap: DayMove = ({ board, nearby, random, limit }) => {
  const { day, route } = board;
  const stops = day.stops.length;
  const one = random.below(stops);
  const two =
    random.real() < 0.1 && day.mate[one]! >= 0 ? day.mate[one]! : nearby.pickFor(board, one, random);
  if (two < 0) return false;
  const a = route[one]!;
  const b = route[two]!;
  if (a < 0 || b < 0 || a === b || day.able[b * stops + one] === 0 || day.able[a * stops + two] === 0)
    return false;
  if (day.apart[one] !== two) {
    if (day.apart[one]! >= 0 && route[day.apart[one]!] === b) return false;
    if (day.apart[two]! >= 0 && route[day.apart[two]!] === a) return false;
  }
  const single = day.mate[one]! < 0 && day.mate[two]! < 0;
  return single && random.real() < 0.7
    ? exchangePlaces(board, one, two, limit)
    : exchangeCarers(board, one, two, limit);
};

function exchangePlaces(board: Board, one: number, two: number, limit: number): boolean {
  if (isHopeless(board, one, two, limit)) return false;
  const { prev, key } = board;
  const [keyOne, keyTwo] = [key[one]!, key[two]!];
  const [beforeOne, beforeTwo] = [prev[one]!, prev[two]!];
  board.lift(one);
  board.lift(two);
  board.place(two, beforeOne, keyOne);
  board.place(one, beforeTwo, keyTwo);
  return true;
}

function isHopeless(board: Board, one: number, two: number, limit: number): boolean {
  if (board.costs) return false;
  const { day, next, prev, times } = board;
  const [afterOne, afterTwo] = [next[one]!, next[two]!];
  const [beginOne, beginTwo] = [times.beginsBehind(prev[two]!, one), times.beginsBehind(prev[one]!, two)];
  const worse =
    day.weights.travel * (instead(board, two, one) + instead(board, one, two)) +
    toLose(board, one, beginOne, afterTwo) +
    toLose(board, two, beginTwo, afterOne);
  const arrives = (stop: number, begin: number, after: number) =>
    begin + day.duration[stop]! + distance(day, stop, after);
  const isWorst = times.lateness[one] === times.worst || times.lateness[two] === times.worst;
  const hope =
    toWinFrom(board, afterOne, arrives(two, beginTwo, afterOne)) +
    toWinFrom(board, afterTwo, arrives(one, beginOne, afterTwo)) +
    (isWorst ? day.weights.worst * times.worst : 0);
  return worse > limit + hope;
}

/** Each goes where the other's carer would do it with the key it has. */
function exchangeCarers(board: Board, one: number, two: number, limit: number): boolean {
  const { prev, key } = board;
  const was = board.travel;
  const hope = limit + toWin(board, one) + toWin(board, two);
  const [keyOne, keyTwo] = [key[one]!, key[two]!];
  const [nearOne, nearTwo] = [prev[one]!, prev[two]!];
  board.lift(one);
  board.lift(two);
  board.place(one, before(board, nearTwo, keyOne), keyOne);
  board.place(two, before(board, nearOne, keyTwo), keyTwo);
  return !wentTooFar(board, was, hope);
}
