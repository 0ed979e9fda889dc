import type { Random } from '../../random.ts';
import type { Board } from '../board.ts';
import type { Nearby } from '../nearby.ts';

/** What a move needs: where things stand, what lies near what, and how much worse it may get. */
export type Table = {
  readonly board: Board;
  readonly nearby: Nearby;
  readonly random: Random;
  /** Each move as often as it is tried. */
  readonly moves: readonly DayMove[];
  /** The most by which this move may make the cost larger. */
  limit: number;
};

/** Makes one change in a turn that has begun. False when it was given up: then the turn must be undone. */
export type DayMove = (table: Table) => boolean;

/** The last node on the route of `from` whose key is below `key`; the walk begins at `from`. */
export function before({ day, next, prev, key: keys }: Board, from: number, key: number): number {
  const stops = day.stops.length;
  let node = from;
  while (node < stops && keys[node]! >= key) node = prev[node]!;
  for (let after = next[node]!; after < stops && keys[after]! < key; after = next[after]!) node = after;
  return node;
}

/** How far a move along the own route goes, at most. */
const STEPS = 8;

/** A node some steps back or on along the route of a stop: at most home, before its first one, or its last stop. */
export function along({ board, random }: Table, stop: number): number {
  const { day, next, prev } = board;
  const isBack = random.real() < 0.5;
  let node = stop;
  for (let steps = 1 + random.below(STEPS); steps > 0 && node < day.stops.length; steps--) {
    const to = isBack ? prev[node]! : next[node]!;
    if (to >= day.stops.length && !isBack) return node;
    node = to;
  }
  return node;
}

/** Keys nearer to each other than this leave no room for many more between them. */
const CROWDED = 1e-6;

/** A key between that of a node and that of the next one on its route; keys are near the starts, so `hour` is a step. */
export function keyAfter(board: Board, node: number, share: number): number {
  const { day, next, key, times } = board;
  const stops = day.stops.length;
  const after = next[node]!;
  const hour = 60 * day.unit * share;
  if (node < stops) {
    if (after >= stops) return key[node]! + hour;
    const gap = key[after]! - key[node]!;
    if (gap < CROWDED) board.crowded = true;
    return key[node]! + gap * share;
  }
  return after < stops ? key[after]! - hour : times.start[node]! + 8 * hour;
}
