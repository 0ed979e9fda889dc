import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../server/house/actor.ts';
import { linkKey, newId, sha256 } from '../../server/house/ids.ts';
import { problemOf } from '../../server/house/problem.ts';
import { ok } from '../../server/house/result.ts';
import { testSecret } from '../database/test-secret.ts';
import { type Ask, asks, sample, schemaOf, tableOf } from './asks.ts';
import { openVillage, type Village } from './village.ts';

// What is shown of a client stands in her access log, or it is not shown: every reading verb by everyone of the village,
// with the log and without the right to write it.

let village: Village;
beforeAll(async () => {
  village = await openVillage();
}, 240_000);
afterAll(() => village.close());

const reads = asks.filter(({ verb }) => verb.method === 'GET');
const nobody = newId();
const faceOf = (actor: Actor) => actor.hat?.membershipId ?? (actor.personId as string);

/** Of what the village has nothing yet to show; the front door logs them as it logs the others. */
const notInVillage = [
  'looks.questions',
  'request.changed',
  'ask.showByKey',
  'referral.list',
  'planning.show',
  'worry.list',
  'visitImport.sources',
  'privacy.mine',
];

type Known = {
  /** Rows of each table that she sees. */
  readonly seen: ReadonlyMap<string, readonly string[]>;
  /** The keys of her calendars and of the links that were mailed to her. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
};

async function knownTo(actor: Actor): Promise<Known> {
  const seen = new Map<string, string[]>();
  const tables = new Set(reads.flatMap(({ ids }) => ids.map((id) => tableOf[id] as string)));
  await village.database.withActor(actor, async (tx) => {
    for (const table of tables) {
      const rows = await tx.db
        .selectFrom(table as 'visit')
        .select('id')
        .orderBy('id')
        .limit(8)
        .execute();
      seen.set(
        table,
        rows.map(({ id }) => id),
      );
    }
    return ok(null);
  });
  const feeds = await village.owner.query<{ id: string }>('select id from calendar_feed where face_id = $1', [
    faceOf(actor),
  ]);
  const mailed = await village.owner.query<{ id: string }>('select id from ask where membership_id = $1', [
    faceOf(actor),
  ]);
  return {
    seen,
    keys: {
      feed_of_token: feeds.rows.map(({ id }) => linkKey(testSecret, 'calendar', id)),
      ask_of_token: mailed.rows.map(({ id }) => linkKey(testSecret, 'ask', id)),
    },
  };
}

/** What she may ask: of each table up to eight rows that she sees, today where a day is wanted, and her own keys. */
function inputsOf({ verb }: Ask, { seen, keys }: Known): unknown[] {
  const texts = Array.from({ length: 8 }, (_, i) => {
    const nth = (from: readonly string[] = []) => from[i % from.length];
    const idFor = (id: string) => nth(seen.get(tableOf[id] as string)) ?? nobody;
    const input = { ...(sample(schemaOf(verb), '', idFor) as object) };
    if (verb.keyed) Object.assign(input, { token: nth(keys[verb.keyed]) ?? 'x'.repeat(43) });
    if ('search' in input) Object.assign(input, { search: 'va' });
    return JSON.stringify(input).replaceAll('2026-12-01', village.today);
  });
  return [...new Set(texts)].map((text) => JSON.parse(text));
}

/** What a village of one evening does not have yet: calendars, and files of one's own data. */
async function furnish(): Promise<void> {
  for (const { actor } of village.everyone) {
    const [client] = (await knownTo(actor)).seen.get('client') ?? [];
    for (const clientId of [null, client]) {
      if (clientId === undefined) continue;
      const id = newId();
      await village.owner.query(
        'insert into calendar_feed (id, face_id, client_id, token_hash, made_at) values ($1, $2, $3, $4, now())',
        [id, faceOf(actor), clientId, sha256(linkKey(testSecret, 'calendar', id))],
      );
    }
    await village.owner.query(
      `insert into data_export (id, person_id, asked_by, asked_at, ready_at, bytes) values ($1, $2, $2, now(), now(), 'x')`,
      [newId(), actor.personId],
    );
  }
}

/** Whom each row is about, and whose own page it is. */
async function subjects() {
  const about = new Map<string, string>();
  const { rows: clients } = await village.owner.query<{ id: string; person_id: string }>(
    'select id, person_id from client',
  );
  for (const { id } of clients) about.set(id, id);
  const { rows: tables } = await village.owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('id', 'client_id')
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by 1 having count(*) = 2`,
  );
  for (const { name } of tables) {
    const { rows } = await village.owner.query<{ id: string; client_id: string }>(
      `select id, client_id from ${name} where client_id is not null`,
    );
    for (const { id, client_id } of rows) about.set(id, client_id);
  }
  return { about, pageOf: new Map(clients.map(({ id, person_id }) => [person_id, id])) };
}

/** Takes what was logged out of the log. */
const takeLooks = async () => {
  const { rows } = await village.owner.query<{ client_id: string }>(
    'delete from access_log returning client_id',
  );
  return new Set(rows.map(({ client_id }) => client_id));
};

test('what is shown of a client stands in her log, or is not shown', { timeout: 240_000 }, async () => {
  await furnish();
  const { about, pageOf } = await subjects();
  await village.owner.query('set session_replication_role = replica');
  await takeLooks();

  const logged: (() => Promise<[what: string, status: number, body: string]>)[] = [];
  const times = new Map<string, number>();
  const unlogged: string[] = [];
  const known = await Promise.all(village.everyone.map(({ actor }) => knownTo(actor)));
  for (const read of reads)
    for (const [i, { name, actor }] of village.everyone.entries()) {
      if ((times.get(read.name) ?? 0) >= 3) break;
      for (const input of inputsOf(read, known[i] as Known)) {
        const { status, body } = await village.ask(actor, read, input);
        if (status !== 200) continue;
        const told = await takeLooks();
        const sent = JSON.stringify(input);
        const shown = [...body.matchAll(uuid)].flatMap(([id]) =>
          sent.includes(id) ? [] : (about.get(id) ?? []),
        );
        if (shown.some((id) => !told.has(id) && pageOf.get(actor.personId as string) !== id))
          unlogged.push(`${read.name} by ${name}: ${sent}`);
        if (told.size === 0) continue;
        times.set(read.name, (times.get(read.name) ?? 0) + 1);
        logged.push(async () => {
          const again = await village.ask(actor, read, input);
          return [`${read.name} by ${name}`, again.status, again.body];
        });
        break;
      }
    }
  expect(unlogged).toEqual([]);
  // Those that say whom they show, and the two files that say it themselves.
  const declared = reads
    .filter(({ verb, name }) => verb.shows || byHand.includes(name))
    .map(({ name }) => name);
  expect(declared.filter((name) => !times.has(name))).toEqual(notInVillage);
  expect([...times.keys()].filter((name) => !declared.includes(name))).toEqual([]);

  await village.owner.query('revoke insert on access_log from tango_door');
  const answers = [];
  for (const again of logged) answers.push(await again());
  expect(answers.filter(([, status, body]) => status !== 503 || body !== unavailable)).toEqual([]);
  expect(answers.length).toBeGreaterThan(declared.length);
});

const byHand = ['calendar.read', 'privacy.fetch'];
const unavailable = JSON.stringify(problemOf({ type: 'unavailable' }));
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
