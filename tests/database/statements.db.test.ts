import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemo } from '../../demo/load.ts';
import { tellStory } from '../../demo/story/story.ts';
import type { Actor } from '../../server/house/actor.ts';
import { dayOf } from '../../server/house/clock.ts';
import { type Database, openDatabase } from '../../server/house/database.ts';
import { newId } from '../../server/house/ids.ts';
import { refuse } from '../../server/house/result.ts';
import { privately, whoIs } from '../../server/house/who.ts';
import { recorded } from '../../tools/bench/recorder.ts';
import { type Ask, asks, sample, schemaOf, tableOf } from '../isolation/asks.ts';
import { type TestDatabase, testDatabase } from './test-database.ts';
import { testSecret } from './test-secret.ts';

// No page asks more questions with more rows: every reading verb, by everyone of the demo village, sends as many
// statements when there is four times as much of everything and everyone sees twenty clients instead of two.

let urls: TestDatabase;
let owner: pg.Client;
let database: Database;
const everyone: { name: string; actor: Actor }[] = [];

beforeAll(async () => {
  urls = await testDatabase();
  const told = await loadDemo(urls.ownerUrl, dayOf(new Date()));
  if (!told) throw new Error('a new database was not empty');
  await tellStory(urls.appUrl, testSecret, told);
  owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
  database = openDatabase({ url: urls.appUrl, connections: 1, secret: testSecret });
  const { rows } = await owner.query('select person_id, hat, label_en from demo_persona order by sort');
  for (const { person_id, hat, label_en } of rows) {
    const who = await whoIs(database, person_id, hat === person_id ? privately : hat, null);
    if (who) everyone.push({ name: label_en, actor: who.actor });
  }
}, 240_000);
afterAll(async () => {
  await database.close();
  await owner.end();
  await urls.drop();
});

const reads = asks.filter(({ verb }) => verb.method === 'GET' && !verb.keyed);

/** A row of each table that this actor sees, to ask about; the same in both worlds. */
async function seenBy(actor: Actor): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  await database.withActor(actor, async (tx) => {
    for (const table of new Set(reads.flatMap(({ ids }) => ids.map((id) => tableOf[id] as string)))) {
      const rows = await tx.db
        .selectFrom(table as 'visit')
        .select('id')
        .orderBy('id')
        .limit(1)
        .execute();
      if (rows[0]) seen.set(table, rows[0].id);
    }
    return refuse({ type: 'undone' });
  });
  return seen;
}

const nobody = newId();

/** How many statements a read sends; null when she may not, or asks for what is not there. */
async function count(actor: Actor, { verb, action }: Ask, seen: Map<string, string>): Promise<number | null> {
  const idFor = (name: string) => seen.get(tableOf[name] as string) ?? nobody;
  const input = verb.input.safeParse(sample(schemaOf(verb), '', idFor));
  if (!input.success) return null;
  let ok = false;
  const statements = await recorded(() =>
    database.withActor(actor, async (tx) => {
      ok = (await action(tx, input.data)).ok;
      return refuse({ type: 'undone' });
    }),
  ).catch(() => []);
  return ok ? statements.length : null;
}

type Size = { readonly times: number; readonly clients: number };

/** So many more of every row that has an identity of its own, as far as no key forbids it. */
async function multiply({ times, clients }: Size): Promise<void> {
  await owner.query('set session_replication_role = replica');
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all('{person,face,fact,demo_persona}') order by 1`,
  );
  for (const { name } of rows)
    await owner.query(
      `insert into ${name} select (jsonb_populate_record(null::${name}, to_jsonb(r) - 'search_name' || jsonb_build_object('id', gen_random_uuid()))).*
       from ${name} r, generate_series(1, ${times}) on conflict do nothing`,
    );
  // Nobody sees no client at all.
  const faces = everyone.map(({ actor }) => actor.hat?.membershipId ?? actor.personId);
  await owner.query(
    `insert into client_grant (client_id, client_person_id, scope, grantee_id, ground, purpose)
     select c.id, c.person_id, scope, face, 'consent', 'zorg' from (select * from client order by id limit ${clients}) c,
       unnest($1::uuid[]) face, unnest(array['contact', 'planning', 'matters', 'tasks', 'reports']) scope
     on conflict do nothing`,
    [faces],
  );
  await owner.query('set session_replication_role = default');
}

test('no page asks more questions with more rows', { timeout: 240_000 }, async () => {
  const worlds: Map<string, number>[] = [];
  const seen = await Promise.all(everyone.map(({ actor }) => seenBy(actor)));
  for (const size of [
    { times: 1, clients: 2 },
    { times: 3, clients: 20 },
  ]) {
    await multiply(size);
    const counts = new Map<string, number>();
    for (const [i, { name, actor }] of everyone.entries())
      for (const read of reads) {
        const sent = await count(actor, read, seen[i] as Map<string, string>);
        if (sent !== null) counts.set(`${read.name} by ${name}`, sent);
      }
    worlds.push(counts);
  }
  const [few, many] = worlds as [Map<string, number>, Map<string, number>];
  const more = [...many].filter(([what, sent]) => sent !== few.get(what) && few.has(what));
  expect(more.map(([what, sent]) => `${what}: ${few.get(what)} and ${sent}`)).toEqual([]);
  expect(few.size).toBeGreaterThan(reads.length * 3);
});
