import type { DayMove } from './move.ts';

/** A stop with two windows waits for the other one. */
export const window: DayMove = ({ board, random }) => {
  const { day, route, second } = board;
  const stop = random.below(day.stops.length);
  if (route[stop]! < 0 || day.again.open[stop] === Number.POSITIVE_INFINITY) return false;
  board.wait(stop, 1 - second[stop]!);
  return true;
};
