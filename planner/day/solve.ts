import { drive, type Stepwise } from '../breath.ts';
import { seeded } from '../random.ts';
import { anneal, type DayRun, movesFor } from './anneal.ts';
import { Board } from './board.ts';
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
const PROGRESS_EVERY = 100;

/** The first half of the time goes to searches from nothing, as many as there is time for at so many moves a stop. */
const FIRST = 0.5;
const START = 20_000;
const MOST_STARTS = 12;
/** The other half heats the best of them up again, each time to this share of the first heat. */
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
  let told = Number.NEGATIVE_INFINITY;
  const say = () => {
    told = performance.now();
    const { iterations, now } = run;
    options.onProgress?.({ done: Math.min(1, spent()), iterations, cost: run.best.cost, now });
  };
  const tell = () => {
    if (performance.now() - told >= PROGRESS_EVERY) say();
  };
  const table: Table = {
    board,
    moves: movesFor(board),
    nearby: new Nearby(day, NEAR),
    random: seeded(options.seed),
    limit: 0,
  };
  const finished = await drive(search(table, expected, spent, run), options.signal, tell);
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
  const first = board.save();
  const { from, to, moves } = yield* temperatures(table);
  const starts = Math.round((FIRST * expected(moves)) / (START * board.day.stops.length));
  const stretches = Math.max(1, Math.min(MOST_STARTS, starts));
  const between = (begins: number, ends: number) => () => (spent() - begins) / (ends - begins);
  for (let start = 0; start < stretches; start++) {
    board.load(first);
    const share = between((start / stretches) * FIRST, ((start + 1) / stretches) * FIRST);
    yield* anneal(table, { from, to, share }, run);
  }
  for (let reheat = 0; reheat < REHEATS; reheat++) {
    board.load(run.best);
    const begins = FIRST + (reheat / REHEATS) * (1 - FIRST);
    const share = between(begins, begins + (1 - FIRST) / REHEATS);
    yield* anneal(table, { from: from * REHEAT, to, share }, run);
  }
}
