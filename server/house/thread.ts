import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
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
  // Threads of Node 20 leave --import aside, so this one registers the loader of the sources itself.
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const file = JSON.stringify(pathToFileURL(join(root, source)).href);
  const start = `import(${loader}).then(({ register }) => { register(); return import(${file}); })`;
  return new Worker(start, { ...options, eval: true });
}
