import { parentPort } from 'node:worker_threads';
import type { Plan, PlanOptions, Progress } from './answer.ts';
import { plan, readProblem } from './plan.ts';

/** To the worker. One plan at a time; `cancel` is obeyed within 100 ms. */
export type ToPlanner =
  | { type: 'plan'; problem: unknown; options: Omit<PlanOptions, 'signal' | 'onProgress'> }
  | { type: 'cancel' };

/** From the worker. The last message of a plan is done, refused, cancelled or failed; then the worker ends. */
export type FromPlanner =
  | { type: 'progress'; progress: Progress }
  | { type: 'done'; plan: Plan }
  | { type: 'refused'; path: string; expected: string }
  | { type: 'cancelled'; plan: Plan }
  | { type: 'failed'; message: string };

if (parentPort) serve(parentPort);

function serve(port: NonNullable<typeof parentPort>): void {
  const stop = new AbortController();
  const say = (message: FromPlanner) => port.postMessage(message);
  const last = (message: FromPlanner) => {
    say(message);
    port.close();
  };
  port.on('message', (message: ToPlanner) => {
    if (message.type === 'cancel') {
      stop.abort();
      return;
    }
    const read = readProblem(message.problem);
    if (!read.ok) {
      last({ type: 'refused', path: read.path, expected: read.expected });
      return;
    }
    plan(read.problem, {
      ...message.options,
      signal: stop.signal,
      onProgress: (progress) => say({ type: 'progress', progress }),
    }).then(
      (made) => last(stop.signal.aborted ? { type: 'cancelled', plan: made } : { type: 'done', plan: made }),
      (error: unknown) =>
        last({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
  });
}
