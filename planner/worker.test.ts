import type { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { hamlet } from './instances/hamlet.ts';
import { threadOf } from './thread.ts';
import type { FromPlanner, ToPlanner } from './worker.ts';

/** The planner in a thread of its own: messages as they come, until the last. */
function run(message: ToPlanner, onProgress?: (worker: Worker) => void): Promise<FromPlanner[]> {
  return new Promise((resolve, reject) => {
    const worker = threadOf(new URL('./worker.ts', import.meta.url));
    const seen: FromPlanner[] = [];
    worker.on('message', (said: FromPlanner) => {
      seen.push(said);
      if (said.type === 'progress') onProgress?.(worker);
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve(seen));
    worker.postMessage(message);
  });
}

describe('the planner in a worker thread', () => {
  const problem = hamlet({ seed: 1, days: 3, clients: 10, employees: 5, volunteers: 2 });

  test('tells its progress and then hands over the plan', async () => {
    const seen = await run({ type: 'plan', problem, options: { seed: 1, iterations: 500 } });
    expect(seen[0]?.type).toBe('progress');
    const last = seen.at(-1);
    expect(last?.type === 'done' && last.plan.assignments.length).toBeGreaterThan(20);
  });

  test('refuses what is no problem, with the path', async () => {
    const seen = await run({ type: 'plan', problem: { version: 1 }, options: { seed: 1 } });
    expect(seen).toEqual([{ type: 'refused', path: 'horizon', expected: 'to be present' }]);
  });

  test('stops when it is told to, and hands over what it has', async () => {
    let asked = 0;
    const seen = await run({ type: 'plan', problem, options: { seed: 1, seconds: 60 } }, (worker) => {
      asked++;
      worker.postMessage({ type: 'cancel' } satisfies ToPlanner);
    });
    expect(asked).toBeGreaterThan(0);
    const last = seen.at(-1);
    expect(last?.type === 'cancelled' && last.plan.statistics.stoppedBy).toBe('signal');
  });
});
