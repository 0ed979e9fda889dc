import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Contract } from '../contract.ts';
import type { Post } from '../letter.ts';
import { isUnwrittenLook } from '../unavailable.ts';
import { type AlarmKind, alarmKinds, type Signs } from './alarm.ts';

// Figures for whoever is on duty, in the words of Prometheus. Labels are names of the code: never a person, an
// organisation, an id or anything that was typed.

export type Metrics = ReturnType<typeof openMetrics>;

const steps = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function openMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const gauge = <L extends string = never>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge<L>({ name: `tango_${name}`, help, labelNames, registers });
  const counter = <L extends string = never>(name: string, help: string, labelNames: L[] = []) =>
    new Counter<L>({ name: `tango_${name}_total`, help, labelNames, registers });

  const requests = new Histogram({
    name: 'tango_request_seconds',
    help: 'Requests by verb and kind of answer (2xx, 4xx, 5xx), and how long they took.',
    labelNames: ['verb', 'answer'],
    buckets: steps,
    registers,
  });
  const refusals = counter('refusals', 'Expected refusals by type.', ['type']);
  const transactions = counter('transactions', 'Visits to the database by how they ended.', ['end']);
  const poolWait = new Histogram({
    name: 'tango_pool_wait_seconds',
    help: 'How long a visit waited for a connection.',
    buckets: steps,
    registers,
  });
  const jobs = counter('jobs', 'Jobs done by this process, by how they ended.', ['end']);
  const mails = counter('mails', 'Mails handed to the mail server, by how that ended.', ['end']);
  const accessLogFailures = counter(
    'access_log_failures',
    'Looks that could not be logged, and so did not happen.',
  );
  const pool = gauge('pool_connections', 'Connections to the databases of all regions.', ['state']);
  const poolWaiting = gauge('pool_waiting', 'Visits that wait for a connection.');
  const measured = {
    database: gauge('database_up', '1 when the database answers.'),
    clock: gauge('clock_ahead_seconds', 'This clock minus that of the database.'),
    diskFree: gauge('disk_free_bytes', 'Free space of the disk of the data folder.'),
    diskSize: gauge('disk_size_bytes', 'Size of the disk of the data folder.'),
    memory: gauge('memory_used_ratio', 'Memory used of what this process may have.'),
    worker: gauge('worker_seen_seconds', 'Since a process that does queued work said that it lives.'),
    waiting: gauge('jobs_waiting', 'Jobs that could be done now.'),
    oldest: gauge('job_oldest_seconds', 'How long the oldest of them waits.'),
    failing: gauge('jobs_failing', 'Jobs that failed three times or more and are tried again.'),
    failed: gauge('jobs_failed', 'Jobs that are not tried again.'),
    chainFaults: gauge('chain_faults', 'Chains of facts with a broken link.'),
    chainWhole: gauge('chain_verified_seconds', 'Since every link of every chain was last verified.'),
    accessLog: gauge('access_log_writable', '1 when a line can be written in the access log.'),
    mailServer: gauge('mail_server_up', '1 when the mail server lets Tango in.'),
    backup: gauge('backup_seconds', 'Since the moment up to which everything can be restored.'),
    drill: gauge('restore_drill_seconds', 'Since a backup was last restored for a try.'),
    drillOk: gauge('restore_drill_ok', '1 when that restore held.'),
  };
  const alarms = gauge('alarm', '1 while this alarm stands; docs/operations.md says what to do.', ['kind']);
  for (const kind of alarmKinds) alarms.set({ kind }, 0);
  let answers = { all: 0, defects: 0 };
  const watched = new Set<pg.Pool>();
  const inPools = (count: (one: pg.Pool) => number): number => {
    for (const one of watched) if (one.ended) watched.delete(one);
    return [...watched].reduce((all, one) => all + count(one), 0);
  };

  return {
    text: () => {
      pool.set(
        { state: 'in_use' },
        inPools(({ totalCount, idleCount }) => totalCount - idleCount),
      );
      pool.set(
        { state: 'idle' },
        inPools(({ idleCount }) => idleCount),
      );
      poolWaiting.set(inPools(({ waitingCount }) => waitingCount));
      return registry.metrics();
    },
    contentType: registry.contentType,
    answered: (verb: string, status: number, seconds: number) => {
      answers = { all: answers.all + 1, defects: answers.defects + (status >= 500 ? 1 : 0) };
      requests.observe({ verb, answer: `${Math.trunc(status / 100)}xx` }, seconds);
    },
    refused: (type: string) => refusals.inc({ type }),
    transacted: (end: 'committed' | 'refused') => transactions.inc({ end }),
    transactionFailed: (error: unknown) => {
      transactions.inc({ end: 'failed' });
      if (isUnwrittenLook(error)) accessLogFailures.inc();
    },
    waited: (seconds: number) => poolWait.observe(seconds),
    worked: (end: 'done' | 'failed') => jobs.inc({ end }),
    countMails:
      (post: Post): Post =>
      async (...letter) => {
        try {
          await post(...letter);
        } catch (error) {
          mails.inc({ end: 'failed' });
          throw error;
        }
        mails.inc({ end: 'sent' });
      },
    watchPool: (one: pg.Pool) => {
      watched.add(one);
    },
    poolWaiting: () => inPools(({ waitingCount }) => waitingCount),
    /** Answers since the start. */
    answers: () => answers,
    show: (signs: Signs, standing: ReadonlySet<AlarmKind>) => {
      const { database, clockSeconds, disk, memory, workerSeconds, queue, chain, accessLog } = signs;
      const set = (name: keyof typeof measured, value: number | null | undefined) =>
        value === null || value === undefined ? measured[name].remove() : measured[name].set(value);
      set('database', database ? 1 : 0);
      set('clock', clockSeconds);
      set('diskFree', disk?.free);
      set('diskSize', disk?.size);
      set('memory', memory.used / memory.most);
      set('worker', workerSeconds);
      set('waiting', queue?.waiting);
      set('oldest', queue?.oldestSeconds);
      set('failing', queue?.failing);
      set('failed', queue?.failed);
      set('chainFaults', chain?.faults);
      set('chainWhole', chain?.wholeSeconds);
      set('accessLog', accessLog === undefined ? undefined : accessLog === null ? 1 : 0);
      set('mailServer', signs.mailServer === undefined ? undefined : signs.mailServer ? 1 : 0);
      set('backup', signs.backup?.untilSeconds);
      set('drill', signs.backup?.drillSeconds);
      set('drillOk', signs.backup?.drillOk === undefined ? undefined : signs.backup.drillOk ? 1 : 0);
      for (const kind of alarmKinds) alarms.set({ kind }, standing.has(kind) ? 1 : 0);
    },
  };
}

/** Counts every answer of the front door under the verb that gave it. */
export function countAnswers(
  server: FastifyInstance,
  rooms: readonly { readonly contract: Contract }[],
  metrics: Metrics,
): void {
  const verbs = new Map<string, string>();
  for (const { contract } of rooms)
    for (const [name, { method, path }] of Object.entries(contract.verbs))
      verbs.set(`${method} /api${path}`, `${contract.room}.${name}`);
  server.addHook('onSend', async (_request, reply, payload) => {
    const kind = reply.getHeader('content-type');
    if (typeof payload !== 'string' || typeof kind !== 'string') return;
    if (kind.startsWith('application/problem+json'))
      metrics.refused((JSON.parse(payload) as { type: string }).type);
  });
  server.addHook('onResponse', async (request, reply) => {
    const { url } = request.routeOptions;
    const verb = verbs.get(`${request.method} ${url}`) ?? (url?.startsWith('/api/auth') ? 'sign-in' : 'page');
    metrics.answered(verb, reply.statusCode, reply.elapsedTime / 1000);
  });
}
