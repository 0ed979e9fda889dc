import pino from 'pino';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWorld, type World } from '../../tests/world.ts';
import { dayOf } from './clock.ts';
import { type JobAction, startWorker } from './jobs.ts';
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

const start = (did: string[], tasks?: Readonly<Record<string, JobAction>>, daily: readonly string[] = []) =>
  startWorker({
    queueUrl: world.urls.ownerUrl,
    database: world.database,
    followUps: {},
    tasks: tasks ?? {
      remember: async (tx) => {
        did.push(`${tx.actor.kind} ${tx.actor.hat?.organisationId}`);
        return ok(null);
      },
    },
    daily,
    log: pino({ level: 'silent' }) as never,
  });

/** Nothing waits and nothing is busy. */
const drained = async () => {
  for (let tries = 0; tries < 200; tries += 1) {
    const { rowCount } = await world.owner.query(
      'select from graphile_worker._private_jobs where run_at <= now()',
    );
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

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

test('the jobs of a killed worker are taken up by a living one, those of a living one are left alone', async () => {
  const did: string[] = [];
  const worker = await start(did);
  await world.owner.query("select pg_advisory_lock(hashtext('tango.worker'), hashtext('pool-alive'))");
  for (const name of ['pool-killed', 'pool-alive'])
    await world.owner
      .query(
        `with job as (select (graphile_worker.add_job('remember', json_build_object('organisationId', $1::text), run_at => now() + interval '1 hour')).id)
       select id from job`,
        [village],
      )
      .then(({ rows }) =>
        world.owner.query(
          'update graphile_worker._private_jobs set locked_by = $1, locked_at = now(), run_at = now() where id = $2',
          [name, rows[0].id],
        ),
      );
  await until(() => did.length > 0);
  await worker.stop();
  const { rows } = await world.owner.query(
    "select locked_by from graphile_worker.jobs where task_identifier = 'remember'",
  );
  await world.owner.query("delete from graphile_worker._private_jobs where locked_by = 'pool-alive'");
  expect([did.length, rows]).toEqual([1, [{ locked_by: 'pool-alive' }]]);
});

test('a second worker that starts takes no jobs from the first, which is busy', async () => {
  let began = 0;
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const slow = {
    remember: async () => {
      began += 1;
      await finished;
      return ok(null);
    },
  };
  const first = await start([], slow);
  await enqueue();
  await until(() => began > 0);
  const holder = async () =>
    (
      await world.owner.query(
        "select locked_by, attempts from graphile_worker.jobs where task_identifier = 'remember'",
      )
    ).rows;
  const before = await holder();
  const second = await start([], slow);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const after = await holder();
  finish();
  await Promise.all([first.stop(), second.stop()]);
  expect([after, began]).toEqual([before, 1]);
});

test('a worker killed after the effect, before the queue heard of it: nothing is done twice', async () => {
  const did: string[] = [];
  const { rows } = await world.owner.query(
    "select (graphile_worker.add_job('remember', json_build_object('organisationId', $1::text))).id",
    [village],
  );
  await world.owner.query('insert into job_done (job_id, revision, organisation_id) values ($1, 0, $2)', [
    rows[0].id,
    village,
  ]);
  await enqueue();
  const worker = await start(did);
  await until(() => did.length > 0);
  await worker.stop();
  const left = await world.owner.query(
    "select 1 from graphile_worker.jobs where task_identifier = 'remember'",
  );
  expect([did.length, left.rowCount]).toEqual([1, 0]);
});

test('keys of a week ago and jobs of a month ago are thrown away every day', async () => {
  const person = (await world.worker(village, ['volunteer'])).actor.personId;
  await world.owner.query(
    `insert into idempotency_key (person_id, key, request_hash, created_at)
     select $1, 'key-' || days, '', now() - make_interval(days => days) from unnest(array[6, 8]) days`,
    [person],
  );
  await world.owner.query(
    `insert into job_done (job_id, revision, organisation_id, done_at)
     select -days, 0, $1, now() - make_interval(days => days) from unnest(array[29, 31]) days`,
    [village],
  );
  const worker = await start([]);
  const old = async () =>
    (
      await world.owner.query(
        "select key from idempotency_key where key like 'key-%' union all select job_id::text from job_done where job_id < 0 order by 1",
      )
    ).rows.map(({ key }) => key);
  for (let tries = 0; tries < 100 && (await old()).length > 2; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await worker.stop();
  expect(await old()).toEqual(['-29', 'key-6']);
});

test('the work of a day is asked for once, however often Tango starts', async () => {
  const did: string[] = [];
  const begin = async (least: number) => {
    const worker = await start(did, undefined, ['remember']);
    await until(() => did.length >= least);
    // What a start asks for once more comes within this time.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await worker.stop();
  };
  await begin(1);
  await begin(0);
  expect(did).toEqual([`job ${village}`]);
  await world.owner.query('update house.daily_job set day = day - 1');
  await begin(2);
  expect(did.length).toBe(2);
});

test.each([40, -40])('a clock that jumps by %i days leaves a queue that waits at rest', async (days) => {
  const begun = new Date('2026-11-22T10:00:59.700Z');
  vi.useFakeTimers({ toFake: ['Date'], now: begun });
  const worker = await start([]);
  try {
    await drained();
    const timers = vi.spyOn(globalThis, 'setTimeout');
    vi.setSystemTime(begun.getTime() + days * 86_400_000);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const turns = timers.mock.calls.length;
    timers.mockRestore();
    // Its two hands look for work each second.
    expect(turns).toBeLessThan(20);
  } finally {
    vi.useRealTimers();
    await worker.stop();
  }
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

test('a queue that could not tell how two jobs ended, and then not what comes next, is started again', async () => {
  const did: string[] = [];
  let begun = 0;
  const worker = await start(did, {
    remember: async () => {
      begun += 1;
      if (begun === 2) await new Promise((resolve) => setTimeout(resolve, 700));
      return ok(null);
    },
    again: async () => {
      did.push('again');
      return ok(null);
    },
  });
  await drained();
  // A database that is away without being away: no job can be ended, and no third one taken.
  await world.owner.query(`
    create sequence taken;
    create function no_end() returns trigger language plpgsql as $$ begin perform pg_sleep(0.5); raise 'away'; end $$;
    create function no_third() returns trigger language plpgsql as $$
      begin if nextval('public.taken') > 2 then perform pg_sleep(3); raise 'away'; end if; return new; end $$;
    create trigger no_end before delete on graphile_worker._private_jobs for each row execute function public.no_end();
    create trigger no_third before update on graphile_worker._private_jobs for each row when (new.locked_at is not null)
      execute function public.no_third()`);
  await Promise.all([enqueue(), enqueue(), enqueue()]);
  await until(() => begun === 2);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  await world.owner.query(
    'drop function no_end cascade; drop function no_third cascade; drop sequence taken',
  );
  await world.owner.query(
    "select graphile_worker.add_job('again', json_build_object('organisationId', $1::text))",
    [village],
  );
  for (let rounds = 0; rounds < 3 && did.length === 0; rounds += 1) await until(() => did.length > 0);
  await worker.stop();
  expect(did).toEqual(['again']);
});
