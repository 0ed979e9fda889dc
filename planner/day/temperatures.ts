import type { Stepwise } from '../breath.ts';
import { LOOK } from './anneal.ts';
import type { Table } from './moves/move.ts';
import { renumber } from './renumber.ts';

/** Of the usual loss of a move: hot enough to leave any valley, cold enough to stay in one. */
const HOT = 0.5;
const COLD = 0.005;

/** Moves per stop of the look at what moves cost: half of them to go downhill, half to measure. */
const PER_STOP = 400;

/** Where an annealing begins and ends, from what moves cost on this very day. Leaves the board in a valley. */
export function* temperatures(table: Table): Stepwise<{ from: number; to: number; moves: number }> {
  const usual = yield* usualLoss(table);
  return { from: usual * HOT, to: usual * COLD, moves: PER_STOP * table.board.day.stops.length };
}

/** The median of what a move costs that makes things worse, once there is nothing easy left to win. */
function* usualLoss(table: Table): Stepwise<number> {
  const { board } = table;
  const stops = board.day.stops.length;
  const losses: number[] = [];
  let cost = board.cost();
  const most = PER_STOP * stops;
  for (let i = 0; i < most; i++) {
    table.limit = i < most / 2 ? 0 : Number.POSITIVE_INFINITY;
    if (i % LOOK === 0) yield;
    if (board.crowded) renumber(board);
    board.begin();
    if (!table.moves[table.random.below(table.moves.length)]!(table)) {
      board.undo();
      continue;
    }
    board.settle();
    const change = board.cost() - cost;
    if (change <= 0) {
      cost += change;
      continue;
    }
    if (i >= most / 2) losses.push(change);
    board.undo();
  }
  losses.sort((a, b) => a - b);
  return losses[losses.length >> 1] ?? 1;
}
