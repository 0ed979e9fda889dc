import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPrivate, roles } from '../../server/house/actor.ts';
import { type Database, openDatabase } from '../../server/house/database.ts';
import { type TestDatabase, testDatabase } from '../database/test-database.ts';
import { testSecret } from '../database/test-secret.ts';
import { everyoneIn, type Someone } from './actors.ts';
import { answerOf, wordsOf } from './answer.ts';
import { type Ask, asks, type IdFor, sample, schemaOf, tableOf } from './asks.ts';
import { diceOf } from './dice.ts';
import { rulesFor } from './model.ts';
import { makeWorld, writeWorld } from './world-maker.ts';

// Every verb of every room, by someone of every role, with ids of what she may not see: the same answer as for ids that
// do not exist, in the same words, and never a view or a defect.

const seed = 5;
const world = makeWorld(seed);
const everyone = everyoneIn(world);
let urls: TestDatabase;
let database: Database;

beforeAll(async () => {
  urls = await testDatabase();
  const owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
  await writeWorld(owner, world);
  await owner.end();
  database = openDatabase({ url: urls.appUrl, connections: 4, secret: testSecret, post: async () => {} });
});
afterAll(async () => {
  await database.close();
  await urls.drop();
});

/** One of each role, the one with that role alone where there is one; and someone as herself. */
const cast: Someone[] = [
  ...roles.flatMap((role) => {
    const having = everyone.filter(({ actor }) => actor.kind === 'person' && actor.hat?.roles.includes(role));
    return having
      .sort((a, b) => (a.actor.hat?.roles.length ?? 0) - (b.actor.hat?.roles.length ?? 0))
      .slice(0, 1);
  }),
  ...everyone.filter(({ actor }) => isPrivate(actor)).slice(0, 2),
];

/** What the front door would send, with the ids of the question taken out. */
const answer = async ({ actor }: Someone, entry: Ask, input: unknown): Promise<string> =>
  wordsOf(await answerOf(database, actor, entry, input));

const dice = diceOf(seed);

/** Colleagues whom a door names to everyone who works there (own_colleagues): of these she knows who they are. */
const colleague = ['coachId'];

/** A row that this id may name and that this actor may not see; null when she sees them all. */
const rules = new Map(cast.map((someone) => [someone, rulesFor(someone.actor, world)]));
function hiddenFrom(someone: Someone, name: string): string | null {
  const table = tableOf[name] as string;
  const own = colleague.includes(name) ? someone.actor.hat?.organisationId : undefined;
  const see = rules.get(someone)?.[table]?.see;
  // A client is hidden when nothing that is about her is seen, not only when her page is not.
  const about =
    table === 'client'
      ? Object.entries(world).flatMap(([name, rows]) =>
          rows
            .filter((row) => row.client_id && rules.get(someone)?.[name]?.see?.(row))
            .map((row) => row.client_id),
        )
      : [];
  const hidden = (world[table] ?? [])
    .filter((row) => !see?.(row) && !about.includes(row.id))
    .filter((row) => own === undefined || row.organisation_id !== own);
  return hidden.length > 0 ? (dice.pick(hidden).id as string) : null;
}

describe('ids of others', () => {
  test('each id that a verb takes is known here, and each verb can be asked', () => {
    expect([...new Set(asks.flatMap(({ ids }) => ids))].filter((name) => !(name in tableOf))).toEqual([]);
    const refused = asks
      .filter(({ ids }) => ids.length > 0)
      .filter(({ verb }) => !verb.input.safeParse(sample(schemaOf(verb), '', () => dice.id())).success)
      .map(({ name }) => name);
    expect(refused).toEqual(notSampled);
  });

  test('an id of another is answered like an id that does not exist', { timeout: 240_000 }, async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const entry of asks.filter(({ ids, name }) => ids.length > 0 && !notSampled.includes(name))) {
      for (const someone of cast) {
        const hidden = new Map(entry.ids.map((name) => [name, hiddenFrom(someone, name)]));
        if (![...hidden.values()].some((id) => id !== null)) continue;
        // What she does see, or what the whole region sees, is unknown in both questions, so that only the hidden ids tell.
        const unknown = new Map(entry.ids.map((name) => [name, dice.id()]));
        const foreign: IdFor = (name) => hidden.get(name) ?? (unknown.get(name) as string);
        const ask = (idFor: IdFor) =>
          answer(someone, entry, entry.verb.input.parse(sample(schemaOf(entry.verb), '', idFor)));
        const theirs = await ask(foreign);
        const nobodys = await ask((name) => unknown.get(name) as string);
        asked += 1;
        if (theirs !== nobodys)
          wrong.push(
            `${entry.name} by ${someone.name}: ${theirs.slice(0, 200)} instead of ${nobodys.slice(0, 200)}`,
          );
        else if (theirs.includes('"defect"'))
          wrong.push(`${entry.name} by ${someone.name}: ${theirs.slice(0, 300)}`);
      }
    }
    console.log(`isolation: ${asked} questions about ids of others`);
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(asks.length);
  });
});

/** Verbs whose input needs more than a shape; their rooms test them. */
const notSampled: string[] = [];

describe('unique keys', () => {
  test('no key reaches across owners, so that no violation tells of a row behind a wall', async () => {
    const owner = new pg.Client({ connectionString: urls.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ name: string; columns: string[] }>(`
      select c.relname || ' (' || string_agg(a.attname, ', ' order by a.attnum) || ')' as name, array_agg(a.attname::text) as columns
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
      where c.relnamespace = 'public'::regnamespace and i.indisunique group by c.relname, i.indexrelid order by 1`);
    await owner.end();
    const owners = [
      'organisation_id',
      'partnership_id',
      'client_id',
      'agreement_id',
      'handout_id',
      'request_id',
      'membership_id',
      'chain',
      'care_plan_id',
      'team_id',
    ];
    const across = rows
      // A key that holds the id says no more than the id.
      .filter(({ columns }) => !['id', ...owners].some((column) => columns.includes(column)))
      .map(({ name }) => name);
    expect(across).toEqual([
      // One account a person and one person an account: tied by a door that moves none and only answers whether.
      'account (person_id)',
      'account (user_id)',
      // The hash of a secret that nobody guesses.
      'ask (token_hash)',
      'calendar_feed (token_hash)',
      // One page a person: whoever opens it passes over one that is there already without a word.
      'client (person_id)',
      'guest_link (token_hash)',
      // Her own.
      'idempotency_key (person_id, key)',
      // Numbers of the queue; written, never read.
      'job_done (job_id, revision)',
      // A half year of everyone, written by a door alone.
      'outcome_period (starts)',
      // With the face of whoever raised it, as whom alone one enters a row.
      'tension_reader (tension_id, face_id, raised_by)',
    ]);
  });
});
