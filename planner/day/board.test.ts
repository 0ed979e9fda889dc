import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wildDay } from '../instances/day.ts';
import { seeded } from '../random.ts';
import { movesFor } from './anneal.ts';
import { Board, type Saved } from './board.ts';
import { construct } from './construct.ts';
import { distance } from './day.ts';
import { lunchStart } from './lunch-break.ts';
import type { Table } from './moves/move.ts';
import { Nearby } from './nearby.ts';
import { renumber } from './renumber.ts';

const days = fc.nat(1_000_000).map(wildDay);
/** Where a turn can be given up before its end. */
const plainDays = days.filter((day) => new Board(day).costs === null);
const any = Number.POSITIVE_INFINITY;

function tableOf(day: Table['board']['day'], seed: number, limit: number): Table {
  const board = new Board(day);
  construct(board);
  return { board, moves: movesFor(board), nearby: new Nearby(day, 10), random: seeded(seed), limit };
}

/** Everything by its definition: starts by going round until nothing shifts, sums by adding up. */
function recount(board: Board): { starts: number[]; saved: Saved; cost: number } {
  const { day, prev, route, second, lunchAt } = board;
  const stops = day.stops.length;
  const starts = [...day.open];
  /** When its carer could begin it, whatever its mate does. */
  const own = (stop: number): number => {
    const from = prev[stop]!;
    const isFirst = from >= stops;
    const ready = isFirst ? day.shifts[route[stop]!]!.from : starts[from]! + day.duration[from]!;
    const trip = distance(day, from, stop);
    let begin = ready + trip;
    if (lunchAt[stop] === 1 && day.lunch) {
      const lunch = lunchStart(day.lunch, isFirst ? Number.POSITIVE_INFINITY : ready, begin);
      if (lunch >= 0) begin = lunch + day.lunch.duration + (begin > day.lunch.until ? trip : 0);
    }
    return Math.max(begin, second[stop] === 1 ? day.again.open[stop]! : day.open[stop]!);
  };
  for (let going = true; going; ) {
    going = false;
    for (let stop = 0; stop < stops; stop++) {
      if (route[stop]! < 0) continue;
      const mate = day.mate[stop]!;
      const begin = mate < 0 ? own(stop) : Math.max(own(stop), own(mate) + day.least[stop]!);
      if (begin === starts[stop]) continue;
      starts[stop] = begin;
      going = true;
    }
  }
  const fresh = new Board(day);
  const saved = { ...board.save(), start: Float64Array.from([...starts, ...board.times.start.slice(stops)]) };
  fresh.load(saved);
  return { starts, saved, cost: fresh.cost() };
}

function isSound({ day, next, prev, route, key, lunchAt }: Board): boolean {
  const stops = day.stops.length;
  const seen = new Set<number>();
  for (const [carer, shift] of day.shifts.entries()) {
    let lunches = lunchAt[stops + carer]!;
    for (let node = next[stops + carer]!; node < stops; node = next[node]!) {
      lunches += lunchAt[node]!;
      if (seen.has(node) || route[node] !== carer || prev[next[node]!] !== node) return false;
      if (day.able[carer * stops + node] !== 1) return false;
      if (prev[node]! < stops && !(key[prev[node]!]! < key[node]!)) return false;
      seen.add(node);
    }
    if (lunches !== (day.lunch && shift.lunch ? 1 : 0)) return false;
  }
  return day.stops.every((_, stop) => {
    const other = day.apart[stop]!;
    if (route[stop]! < 0) return !seen.has(stop) && (other < 0 || route[other]! < 0);
    if (other >= 0 && (route[other]! < 0 || route[other] === route[stop])) return false;
    return day.mate[stop]! < 0 || key[stop] === key[other];
  });
}

describe('the board', () => {
  test('what any move promises is what a full recount says, and taken back it never happened', () => {
    fc.assert(
      fc.property(days, fc.nat(1000), (day, seed) => {
        const table = tableOf(day, seed, any);
        const { board, moves, random } = table;
        for (let turn = 0; turn < 60; turn++) {
          if (board.crowded || turn % 20 === 0) renumber(board);
          const before = board.save();
          board.begin();
          if (moves[random.below(moves.length)]?.(table)) board.settle();
          else board.undo();
          expect(isSound(board)).toBe(true);
          const { starts, cost } = recount(board);
          expect([...board.times.start.slice(0, starts.length)]).toEqual(starts);
          expect(board.cost()).toBeCloseTo(cost, 6);
          if (random.real() < 0.4) {
            board.undo();
            expect(board.save()).toEqual(before);
          }
        }
      }),
      { numRuns: 150, examples: [[wildDay(10), 423]] },
    );
  });

  test('a turn is given up for its cost only when it would have cost too much', () => {
    let given = 0;
    fc.assert(
      fc.property(plainDays, fc.nat(1000), (day, seed) => {
        const [table, whole] = [tableOf(day, seed, any), tableOf(day, seed, any)];
        for (let turn = 0; turn < 60; turn++) {
          const was = table.board.cost();
          const which = table.random.below(table.moves.length);
          expect(whole.random.below(whole.moves.length)).toBe(which);
          const limit = (turn % 5) * 0.02 * was;
          for (const { board } of [table, whole]) {
            if (board.crowded || turn % 20 === 0) renumber(board);
            board.begin();
          }
          const goes = table.moves[which]!(table);
          expect(whole.moves[which]!(whole)).toBe(goes);
          if (goes) whole.board.settle();
          const isTooMuch = whole.board.cost() - was > limit;
          if (goes && table.board.settle(limit))
            expect(table.board.cost()).toBeCloseTo(whole.board.cost(), 6);
          else if (goes) {
            given++;
            expect(isTooMuch).toBe(true);
          }
          if (!goes || isTooMuch) for (const { board } of [table, whole]) board.undo();
          expect(table.board.save()).toEqual(whole.board.save());
        }
      }),
      { numRuns: 100 },
    );
    expect(given).toBeGreaterThan(100);
  });
});
