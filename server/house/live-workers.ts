import { EventEmitter } from 'node:events';
import type { WorkerEvents } from 'graphile-worker';
import pg from 'pg';

export type LiveWorkers = { readonly events: WorkerEvents; readonly close: () => Promise<void> };

// One name for the locks of living workers, so that they meet no other advisory lock.
const family = `hashtext('tango.worker')`;

/**
 * A worker that was killed leaves its jobs locked for four hours. Each living worker therefore holds a lock under its own
 * name, on a connection that ends with the process; at a start, the jobs of every worker whose lock is free are given back.
 */
export async function openLiveWorkers(queueUrl: string): Promise<LiveWorkers> {
  const keeper = new pg.Client({ connectionString: queueUrl, application_name: 'tango workers' });
  // When this connection breaks the process is about to lose its database anyway.
  keeper.on('error', () => {});
  await keeper.connect();
  await giveBackJobsOfTheDead(keeper);
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => {
    void keeper.query(`select pg_advisory_lock(${family}, hashtext($1))`, [worker.workerId]).catch(() => {});
  });
  return { events, close: () => keeper.end() };
}

async function giveBackJobsOfTheDead(keeper: pg.Client): Promise<void> {
  const { rows } = await keeper.query<{ worker: string }>(
    'select distinct locked_by as worker from graphile_worker.jobs where locked_by is not null',
  );
  for (const { worker } of rows) {
    const { rows: free } = await keeper.query<{ dead: boolean }>(
      `select pg_try_advisory_lock(${family}, hashtext($1)) as dead`,
      [worker],
    );
    if (!free[0]?.dead) continue;
    await keeper.query('select graphile_worker.force_unlock_workers($1::text[])', [[worker]]);
    await keeper.query(`select pg_advisory_unlock(${family}, hashtext($1))`, [worker]);
  }
}
