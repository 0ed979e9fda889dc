import type { DayMove } from './move.ts';

/** A carer has her lunch one stop earlier or later, or anywhere on her route. */
export const lunch: DayMove = ({ board, random }) => {
  const { day, next, prev, lunchAt } = board;
  const stops = day.stops.length;
  const home = stops + random.below(day.carers.length);
  if (next[home] === home || !day.shifts[home - stops]!.lunch) return false;
  let at = home;
  while (lunchAt[at] === 0) {
    at = prev[at]!;
    if (at === home) return false;
  }
  let to = random.real() < 0.5 ? next[at]! : prev[at]!;
  // The home node stands for after the last stop: before the first one comes nothing.
  if (random.real() < 0.2) for (let steps = random.below(6); steps > 0; steps--) to = next[to]!;
  if (to === at) return false;
  board.lunch(at, to);
  return true;
};
