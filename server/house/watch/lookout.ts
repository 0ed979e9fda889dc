import pg from 'pg';
import type { Logger } from 'pino';
import type { Alarm, Queue, Signs } from './alarm.ts';

/** A region as tango_app, under the name that its people gave it. */
export type Watched = { readonly name: string; readonly url: string };

/** What can be seen in a region. */
export type RegionSigns = Pick<
  Signs,
  'database' | 'clockSeconds' | 'workerSeconds' | 'queue' | 'stuckSeconds' | 'chain' | 'accessLog'
>;

export type Lookout = {
  readonly look: (standing: readonly Alarm[]) => Promise<RegionSigns>;
  readonly ask: <T>(text: string, values?: unknown[]) => Promise<T>;
  readonly close: () => Promise<void>;
};

/** Links of the chains that are looked at in one round, beside the end of each. */
const linksInARound = 10_000;

/** Where one process looks at one region. It has a connection of its own: that all others are taken is one of the alarms. */
export function openLookout({ name, url }: Watched, me: string, role: string, log: Logger): Lookout {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    application_name: 'tango watch',
    connectionTimeoutMillis: 4000,
    query_timeout: 8000,
  });
  pool.on('error', () => {});
  const ask = async <T>(text: string, values: unknown[] = []): Promise<T> =>
    (await pool.query<{ answer: T }>(`select ${text} as answer`, values)).rows[0]?.answer as T;
  let next: { id: string | null; since: number } = { id: null, since: performance.now() };

  async function see(standing: readonly Alarm[]): Promise<Omit<RegionSigns, 'database'>> {
    const before = Date.now();
    const heard = await ask<{ clock: number; workerSeconds: number | null }>('note_pulse($1, $2, $3)', [
      me,
      role,
      JSON.stringify(standing),
    ]);
    const pulse = {
      clockSeconds: clockAhead(before, Date.now(), heard.clock),
      workerSeconds: heard.workerSeconds,
    };
    const queue = await ask<Queue>('queue_signs()');
    if (queue.oldest !== next.id || queue.oldest === null)
      next = { id: queue.oldest, since: performance.now() };
    const stuckSeconds = (performance.now() - next.since) / 1000;
    if (role === 'web') return { ...pulse, stuckSeconds };
    return {
      ...pulse,
      stuckSeconds,
      queue,
      chain: await ask<{ faults: number; wholeSeconds: number | null }>('check_chains($1)', [linksInARound]),
      accessLog: await ask<string | null>('try_access_log()'),
    };
  }

  return {
    look: async (standing) => {
      try {
        return { database: true, ...(await see(standing)) };
      } catch (error) {
        const { code } = error as { code?: string };
        log.warn({ region: name, code }, 'the watch could not ask the database');
        return { database: false };
      }
    },
    ask,
    close: async () => {
      await ask('end_pulse($1)', [me]).catch(() => {});
      await pool.end();
    },
  };
}

/** Halfway between asking and hearing is when the database looked at its clock. */
const clockAhead = (before: number, after: number, theirs: number): number =>
  after < before ? (after - theirs) / 1000 : ((before + after) / 2 - theirs) / 1000;

/** Of all regions together, the sign that is worst; what waits and what failed is counted in all. */
export function worstOf(all: readonly RegionSigns[]): RegionSigns {
  const known = <T>(pick: (signs: RegionSigns) => T | undefined): T[] =>
    all.map(pick).filter((one) => one !== undefined);
  const most = <T>(list: readonly T[], of: (one: T) => number): T | undefined =>
    [...list].sort((a, b) => of(b) - of(a))[0];
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  const never = (seconds: number | null) => seconds ?? Infinity;

  const queues = known(({ queue }) => queue);
  const chains = known(({ chain }) => chain);
  const logs = known(({ accessLog }) => accessLog);
  const oldest = most(queues, ({ oldestSeconds }) => oldestSeconds);
  return {
    // Of nothing nothing is known: before the directory was heard, no database has answered.
    database: all.length > 0 && all.every(({ database }) => database),
    clockSeconds: most(
      known(({ clockSeconds }) => clockSeconds),
      Math.abs,
    ),
    workerSeconds: most(
      known(({ workerSeconds }) => workerSeconds),
      never,
    ),
    stuckSeconds: most(
      known(({ stuckSeconds }) => stuckSeconds),
      Number,
    ),
    queue: oldest && {
      ...oldest,
      waiting: sum(queues.map(({ waiting }) => waiting)),
      failing: sum(queues.map(({ failing }) => failing)),
      failed: sum(queues.map(({ failed }) => failed)),
    },
    chain:
      chains.length === 0
        ? undefined
        : {
            faults: sum(chains.map(({ faults }) => faults)),
            wholeSeconds: most(
              chains.map(({ wholeSeconds }) => wholeSeconds),
              never,
            ) as number | null,
          },
    accessLog: logs.find((code) => code !== null) ?? logs[0],
  };
}
