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
const notInVillage = ['request.changed', 'visitImport.sources'];

/** Rows of a table from either end. */
const SOME = 12;

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
      const some = tx.db
        .selectFrom(table as 'visit')
        .select('id')
        .limit(SOME);
      const rows = [...(await some.orderBy('id').execute()), ...(await some.orderBy('id', 'desc').execute())];
      seen.set(table, [...new Set(rows.map(({ id }) => id))]);
    }
    return ok(null);
  });
  const feeds = await village.owner.query<{ id: string }>('select id from calendar_feed where face_id = $1', [
    faceOf(actor),
  ]);
  const mailed = await village.owner.query<{ id: string }>('select id from ask where membership_id = $1', [
    faceOf(actor),
  ]);
  const given = await village.owner.query<{ link_id: string }>(
    'select link_id from handout where made_by = $1',
    [faceOf(actor)],
  );
  return {
    seen,
    keys: {
      guest_of_token: given.rows.map((row) => linkKey(testSecret, 'guest', row.link_id)),
      feed_of_token: feeds.rows.map(({ id }) => linkKey(testSecret, 'calendar', id)),
      ask_of_token: mailed.rows.map(({ id }) => linkKey(testSecret, 'ask', id)),
    },
  };
}

/** What she may ask: of each table rows that she sees, the oldest and the newest, today where a day is wanted, and her own keys. */
function inputsOf({ verb }: Ask, { seen, keys }: Known): unknown[] {
  const schema = schemaOf(verb);
  const isWanted = ([name]: [string, unknown]) => schema.required?.includes(name);
  const texts = Array.from({ length: 2 * SOME + 1 }, (_, i) => {
    const nth = (from: readonly string[] = []) => from[i % from.length];
    const idFor = (id: string) => nth(seen.get(tableOf[id] as string)) ?? nobody;
    const whole = Object.entries(sample(schema, '', idFor) as object);
    // The last time without what may be left out.
    const input = Object.fromEntries(i < 2 * SOME ? whole : whole.filter(isWanted));
    if (verb.keyed) Object.assign(input, { token: nth(keys[verb.keyed]) ?? 'x'.repeat(43) });
    if ('search' in input) Object.assign(input, { search: 'va' });
    return JSON.stringify(input).replaceAll('2026-12-01', village.today);
  });
  return [...new Set(texts)].map((text) => JSON.parse(text));
}

/** What a village of one evening does not have yet, for each who sees a client. */
async function furnish(): Promise<void> {
  const { rows: organisations } = await village.owner.query<{ id: string }>('select id from organisation');
  for (const [place, { actor }] of village.everyone.entries()) {
    const [client] = (await knownTo(actor)).seen.get('client') ?? [];
    const elsewhere = organisations.find(({ id }) => id !== actor.hat?.organisationId)?.id as string;
    if (client && actor.hat) await work(actor, client, elsewhere, place);
    if (client && !actor.hat) await represent(actor, client);
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

const insert = (table: string, row: Readonly<Record<string, unknown>>) =>
  village.owner.query(
    `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row).map((_, i) => `$${i + 1}`)})`,
    Object.values(row),
  );

/** A question that was changed and is asked, a worry, a proposal, a question about a look and a plan: about this client. */
async function work(actor: Actor, client_id: string, elsewhere: string, place: number): Promise<void> {
  const { organisationId: organisation_id, membershipId, teams } = actor.hat as NonNullable<Actor['hat']>;
  const at = new Date();
  const [request_id, ask, personId] = [newId(), newId(), actor.personId];
  await insert('request', {
    ...{ id: request_id, organisation_id, client_id, kind: 'care', caller_name: 'x', received_at: at },
  });
  await insert('follow_up', {
    ...{
      id: newId(),
      organisation_id,
      request_id,
      client_id,
      kind: 'call_back',
      because: 'own',
      due_on: village.today,
    },
  });
  await insert('fact', {
    ...{
      id: newId(),
      chain: organisation_id,
      seq: 900_000 + place,
      at,
      type: 'request.changed',
      organisation_id,
    },
    ...{ subject: { requestId: request_id }, previous: '', hash: '' },
  });
  await insert('ask', {
    ...{ id: ask, organisation_id, request_id, membership_id: membershipId, asked_at: at },
    token_hash: sha256(linkKey(testSecret, 'ask', ask)),
  });
  await insert('worry', {
    ...{ id: newId(), client_id, organisation_id, raised_by_id: nobody, raised_by_person: nobody },
    ...{ to_id: membershipId, text: 'x', raised_at: at },
  });
  await insert('referral', {
    ...{ id: newId(), client_id, from_organisation_id: organisation_id, to_organisation_id: elsewhere },
    ...{ status: 'proposed', summary: 'x', proposed_at: at },
  });
  await insert('look_question', {
    ...{
      id: newId(),
      client_id,
      organisation_id,
      log_id: newId(),
      question: 'x',
      asked_at: at,
      asked_by: personId,
    },
  });
  const due = { id: 'x', clientId: client_id, window: { earliest: 480, latest: 480 }, duration: 5 };
  const asked = {
    version: 1,
    horizon: { start: village.today, days: 1, timeZone: 'Europe/Amsterdam' },
    carers: [],
    clients: [{ id: client_id, place: { lat: 52, lon: 5 } }],
    visits: [{ ...due, hardWindow: true, qualifications: [], carersNeeded: 1 }],
  };
  const line = { key: 'x', clientId: client_id, taskId: null, organisationId: organisation_id, what: 'x' };
  for (const team_id of teams)
    await insert('plan_run', {
      ...{
        id: newId(),
        organisation_id,
        team_id,
        starts: village.today,
        ends: village.today,
        status: 'ready',
      },
      problem: {
        problem: asked,
        items: [{ ...line, layer: 'professional', minutes: 5, standing: [], start: 480, fixed: false }],
      },
      plan: {
        ...{ applied: [], failure: null, last: null },
        plan: { assignments: [], unserved: [], asks: [], facesPerClient: [{ clientId: client_id, peak: 0 }] },
      },
      ...{ made_by: membershipId, made_at: at },
    });
}

/** Decides for someone else as well. */
async function represent({ personId }: Actor, own: string): Promise<void> {
  await village.owner.query(
    `insert into client_grant (client_id, client_person_id, scope, grantee_id, ground, purpose)
     select c.id, c.person_id, scope, $1, 'representative', 'x' from unnest(array['contact', 'sharing']) scope,
       (select id, person_id from client where id <> $2 and person_id <> $1 order by id limit 1) c
     on conflict do nothing`,
    [personId, own],
  );
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
  await village.owner.query('set session_replication_role = replica');
  await furnish();
  const { about, pageOf } = await subjects();
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
