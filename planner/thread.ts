import { Worker } from 'node:worker_threads';

/**
 * A thread that runs this file: from a build a .js, from the sources a .ts, whose loader threads of Node 20 do not take over from
 * whoever opens them.
 */
export function threadOf(file: URL): Worker {
  if (file.pathname.endsWith('.js')) return new Worker(file);
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const start = `import(${loader}).then(({ register }) => { register(); return import(${JSON.stringify(file.href)}); })`;
  return new Worker(start, { eval: true });
}
