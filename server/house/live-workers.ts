import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkerEvents } from 'graphile-worker';
import pg from 'pg';

export type LiveWorkers = {
  readonly events: WorkerEvents;
  /** The pools so far have ended: what they could not finish may be given back. */
  readonly letGo: () => Promise<unknown>;
  readonly close: () => Promise<void>;
};

// One name for the locks of living workers, so that they meet no other advisory lock.
const family = `hashtext('tango.worker')`;
const rounds = 3000;

/**
 * A worker that was killed leaves its jobs locked for four hours. Each living pool of workers therefore holds a lock under
 * its own name, which is what stands on its jobs, on a connection that ends with the process. Every living one gives back,
 * each few seconds, the jobs of those whose lock is free.
 */
export async function openLiveWorkers(queueUrl: string): Promise<LiveWorkers> {
  const own = new Set<string>();
  let closed = false;
  let keeper = await openKeeper(queueUrl, own);
  await giveBackJobsOfTheDead(keeper.client, own);
  void stayConnected();

  async function stayConnected(): Promise<void> {
    await keeper.ended;
    while (!closed) {
      const next = await openKeeper(queueUrl, own).catch(() => null);
      if (next) {
        keeper = next;
        if (closed) await keeper.client.end();
        else return stayConnected();
      }
      await sleep(500, undefined, { ref: false });
    }
  }

  const round = setInterval(() => {
    const { client } = keeper;
    giveBackJobsOfTheDead(client, own).catch(() => client.end().catch(() => {}));
  }, rounds);
  round.unref();
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => {
    own.add(workerPool.id);
    hold(keeper.client, workerPool.id).catch(() => {});
  });
  return {
    events,
    letGo: async () => {
      own.clear();
      await keeper.client.query('select pg_advisory_unlock_all()').catch(() => {});
    },
    close: async () => {
      closed = true;
      clearInterval(round);
      await keeper.client.end().catch(() => {});
    },
  };
}

async function openKeeper(url: string, names: ReadonlySet<string>) {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'tango workers',
    connectionTimeoutMillis: 10_000,
    query_timeout: 15_000,
  });
  client.on('error', () => {});
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
  await client.connect();
  for (const name of names) await hold(client, name);
  return { client, ended };
}

const hold = (client: pg.Client, name: string) =>
  client.query(`select pg_advisory_lock(${family}, hashtext($1))`, [name]);

async function giveBackJobsOfTheDead(keeper: pg.Client, own: ReadonlySet<string>): Promise<void> {
  const { rows } = await keeper.query<{ name: string }>(
    `select distinct locked_by as name from graphile_worker._private_jobs where locked_by <> all($1)`,
    [[...own]],
  );
  for (const { name } of rows) {
    const { rows: free } = await keeper.query<{ dead: boolean }>(
      `select pg_try_advisory_lock(${family}, hashtext($1)) as dead`,
      [name],
    );
    if (!free[0]?.dead) continue;
    await keeper.query('select graphile_worker.force_unlock_workers($1::text[])', [[name]]);
    await keeper.query(`select pg_advisory_unlock(${family}, hashtext($1))`, [name]);
  }
}
