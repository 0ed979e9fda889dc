import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openWorld, type World } from '../../tests/world.ts';
import { keepTime } from './queue-clock.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.owner.query('delete from house.daily_job'));

const every = 20;

/** Takes what was asked for, as a worker would. */
const take = async () => {
  const { rowCount } = await world.owner.query(
    "delete from graphile_worker._private_jobs where key = 'every_day'",
  );
  return rowCount === 1;
};

const isAsked = async () => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await take()) return true;
    await sleep(every);
  }
  return false;
};

/** Not within ten rounds. */
const isNotAsked = async () => {
  await sleep(every * 10);
  return !(await take());
};

/** The clock of the database went so many days back, or forward: seen from it, the last day asked for lies there. */
const clockGoes = (days: number) =>
  world.owner.query('update house.daily_job set day = day - $1::int', [days]);

test('a day is asked for once, and every other day again: the next, one far ahead, and one far back', async () => {
  const stop = await keepTime(world.owner, { every, time: () => '12:00' });
  const found = [await isAsked(), await isNotAsked()];
  for (const days of [1, 40, 4_000, -40, -4_000]) {
    await clockGoes(days);
    found.push(await isAsked(), await isNotAsked());
  }
  await stop();
  expect(found).toEqual(found.map(() => true));
});

test('a start asks at any hour and on a day that was asked for; a new day waits until the night is over', async () => {
  let now = '00:10';
  const begin = () => keepTime(world.owner, { every, time: () => now });
  await (await begin())();
  expect(await isAsked()).toBe(true);
  const stop = await begin();
  expect(await isAsked()).toBe(true);
  await clockGoes(1);
  now = '04:14';
  expect(await isNotAsked()).toBe(true);
  now = '04:15';
  expect(await isAsked()).toBe(true);
  await stop();
});

test('while the database is away it goes on asking, and it ends when told', async () => {
  let away = false;
  let times = 0;
  const owner = {
    query: ((...given: Parameters<typeof world.owner.query>) => {
      times += 1;
      return away ? Promise.reject(new Error('away')) : world.owner.query(...given);
    }) as typeof world.owner.query,
  };
  const stop = await keepTime(owner, { every, time: () => '12:00' });
  await isAsked();
  away = true;
  await clockGoes(1);
  expect(await isNotAsked()).toBe(true);
  away = false;
  expect(await isAsked()).toBe(true);
  await stop();
  const then = times;
  await sleep(every * 5);
  expect(times).toBe(then);
});

test('work waits as long as it had to, also when the clock goes back from where it was put in the queue', async () => {
  const { owner } = world;
  await owner.query(
    `select graphile_worker.add_job(task, '{}', job_key => task, run_at => now() + wait::interval)
     from (values ('at_once', '0'), ('in_an_hour', '1 hour'), ('next_year', '365 days')) work (task, wait)`,
  );
  await owner.query(
    `update graphile_worker._private_jobs set run_at = run_at + interval '40 days', updated_at = now() + interval '40 days'
     where key in ('at_once', 'in_an_hour')`,
  );
  const stop = await keepTime(owner, { every });
  await sleep(every * 10);
  await stop();
  const { rows } = await owner.query(
    `delete from graphile_worker._private_jobs where key <> 'every_day'
     returning key, round(extract(epoch from run_at - now()) / 3600)::int as hours`,
  );
  expect(Object.fromEntries(rows.map(({ key, hours }) => [key, hours]))).toEqual({
    ...{ at_once: 0, in_an_hour: 1, next_year: 365 * 24 },
  });
});
