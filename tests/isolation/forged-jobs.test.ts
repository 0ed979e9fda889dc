import pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { followUps, longTasks, ownerTasks, tasks } from '../../server/app.ts';
import { type Actor, visitor } from '../../server/house/actor.ts';
import { type Database, openDatabase } from '../../server/house/database.ts';
import { newId } from '../../server/house/ids.ts';
import { startWorker } from '../../server/house/jobs.ts';
import type { Letter } from '../../server/house/letter.ts';
import { ok, type Refusal, refuse } from '../../server/house/result.ts';
import { type TestDatabase, testDatabase } from '../database/test-database.ts';
import { testSecret } from '../database/test-secret.ts';
import { everyoneIn } from './actors.ts';
import { likeAny, tableOf } from './asks.ts';
import { diceOf } from './dice.ts';
import { rulesFor } from './model.ts';
import { makeWorld, writeWorld } from './world-maker.ts';

// The queue lies outside the walls. Only Tango puts work in it, ids alone; what comes in around it does nothing, ends
// nothing, and tells an organisation nothing of what it does not see.

const world = makeWorld(41);
let urls: TestDatabase;
let owner: pg.Client;
let database: Database;
const letters: Letter[] = [];

beforeAll(async () => {
  urls = await testDatabase();
  owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
  await writeWorld(owner, world);
  database = openDatabase({
    ...{ url: urls.appUrl, connections: 4, secret: testSecret },
    post: async (letter) => {
      letters.push(letter);
    },
  });
});
afterAll(async () => {
  await database.close();
  await owner.end();
  await urls.drop();
});

const silent = pino({ level: 'silent' }) as never;
const organisationId = (world.organisation ?? [])[0]?.id as string;

describe('the door to the queue', () => {
  test('no role of the server reaches the queue itself, and only one the function that puts work in it', async () => {
    const { rows } = await owner.query(`
      select r.rolname as role, has_schema_privilege(r.oid, 'graphile_worker', 'usage') as queue,
        has_function_privilege(r.oid, 'enqueue_job(text, json, timestamptz, text)', 'execute') as puts,
        (select count(*)::int from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'p', 'v')
          and has_table_privilege(r.oid, c.oid, 'select, insert, update, delete')) as tables
      from pg_roles r where r.rolname like 'tango%' order by 1`);
    const none = { queue: false, puts: false, tables: 0 };
    expect(rows).toEqual([
      { role: 'tango_app', ...none, puts: true },
      { role: 'tango_directory', ...none },
      { role: 'tango_door', ...none },
      { role: 'tango_privacy', ...none },
    ]);
  });

  test.each([
    ['no name of work', ['drop table client', {}]],
    ['a number', ['follow_fact', { seconds: 9 }]],
    ['something in something', ['follow_fact', { a: { b: 'c' } }]],
    ['a letter', ['follow_fact', { text: 'x'.repeat(201) }]],
    ['very many ids', ['follow_fact', Object.fromEntries([...Array(100)].map(() => [newId(), newId()]))]],
  ])('who speaks as the server puts in ids alone: %s', async (_what, [task, payload]) => {
    const put = database.withActor(visitor, async (tx) => {
      tx.later({ task: task as string, payload: payload as never });
      return ok(null);
    });
    await expect(put).rejects.toMatchObject({ code: '23514' });
  });
});

describe('what came into the queue around Tango', () => {
  test('fails before it asks anything, and the work behind it is done', { timeout: 120_000 }, async () => {
    const forged = [
      'null',
      '[]',
      '"x"',
      '7',
      '{}',
      '{"organisationId": 7}',
      '{"organisationId": {"$ne": null}}',
      `{"organisationId": "' or 1=1 --", "exportId": "x", "requestId": "x"}`,
      `{"organisationId": "${newId()}", "exportId": "${newId()}", "requestId": "${newId()}"}`,
      `{"organisationId": "${organisationId}", "x": "${'y'.repeat(300_000)}"}`,
      `{"organisationId": "${organisationId}", "__proto__": {"x": "y"}}`,
    ];
    const facts = ['constructor', '__proto__', 'toString', 'hasOwnProperty'].map(
      (type) => `{"organisationId": "${organisationId}", "type": "${type}"}`,
    );
    // What is done every day for the whole region takes no ids.
    const named = [...Object.keys({ ...tasks, ...longTasks, ...ownerTasks }), 'follow_fact'].filter(
      (name) => name !== 'keep_region_terms',
    );
    const did: string[] = [];
    const before = await contents();
    const put = (task: string, payload: string) =>
      owner.query('select graphile_worker.add_job($1, $2, max_attempts => 1)', [task, payload]);
    for (const payload of forged) for (const task of named) await put(task, payload);
    for (const payload of facts) await put('follow_fact', payload);
    await owner.query(`select graphile_worker.add_job('last', $1, priority => 9)`, [{ organisationId }]);
    const worker = await startWorker({
      queueUrl: urls.ownerUrl,
      ...{ database, followUps, longTasks, ownerTasks, daily: [], log: silent },
      tasks: { ...tasks, last: async () => ok(did.push('last')) },
    });
    const waiting = async () =>
      (
        await owner.query(
          'select task_identifier from graphile_worker.jobs where attempts < max_attempts or locked_at is not null',
        )
      ).rows;
    for (let tries = 0; tries < 900 && (await waiting()).length > 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    await worker.stop();
    const { rows } = await owner.query(
      `select last_error from graphile_worker._private_jobs where last_error !~ '^(Error|error 22P02)'`,
    );
    expect([did, await waiting(), rows]).toEqual([['last'], [], []]);
    expect(letters).toEqual([]);
    expect(await contents()).toEqual(before);
  });

  test('with ids of others it is as with ids of nobody, for every work and every organisation', {
    timeout: 120_000,
  }, async () => {
    const wrong: string[] = [];
    let asked = 0;
    const dice = diceOf(41);
    for (const { name, actor } of everyoneIn(world).filter((one) => one.actor.kind === 'job')) {
      const rules = rulesFor(actor, world);
      const hidden = (table: string) => {
        const rows = (world[table] ?? []).filter((row) => !rules[table]?.see?.(row) && row.id);
        return rows.length > 0 ? (dice.pick(rows).id as string) : null;
      };
      for (const [task, action] of Object.entries({ ...tasks, ...followUps })) {
        const unknown = new Map(Object.keys(tableOf).map((key) => [key, dice.id()]));
        const theirs = Object.fromEntries(
          Object.entries(tableOf).map(([key, table]) => [key, hidden(table) ?? (unknown.get(key) as string)]),
        );
        const own = { organisationId: actor.hat?.organisationId as string, what: 'asked', type: task };
        const done = async (ids: Readonly<Record<string, string>>) => {
          letters.length = 0;
          let said = '';
          const put: unknown[] = [];
          await database
            .withActor(actor as Actor, async (tx) => {
              const result = await action(
                { ...tx, later: (job) => put.push(job), mail: (letter) => letters.push(letter) },
                { ...ids, ...own },
              );
              said = JSON.stringify(result);
              return refuse({ type: 'undone' });
            })
            .catch((error: Refusal & Error) => {
              said = `defect: ${error.message}`;
            });
          return likeAny(JSON.stringify({ said, put, letters }));
        };
        const [one, other] = [await done(theirs), await done(Object.fromEntries(unknown))];
        asked += 1;
        if (one !== other || one.includes('defect'))
          wrong.push(`${task} by ${name}: ${one} instead of ${other}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(100);
  });
});

/** What stands in every table, in one number each; but the pulse of the worker itself. */
async function contents(): Promise<Record<string, string>> {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of rows.filter((row) => !['job_done', 'pulse'].includes(row.name))) {
    const { rows: sums } = await owner.query(
      `select count(*) || ' ' || coalesce(sum(hashtext(t::text)::bigint), 0) as sum from ${name} t`,
    );
    found[name] = sums[0].sum;
  }
  return found;
}
