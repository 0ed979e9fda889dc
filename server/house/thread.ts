import { join } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { root } from './root.ts';

// The built server runs from dist/server, where each worker lies under the path of its source.
const built = import.meta.filename.endsWith('.js');

/**
 * Starts a thread of its own for work that would hold up everybody else. `source` is the path of a `*.worker.ts` (or
 * planner/worker.ts) from the root of the project; it runs from the sources and from the bundle alike.
 */
export function openThread(source: `${string}.ts`, options: WorkerOptions = {}): Worker {
  if (built) return new Worker(join(root, 'dist', 'server', source.replace(/\.ts$/, '.js')), options);
  return new Worker(join(root, source), { ...options, execArgv: ['--import', 'tsx'] });
}
