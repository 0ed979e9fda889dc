import { parentPort } from 'node:worker_threads';
import type { Saved } from './board.ts';
import type { Day } from './day.ts';
import { type DayAnswer, type DayOptions, type DayProgress, solveDay } from './solve.ts';

/** To the thread. */
export type ToDay =
  | { type: 'solve'; day: Day; options: Omit<DayOptions, 'signal' | 'onProgress'> }
  | { type: 'cancel' };

/** From the thread. The last message is done; what goes wrong ends the thread with an error. */
export type FromDay =
  | { type: 'progress'; progress: DayProgress }
  | { type: 'done'; answer: Omit<DayAnswer, 'board'>; saved: Saved };

if (parentPort) serve(parentPort);

function serve(port: NonNullable<typeof parentPort>): void {
  const stop = new AbortController();
  const say = (message: FromDay) => port.postMessage(message);
  port.on('message', async (message: ToDay) => {
    if (message.type === 'cancel') {
      stop.abort();
      return;
    }
    const { board, ...answer } = await solveDay(message.day, {
      ...message.options,
      signal: stop.signal,
      onProgress: (progress) => say({ type: 'progress', progress }),
    });
    say({ type: 'done', answer, saved: board.save() });
    port.close();
  });
}
