import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, keysOf } from '../../server/house/actor.ts';
import { type TestDatabase, testDatabase } from '../database/test-database.ts';
import { everyoneIn } from './actors.ts';
import type { Row } from './dice.ts';
import { rulesFor } from './model.ts';
import { makeWorld, writeWorld } from './world-maker.ts';

// The doors look past walls, for one answer each. Where a door needs only some rows of a table, its role has a wall there
// too: a slip in a door then shows nobody's access log, question or worry to a stranger.

const world = makeWorld(31);
const everyone = everyoneIn(world);
let urls: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  urls = await testDatabase();
  owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
  await writeWorld(owner, world);
});
afterAll(async () => {
  await owner.end();
  await urls.drop();
});

/** What the doors themselves can reach of a table while this actor acts. */
async function reached<T extends pg.QueryResultRow>(actor: Actor, sql: string): Promise<T[]> {
  await owner.query('begin');
  try {
    for (const [ring, value] of Object.entries(keysOf(actor)))
      await owner.query(`select set_config('app.${ring}', $1, true)`, [
        Array.isArray(value) ? `{${value.join(',')}}` : (value ?? ''),
      ]);
    await owner.query('set local role tango_door');
    return (await owner.query<T>(sql)).rows;
  } finally {
    await owner.query('rollback');
  }
}

test('the door of the access log: of a client who lets the actor decide what she shares', async () => {
  const decides = (actor: Actor, client: unknown) => {
    const faces: readonly string[] = keysOf(actor).grantees;
    return (world.client_grant ?? []).some(
      (grant) =>
        grant.client_id === client &&
        grant.scope === 'sharing' &&
        ['self', 'representative'].includes(grant.ground as string) &&
        faces.includes(grant.grantee_id as string) &&
        (grant.ends === null || Date.parse(grant.ends as string) > Date.now()),
    );
  };
  let seen = 0;
  for (const { name, actor } of everyone) {
    const rows = await reached<{ client_id: string }>(actor, 'select client_id from access_log');
    seen += rows.length;
    expect(
      rows.filter((row) => !decides(actor, row.client_id)),
      name,
    ).toEqual([]);
  }
  expect(seen).toBeGreaterThan(0);
});

test('the doors of response times: care questions and worries of partners, and of the worries her own', async () => {
  const partners = (actor: Actor) =>
    new Set(
      (world.partnership_party ?? [])
        .filter((party) => actor.hat?.partnerships.includes(party.partnership_id as string))
        .filter((party) => party.accepted_on && !party.left_on)
        .map((party) => party.organisation_id),
    );
  let seen = 0;
  for (const { name, actor } of everyone) {
    const rules = rulesFor(actor, world);
    const known = partners(actor);
    for (const table of ['request', 'worry']) {
      const ids = await reached<{ id: string }>(actor, `select id from ${table}`);
      const rows = (world[table] ?? []).filter((row) => ids.some(({ id }) => id === row.id));
      seen += rows.length;
      // What the actor sees herself is open to the doors as well.
      const toCount = (row: Row) =>
        known.has(row.organisation_id) && (table === 'worry' || row.kind === 'care');
      const toFollow = (row: Row) =>
        table === 'worry' &&
        (row.organisation_id === keysOf(actor).wide || row.raised_by_person === actor.personId);
      expect(
        rows.filter((row) => !rules[table]?.see?.(row) && !toCount(row) && !toFollow(row)),
        `${name}: ${table}`,
      ).toEqual([]);
    }
  }
  expect(seen).toBeGreaterThan(0);
});
