import type { Stepwise } from '../breath.ts';
import type { Board, Saved } from './board.ts';
import { cross } from './moves/cross.ts';
import { lunch } from './moves/lunch.ts';
import type { DayMove, Table } from './moves/move.ts';
import { optional } from './moves/optional.ts';
import { relocate } from './moves/relocate.ts';
import { segment } from './moves/segment.ts';
import { swap } from './moves/swap.ts';
import { window } from './moves/window.ts';
import { renumber } from './renumber.ts';

/** What a search has done so far, where it is, and the best it came by. */
export type DayRun = { iterations: number; now: number; best: Saved };

/** Moves between two breaths and looks at the time, and between two orderings of the keys: powers of two. */
export const LOOK = 256;
const ORDER = 65_536;

/** Draws from the exponential distribution, at even chances. */
const DRAWS = Float64Array.from({ length: 4096 }, (_, i) => -Math.log((i + 0.5) / 4096));

/**
 * Simulated annealing from how the board stands; the temperature falls geometrically while `share()` goes from 0 to 1.
 * The threshold is drawn before the move, so that a move may be given up before it is timed. Ends with the best it came by.
 */
export function* anneal(
  table: Table,
  { from, to, share }: { readonly from: number; readonly to: number; readonly share: () => number },
  run: DayRun,
): Stepwise<Saved> {
  const { board, random, moves } = table;
  let best = board.save();
  let cost = best.cost;
  let temperature = from;
  for (;;) {
    if (run.iterations % LOOK === 0) {
      run.now = cost;
      yield;
      const past = share();
      if (past >= 1) {
        run.iterations++;
        return best;
      }
      temperature = from * (to / from) ** past;
      if (run.iterations % ORDER === 0) board.crowded = true;
    }
    if (board.crowded) renumber(board);
    run.iterations++;
    const limit = temperature * DRAWS[random.below(DRAWS.length)]!;
    table.limit = limit;
    board.begin();
    if (!moves[random.below(moves.length)]!(table)) {
      board.undo();
      continue;
    }
    if (!board.settle(limit)) {
      board.undo();
      continue;
    }
    const now = board.cost();
    if (now - cost > limit) {
      board.undo();
      continue;
    }
    cost = now;
    if (cost >= best.cost) continue;
    best = board.save();
    if (cost < run.best.cost) run.best = best;
  }
}

/** Each move as often as it is tried; those that have nothing to do on this day are left out. */
export function movesFor({ day, route }: Board): DayMove[] {
  const often = (move: DayMove, times: number) => new Array<DayMove>(times).fill(move);
  return [
    ...often(relocate, 55),
    ...often(swap, 20),
    ...often(cross, 15),
    ...often(segment, 10),
    ...often(window, day.again.open.some(Number.isFinite) ? 6 : 0),
    ...often(lunch, day.lunch ? 9 : 0),
    ...often(optional, day.must.includes(0) || route.includes(-1) ? 18 : 0),
  ];
}
