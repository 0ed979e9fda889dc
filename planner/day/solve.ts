import { drive, type Stepwise, seldom } from '../breath.ts';
import { seeded } from '../random.ts';
import { anneal, type DayRun, movesFor } from './anneal.ts';
import { Board, type Saved } from './board.ts';
import { construct } from './construct.ts';
import type { Day } from './day.ts';
import type { Table } from './moves/move.ts';
import { Nearby } from './nearby.ts';
import { temperatures } from './temperatures.ts';

export type DayProgress = {
  /** 0 to 1. */
  readonly done: number;
  readonly iterations: number;
  /** Of the best routes so far, and of those that the search looks at; in the weights of the day. */
  readonly cost: number;
  readonly now: number;
};

export type DayOptions = {
  /** Moves tried. Same day, seed and iterations: the same routes, on every machine. Default 20,000 a stop when `seconds` is absent too. */
  readonly iterations?: number;
  /** Wall-clock limit; whichever of the two comes first. */
  readonly seconds?: number;
  readonly seed: number;
  /** When it fires, the best routes so far are handed over. */
  readonly signal?: AbortSignal;
  /** Some ten times a second, and at the end. */
  readonly onProgress?: (progress: DayProgress) => void;
};

export type DayAnswer = {
  /** The best routes, settled. */
  readonly board: Board;
  /** In the weights of the day. */
  readonly cost: number;
  readonly iterations: number;
  readonly seconds: number;
  readonly stoppedBy: 'iterations' | 'seconds' | 'signal';
};

const PER_STOP = 20_000;
const NEAR = 30;

/** Half of the time goes to searches from nothing: as many as there is time for at so many moves for each pair of stops. */
const FIRST = 0.5;
const START = 120;
const MOST_STARTS = 48;
/** Then the best of them are heated up again, each once and the very best more often, to this share of the first heat. */
const SECOND = 0.25;
const BEST = 8;
const REHEATS = 3;
const REHEAT = 0.1;

/** Routes for one day: everyone who must be visited, at the least cost that could be found in the time. */
export async function solveDay(day: Day, options: DayOptions): Promise<DayAnswer> {
  const begun = performance.now();
  const past = () => (performance.now() - begun) / 1000;
  const most = options.iterations ?? (options.seconds === undefined ? PER_STOP * day.stops.length : Infinity);
  const seconds = options.seconds ?? Infinity;
  const board = new Board(day);
  construct(board);
  const best = board.save();
  const run: DayRun = { iterations: 0, now: best.cost, best };
  const spent = () => Math.max(most === 0 ? 1 : run.iterations / most, past() / seconds);
  // How many moves the time will hold, at the speed of the first ones.
  const expected = (moves: number) => Math.min(most, (moves / past()) * seconds);
  const say = () => {
    const { iterations, now } = run;
    options.onProgress?.({ done: Math.min(1, spent()), iterations, cost: run.best.cost, now });
  };
  const table: Table = {
    board,
    moves: movesFor(board),
    nearby: new Nearby(day, NEAR),
    random: seeded(options.seed),
    limit: 0,
  };
  const finished = await drive(search(table, expected, spent, run), options.signal, seldom(say));
  say();
  board.load(run.best);
  return {
    board,
    cost: run.best.cost,
    iterations: run.iterations,
    seconds: past(),
    stoppedBy: finished ? (run.iterations < most ? 'seconds' : 'iterations') : 'signal',
  };
}

function* search(
  table: Table,
  expected: (iterations: number) => number,
  spent: () => number,
  run: DayRun,
): Stepwise<void> {
  const { board } = table;
  const nothing = board.save();
  const { from, to, moves } = yield* temperatures(table);
  const pairs = board.day.stops.length ** 2;
  const starts = Math.max(1, Math.min(MOST_STARTS, Math.round((FIRST * expected(moves)) / (START * pairs))));
  /** The `i`th of so many annealings that share a part of the time. */
  const part = (i: number, of: number, begins: number, ends: number) => () =>
    ((spent() - begins) / (ends - begins)) * of - i;
  const found: Saved[] = [];
  for (let i = 0; i < starts; i++) {
    board.load(nothing);
    found.push(yield* anneal(table, { from, to, share: part(i, starts, 0, FIRST) }, run));
  }
  found.sort((a, b) => a.cost - b.cost);
  const best = found.filter(({ cost }, i) => cost !== found[i - 1]?.cost).slice(0, BEST);
  const again = { from: from * REHEAT, to };
  for (const [i, one] of best.entries()) {
    board.load(one);
    const share = part(i, best.length, FIRST, FIRST + SECOND);
    yield* anneal(table, { ...again, share }, run);
  }
  for (let i = 0; i < REHEATS; i++) {
    board.load(run.best);
    yield* anneal(table, { ...again, share: part(i, REHEATS, FIRST + SECOND, 1) }, run);
  }
}
