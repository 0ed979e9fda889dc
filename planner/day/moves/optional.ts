import { before, type DayMove, keyAfter, type Table } from './move.ts';

/** A client who may be left out is left out, comes back, or makes room for another. */
export const optional: DayMove = (table) => {
  const { board, random } = table;
  const { day, route } = board;
  const stop = random.below(day.stops.length);
  if (route[stop]! < 0) return comeBack(table, stop);
  if (day.must[stop] === 1) return false;
  leave(table, stop);
  if (random.real() < 0.5) {
    const other = table.nearby.pick(stop, random);
    if (route[other]! < 0 && other !== day.apart[stop]) comeBack(table, other);
  }
  return true;
};

function leave({ board }: Table, stop: number): void {
  board.leave(stop);
  const other = board.day.apart[stop]!;
  if (other >= 0) board.leave(other);
}

function comeBack(table: Table, stop: number): boolean {
  const { board, random } = table;
  const { day } = board;
  const stops = day.stops.length;
  const target = near(table, stop, -1);
  if (target < 0) return false;
  const key = keyAfter(board, target, random.real() * 0.8 + 0.1);
  const other = day.apart[stop]!;
  if (other < 0) {
    board.place(stop, target, key);
    return true;
  }
  const second = near(table, other, board.route[target]!);
  if (second < 0) return false;
  board.place(stop, target, key);
  if (day.mate[stop]! < 0) board.place(other, second, keyAfter(board, second, random.real() * 0.8 + 0.1));
  else board.place(other, before(board, stops + board.route[second]!, key), key);
  return true;
}

/** A node near a stop, on the route of somebody who may do it and is not `without`; −1 when none was found. */
function near({ board, nearby, random }: Table, stop: number, without: number): number {
  const { day, route, prev } = board;
  const stops = day.stops.length;
  for (let tries = 0; tries < 8; tries++) {
    let node = random.real() < 0.1 ? stops + random.below(day.carers.length) : nearby.pick(stop, random);
    if (route[node]! < 0) continue;
    if (random.real() < 0.5) node = prev[node]!;
    const carer = route[node]!;
    if (carer !== without && day.able[carer * stops + stop] === 1) return node;
  }
  return -1;
}
