import type { Board } from '../board.ts';
import { distance } from '../day.ts';
import { instead, toLose, toWin, toWinFrom, wentTooFar } from '../seam.ts';
import { along, before, type DayMove } from './move.ts';

/** How often the two are on one route. */
const OWN_ROUTE = 0.15;

/**
 * Two stops exchange their carers: single ones their places as well, a half of a pair keeps its moment. Two on one route
 * exchange their moments.
 */
export const swap: DayMove = (table) => {
  const { board, nearby, random, limit } = table;
  const { day, route } = board;
  const stops = day.stops.length;
  const one = random.below(stops);
  if (random.real() < OWN_ROUTE) return exchangeMoments(board, one, along(table, one), limit);
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

/** A half of a pair takes the other half along, which stays with whom it is. */
function exchangeMoments(board: Board, one: number, two: number, limit: number): boolean {
  const { day, key, route } = board;
  if (route[one]! < 0 || two === one || two >= day.stops.length) return false;
  const [early, late] = key[one]! < key[two]! ? [one, two] : [two, one];
  const [keyEarly, keyLate] = [key[early]!, key[late]!];
  const was = board.travel;
  const hope = limit + toWin(board, early) + toWinOfMate(board, one) + toWinOfMate(board, two);
  moveInTime(board, late, keyEarly);
  moveInTime(board, early, keyLate);
  return !wentTooFar(board, was, hope);
}

function toWinOfMate(board: Board, stop: number): number {
  const mate = board.day.mate[stop]!;
  return mate < 0 ? 0 : toWin(board, mate);
}

/** A stop goes to where a key belongs on its route, and its mate on its own. */
function moveInTime(board: Board, stop: number, key: number): void {
  const { day, route } = board;
  for (let half = stop; half >= 0; half = half === stop ? day.mate[stop]! : -1) {
    const home = day.stops.length + route[half]!;
    board.lift(half);
    board.place(half, before(board, home, key), key);
  }
}

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
