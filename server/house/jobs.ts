import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Logger as QueueLogger,
  runMigrations,
  runTaskList,
  type Task,
  type WorkerPool,
} from 'graphile-worker';
import type { ClientBase } from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type Actor, jobActor, visitor } from './actor.ts';
import type { Database, Tx } from './database.ts';
import { openLiveWorkers } from './live-workers.ts';
import { wordless } from './log.ts';
import { forgetRetries, isFirstTime } from './once.ts';
import { forgiving, openPool } from './pool.ts';
import { askForToday, keepTime } from './queue-clock.ts';
import { firstAnswer } from './regions.ts';
import { ok, type Refusal, type Result } from './result.ts';
import type { Metrics } from './watch/metrics.ts';

/** Payloads lie outside the walls: ids only. */
export type JobPayload = Readonly<Record<string, string>>;

export type JobAction = (tx: Tx, payload: JobPayload) => Promise<Result<unknown, Refusal>>;

/** Work that takes longer than a transaction may: each `inVisit` is a short one, for the same organisation. */
export type LongAction = (inVisit: InVisit, payload: JobPayload) => Promise<void>;

/**
 * Work that no actor may do, with the hands of the owner of the queue's database: ids alone go in, and what it may do stands
 * in the rows that people wrote behind their walls.
 */
export type OwnerAction = (owner: ClientBase, payload: JobPayload) => Promise<void>;

export type InVisit = <T, E extends Refusal>(
  action: (tx: Tx) => Promise<Result<T, E>>,
) => Promise<Result<T, E>>;

export type JobOptions = {
  /** Owner of the queue; actions still run as `tango_app` behind the walls. */
  readonly queueUrl: string;
  readonly database: Database;
  /** What follows a fact, from app.ts. */
  readonly followUps: Readonly<Record<string, JobAction>>;
  /** Work that is put in the queue by name. */
  readonly tasks: Readonly<Record<string, JobAction>>;
  readonly longTasks?: Readonly<Record<string, LongAction>>;
  readonly ownerTasks?: Readonly<Record<string, OwnerAction>>;
  /** Names of owner tasks that are done once a day for the region, at the first start of a day or in its night. */
  readonly dailyHere?: readonly string[];
  /** Names of tasks that are done once a day for every organisation. */
  readonly daily: readonly string[];
  readonly log: Logger;
  readonly metrics?: Metrics;
};

/** How long a queue that stops may take over it, in milliseconds. */
const patience = 5_000;

export type Worker = { readonly stop: () => Promise<void> };

/** Does the queued work of every organisation, each as that organisation and never past a wall. */
export async function startWorker(options: JobOptions): Promise<Worker> {
  const perform =
    (action: JobAction): Task =>
    async (payload, { job }) => {
      const ids = idsIn(payload);
      const actor = await actorOfJob(options.database, ids);
      const result = await options.database.withActor(
        actor,
        async (tx) => ((await isFirstTime(tx, job)) ? action(tx, ids) : ok(null)),
        `${job.id}.${job.revision}`,
      );
      // A refusal is a course of events, not a fault: the work had become needless.
      if (!result.ok) options.log.info({ refusal: result.error.type }, 'job refused');
    };
  const performLong = (action: LongAction) => async (payload: unknown) => {
    const ids = idsIn(payload);
    const actor = await actorOfJob(options.database, ids);
    await action((work) => options.database.withActor(actor, work), ids);
  };
  const performAsOwner =
    (action: OwnerAction): Task =>
    (payload, { withPgClient }) =>
      withPgClient((owner) => action(owner, idsIn(payload)));
  const follow: JobAction = async (tx, payload) => {
    const { type = '' } = payload;
    const action = Object.hasOwn(options.followUps, type) ? options.followUps[type] : undefined;
    return action ? action(tx, payload) : ok(null);
  };
  const everyDay: Task = async (_payload, { withPgClient }) => {
    await withPgClient((owner) => owner.query('call house.make_months(current_day(), 4)'));
    await options.database.withActor(visitor, async (tx) => ok(await forgetRetries(tx)));
    const here = (options.dailyHere ?? []).map((task) => ({ task, key: task, payload: {} }));
    const organisations = await organisationsHere(options.database);
    const theirs = organisations.flatMap((organisationId) =>
      options.daily.map((task) => ({ task, key: `${task} ${organisationId}`, payload: { organisationId } })),
    );
    await withPgClient((owner) => askForToday(owner, [...here, ...theirs]));
  };
  const live = await openLiveWorkers(options.queueUrl);
  live.events.on('job:success', () => options.metrics?.worked('done'));
  const queue = forgiving(openPool({ url: options.queueUrl, name: 'tango queue', most: 6 }));
  live.events.on('job:error', ({ job, error }) => {
    options.metrics?.worked('failed');
    const { task_identifier: task, attempts } = job;
    options.log.warn({ task, attempts, err: error }, 'job failed');
  });
  const all: Record<string, Task> = {
    every_day: everyDay,
    follow_fact: perform(follow),
    ...Object.fromEntries(Object.entries(options.tasks).map(([name, action]) => [name, perform(action)])),
    ...Object.fromEntries(
      Object.entries(options.ownerTasks ?? {}).map(([name, action]) => [name, performAsOwner(action)]),
    ),
    ...Object.fromEntries(
      Object.entries(options.longTasks ?? {}).map(([name, action]) => [name, performLong(action)]),
    ),
  };
  const taskList = Object.fromEntries(Object.entries(all).map(([name, task]) => [name, wordlessly(task)]));
  const habits = {
    events: live.events,
    pgPool: queue,
    concurrency: 2,
    // Said together, so that a database that is away ends the queue, which is started again; said one by one it would end
    // the process, for nobody waits for the answer.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    pollInterval: 1000,
    noHandleSignals: true,
    logger: new QueueLogger(() => (level, message) => {
      // What a job failed at is told below, without its words.
      if (level === 'warning' || (level === 'error' && !message.includes(' with error ')))
        options.log.warn({ queue: level }, /^[A-Za-z ]*/.exec(message)?.[0]);
    }),
  };
  const prepared = () => runMigrations(habits);
  // Not `run`: its calendar asks each minute, comes back at once for ever when the clock goes back by more than 24 days, and
  // cannot be left out.
  const open = () => runTaskList(habits, taskList, queue);
  // It counts what it has still to tell, and counts wrong when two tellings fail: then it would wait for itself for ever.
  const ended = (one: WorkerPool) =>
    Promise.race([
      one.promise.catch(() => {}),
      once(live.events, 'pool:gracefulShutdown').then(() => sleep(patience, undefined, { ref: !stopping })),
    ]);
  let stopping = false;
  await prepared();
  let runner = open();
  const leaveTime = await keepTime(queue);
  void keepGoing();

  /** A queue that could not tell its database how a job ended gives up for good; the work goes on when that is back. */
  async function keepGoing(): Promise<void> {
    await ended(runner);
    while (!stopping) {
      options.log.warn('the queue stopped and is started again');
      await live.letGo();
      const there = await prepared().then(
        () => true,
        () => false,
      );
      if (there && !stopping) {
        runner = open();
        return keepGoing();
      }
      // Nothing else keeps a worker of its own alive while its database is away.
      await sleep(1000);
    }
  }

  return {
    stop: async () => {
      stopping = true;
      const over = ended(runner);
      await leaveTime();
      await Promise.race([Promise.resolve(runner.gracefulShutdown()).catch(() => {}), over]);
      await queue.end();
      await live.close();
    },
  };
}

/** The queue keeps what a job failed at, outside the walls. */
const wordlessly =
  (task: Task): Task =>
  async (payload, helpers) => {
    try {
      return await task(payload, helpers);
    } catch (error) {
      throw wordless(error);
    }
  };

const payloadSchema = z.record(z.string().max(200), z.string().max(200));

/** Whatever came into the queue around Tango fails, before anything is asked of the database. */
function idsIn(payload: unknown): JobPayload {
  const parsed = payloadSchema.safeParse(payload);
  // A key of a prototype is left out in reading: a job that had one did not come from here.
  if (!parsed.success || Object.keys(parsed.data).length < Object.keys(payload as object).length)
    throw new Error('a job that is no ids');
  return parsed.data;
}

/** The region tells anyone which organisations it has. */
async function organisationsHere(database: Database): Promise<string[]> {
  const found = await database.withActor(visitor, async (tx) =>
    ok(await tx.db.selectFrom('organisation').select('id').execute()),
  );
  return found.ok ? found.value.map(({ id }) => id) : [];
}

/** The organisation itself, for work that nobody in particular does. */
export async function actorOfJob(database: Database, payload: JobPayload): Promise<Actor> {
  const organisationId = payload.organisationId;
  if (!organisationId) throw new Error('a job without an organisation');
  const { found: capacity, region } = await firstAnswer<Capacity>(database, 'capacity_of', organisationId);
  if (!capacity) throw new Error('a job for an unknown organisation');
  const partnerships = (await region.ask<string[]>('partnerships_of', organisationId)) ?? [];
  const actor = jobActor({
    organisationId,
    organisationName: capacity.name,
    organisationKind: capacity.kind,
    capacities: capacity.capacities,
    partnerships,
  });
  return { ...actor, region: region.region };
}

type Capacity = { name: string; kind: 'citizens_cooperative'; capacities: string[] };
