import { isHopeless, toWin, wentTooFar } from '../seam.ts';
import { along, before, type DayMove, keyAfter, type Table } from './move.ts';

/** How often a stop goes along its own route, however far apart the windows are: where one carer does too much, her order decides. */
const OWN_ROUTE = 0.15;
/** How often a stop goes to the beginning of a route of whomever, so that who stays at home is tried too. */
const HOME = 0.06;
/** The same of a half of a pair, whose place on the route follows from its moment. */
const HOME_OF_HALF = 0.12;

/** A stop goes to another place, on its own route or another one; of a pair both halves, or one of them. */
export const relocate: DayMove = (table) => {
  const { board, nearby, random } = table;
  const { day, prev, route } = board;
  const stops = day.stops.length;
  const stop = random.below(stops);
  if (route[stop]! < 0) return false;
  if (random.real() < OWN_ROUTE) {
    const target = along(table, stop);
    return moveTo(table, stop, target === stop ? prev[stop]! : target);
  }
  const near = nearby.pickFor(board, stop, random);
  if (near < 0) return false;
  const home = stops + random.below(day.carers.length);
  const kind = random.real();
  if (day.mate[stop]! >= 0 && random.real() < 0.5)
    return takeOver(table, stop, kind < HOME_OF_HALF ? home : near);
  const beside = kind < 0.5 ? prev[near]! : near;
  const target = kind < HOME ? home : beside === stop ? prev[stop]! : beside;
  return moveTo(table, stop, target);
};

function moveTo(table: Table, stop: number, target: number): boolean {
  return table.board.day.mate[stop]! < 0 ? moveSingle(table, stop, target) : movePair(table, stop, target);
}

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
