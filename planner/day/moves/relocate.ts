import { isHopeless, toWin, wentTooFar } from '../seam.ts';
import { before, type DayMove, keyAfter, type Table } from './move.ts';

/** A stop goes to another place, on its own route or another one; of a pair both halves, or one of them. */
export const relocate: DayMove = (table) => {
  const { board, nearby, random } = table;
  const { day, prev, route } = board;
  const stops = day.stops.length;
  const stop = random.below(stops);
  if (route[stop]! < 0) return false;
  const near = nearby.pickFor(board, stop, random);
  if (near < 0) return false;
  let target = near;
  const kind = random.real();
  if (kind < 0.06) target = stops + random.below(day.carers.length);
  else if (kind < 0.5) target = prev[near]!;
  if (target === stop) target = prev[stop]!;
  if (day.mate[stop]! < 0) return moveSingle(table, stop, target);
  return random.real() < 0.5 ? takeOver(table, stop, near) : movePair(table, stop, target);
};

function moveSingle({ board, random, limit }: Table, stop: number, target: number): boolean {
  const { day, prev, route } = board;
  const carer = route[target]!;
  if (target === stop || target === prev[stop] || day.able[carer * day.stops.length + stop] === 0)
    return false;
  const other = day.apart[stop]!;
  if (other >= 0 && route[other] === carer) return false;
  if (isHopeless(board, stop, target, limit)) return false;
  board.lift(stop);
  board.place(stop, target, keyAfter(board, target, random.real() * 0.8 + 0.1));
  return true;
}

/** One half of a pair goes to another carer; when stays as it was. */
function takeOver({ board, limit }: Table, stop: number, near: number): boolean {
  const { day, key, route } = board;
  const carer = route[near]!;
  if (carer === route[stop] || carer === route[day.mate[stop]!]) return false;
  if (day.able[carer * day.stops.length + stop] === 0) return false;
  const target = before(board, near, key[stop]!);
  if (isHopeless(board, stop, target, limit)) return false;
  board.lift(stop);
  board.place(stop, target, key[stop]!);
  return true;
}

/** Both halves go to another moment, one of them behind `target`, the other with whoever can. */
function movePair({ board, nearby, random, limit }: Table, stop: number, target: number): boolean {
  const { day, route } = board;
  const stops = day.stops.length;
  const other = day.mate[stop]!;
  if (target === other) return false;
  const carer = route[target]!;
  if (day.able[carer * stops + stop] === 0) return false;
  let second = route[other]!;
  if (second === carer || random.real() < 0.4) {
    second = random.real() < 0.5 ? route[stop]! : route[nearby.pick(other, random)]!;
    if (second === carer || second < 0 || day.able[second * stops + other] === 0) return false;
  }
  const was = board.travel;
  const hope = limit + toWin(board, stop) + toWin(board, other);
  board.lift(stop);
  board.lift(other);
  const key = keyAfter(board, target, random.real() * 0.8 + 0.1);
  board.place(stop, target, key);
  board.place(other, before(board, stops + second, key), key);
  return !wentTooFar(board, was, hope);
}
