import type { Worker } from 'node:worker_threads';
import { threadOf } from '../thread.ts';
import { Board, type Saved } from './board.ts';
import type { Day } from './day.ts';
import type { FromDay, ToDay } from './day.worker.ts';
import { type DayAnswer, type DayOptions, type DayProgress, solveDay } from './solve.ts';

export type DayThreads = DayOptions & {
  /** Searches at once, each with a seed of its own from `seed` on and with all the iterations and seconds. Default 1. */
  readonly threads?: number;
  /** Opens a thread that runs day.worker.ts, for who bundles files elsewhere. */
  readonly openThread?: () => Worker;
};

type Found = { readonly answer: Omit<DayAnswer, 'board'>; readonly saved: Saved };

/** The best of as many searches as there are threads; of equal ones that of the lowest seed. One thread is `solveDay` itself. */
export async function solveDayOnThreads(day: Day, options: DayThreads): Promise<DayAnswer> {
  const { threads = 1, openThread = openHere, onProgress, signal, ...limits } = options;
  if (threads === 1) return solveDay(day, options);
  const told: DayProgress[] = [];
  const tell = (place: number, progress: DayProgress) => {
    told[place] = progress;
    const known = told.filter((one) => one !== undefined);
    const { cost, now } = known.reduce((best, one) => (one.cost < best.cost ? one : best));
    const sum = (of: (one: DayProgress) => number) => known.reduce((all, one) => all + of(one), 0);
    onProgress?.({
      done: sum(({ done }) => done) / threads,
      iterations: sum((one) => one.iterations),
      cost,
      now,
    });
  };
  const all = await Promise.all(
    Array.from({ length: threads }, (_, i) =>
      search(openThread(), day, { ...limits, seed: limits.seed + i }, signal, (progress) =>
        tell(i, progress),
      ),
    ),
  );
  const best = all.reduce((one, other) => (other.answer.cost < one.answer.cost ? other : one));
  const board = new Board(day);
  board.load(best.saved);
  const iterations = all.reduce((sum, { answer }) => sum + answer.iterations, 0);
  const seconds = Math.max(...all.map(({ answer }) => answer.seconds));
  return { ...best.answer, board, iterations, seconds };
}

function search(
  thread: Worker,
  day: Day,
  options: Omit<DayOptions, 'signal' | 'onProgress'>,
  signal: AbortSignal | undefined,
  tell: (progress: DayProgress) => void,
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const say = (message: ToDay) => thread.postMessage(message);
    const cancel = () => say({ type: 'cancel' });
    signal?.addEventListener('abort', cancel);
    thread.on('error', reject);
    thread.on('exit', () => reject(new Error('A thread of the planner ended before its routes were made.')));
    thread.on('message', (message: FromDay) => {
      if (message.type === 'progress') {
        tell(message.progress);
        return;
      }
      signal?.removeEventListener('abort', cancel);
      resolve(message);
    });
    say({ type: 'solve', day, options });
    if (signal?.aborted) cancel();
  });
}

const openHere = () => threadOf(new URL('./day.worker.ts', import.meta.url));
