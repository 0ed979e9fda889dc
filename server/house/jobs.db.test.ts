import pino from 'pino';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../tests/world.ts';
import { dayOf } from './clock.ts';
import { startWorker } from './jobs.ts';
import { ok } from './result.ts';

let world: World;
let village: string;

beforeAll(async () => {
  world = await openWorld();
  village = await world.organisation({ kind: 'citizens_cooperative' });
});
afterAll(() => world.close());

const until = async (done: () => boolean) => {
  for (let tries = 0; tries < 200 && !done(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
};

const start = (did: string[]) =>
  startWorker({
    queueUrl: world.urls.ownerUrl,
    database: world.database,
    followUps: {},
    tasks: {
      remember: async (tx) => {
        did.push(`${tx.actor.kind} ${tx.actor.hat?.organisationId}`);
        return ok(null);
      },
    },
    daily: [],
    log: pino({ level: 'silent' }) as never,
  });

const enqueue = () =>
  world.owner.query(
    "select graphile_worker.add_job('remember', json_build_object('organisationId', $1::text))",
    [village],
  );

test('work is done for its organisation, by nobody in particular', async () => {
  const did: string[] = [];
  const worker = await start(did);
  await enqueue();
  await until(() => did.length > 0);
  await worker.stop();
  expect(did).toEqual([`job ${village}`]);
});

test('a job of a killed worker is taken up at the next start, one of a living worker is left alone', async () => {
  await enqueue();
  await world.owner.query(
    "update graphile_worker._private_jobs set locked_by = 'worker-killed', locked_at = now()",
  );
  await enqueue();
  await world.owner.query(
    "update graphile_worker._private_jobs set locked_by = 'worker-alive', locked_at = now() where locked_by is null",
  );
  await world.owner.query("select pg_advisory_lock(hashtext('tango.worker'), hashtext('worker-alive'))");
  const did: string[] = [];
  const worker = await start(did);
  await until(() => did.length > 0);
  await worker.stop();
  const { rows } = await world.owner.query(
    "select locked_by from graphile_worker.jobs where task_identifier = 'remember'",
  );
  expect([did.length, rows]).toEqual([1, [{ locked_by: 'worker-alive' }]]);
});

test('every start, and every day, makes the months of the access log that are to come', async () => {
  await world.owner.query(`drop table month.access_log_${monthFromNow(2)}`);
  const worker = await start([]);
  const months = async () =>
    (
      await world.owner.query<{ name: string }>(
        "select relname as name from pg_class where relnamespace = 'month'::regnamespace and relkind = 'r' and relispartition",
      )
    ).rows.map(({ name }) => name);
  let there: string[] = [];
  for (let tries = 0; tries < 200 && !there.includes(`access_log_${monthFromNow(2)}`); tries += 1) {
    there = await months();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await worker.stop();
  expect(there.filter((name) => name !== 'access_log_else').sort()).toEqual(
    [0, 1, 2, 3].map((m) => `access_log_${monthFromNow(m)}`),
  );
});

const monthFromNow = (months: number) => {
  const first = Temporal.PlainYearMonth.from(dayOf(new Date()).slice(0, 7)).add({ months });
  return first.toString().replace('-', '_');
};
