import { randomBytes } from 'node:crypto';
import pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { databaseUrl, onServer } from '../../tests/database/on-server.ts';
import type { TestDatabase } from '../../tests/database/test-database.ts';
import { testSecret } from '../../tests/database/test-secret.ts';
import { openWorld, value, type World } from '../../tests/world.ts';
import { type Actor, home } from './actor.ts';
import { openDatabase } from './database.ts';
import { sha256 } from './ids.ts';
import { actorOfJob } from './jobs.ts';
import { actorOfKey } from './keyed.ts';
import { migrate, migrateRegion, openRoles, roleUrl } from './migrate.ts';
import { findPlaces, sealConnection } from './places.ts';
import { firstAnswer, openRegions, type Place } from './regions.ts';
import { ok } from './result.ts';
import { privately, whoIs } from './who.ts';

// Two regions on one PostgreSQL: the home region as every Tango has it, and one in a database of its own.

const east = '00000000-0000-7000-8000-0000000000e1';
const log = pino({ level: 'silent' });

let world: World;
let urls: TestDatabase;
let eastUrl: string;
let eastOwner: pg.Client;

beforeAll(async () => {
  world = await openWorld();
  urls = world.urls;
  eastUrl = await emptyDatabase();
  await migrateRegion(eastUrl, { id: east, generation: 1 });
  await openRoles(eastUrl, testSecret, ['tango_app']);
  eastOwner = new pg.Client({ connectionString: eastUrl });
  await eastOwner.connect();
});
afterAll(async () => {
  await eastOwner.end();
  await onServer(urls.ownerUrl, `drop database "${new URL(eastUrl).pathname.slice(1)}" with (force)`);
  await world.close();
});

async function emptyDatabase(): Promise<string> {
  const name = `tango_region_${randomBytes(6).toString('hex')}`;
  await onServer(urls?.ownerUrl ?? inject('database').serverUrl, `create database "${name}"`);
  return databaseUrl(urls.ownerUrl, name);
}

const placeOf = (id: string, ownerUrl: string, extra: Partial<Place> = {}): Place => ({
  ...{ id, name: id === home ? 'home' : 'east', ownerUrl, poolerUrl: undefined },
  ...{ withDirectory: id === home, generation: 1, moving: false, ...extra },
});
const both = () => [placeOf(home, urls.ownerUrl), placeOf(east, eastUrl)];
const open = async (place: Place) => {
  const database = openDatabase({
    url: roleUrl(place.ownerUrl, 'tango_app', testSecret),
    region: place.id,
    connections: 2,
  });
  return { database, close: database.close };
};

/** A cooperative with someone who handles questions, in one of the two. */
async function someone(owner: pg.Client): Promise<{ organisationId: string; personId: string }> {
  const organisationId = crypto.randomUUID();
  const personId = crypto.randomUUID();
  const membershipId = crypto.randomUUID();
  await owner.query(
    `insert into organisation (id, name, kind, capacities, place) values ('${organisationId}', 'Dorp ${organisationId}', 'citizens_cooperative', '{association}', 'Dorp');
     insert into face (id, kind, organisation_id, registered_by, name) values ('${organisationId}', 'organisation', '${organisationId}', '${organisationId}', 'Dorp');
     insert into person (id, registered_by, given_name, family_name) values ('${personId}', '${organisationId}', 'Riet', 'Smit');
     insert into face (id, kind, person_id, registered_by, name) values ('${personId}', 'person', '${personId}', '${organisationId}', 'Riet');
     insert into face (id, kind, person_id, organisation_id, registered_by, name) values ('${membershipId}', 'member', '${personId}', '${organisationId}', '${organisationId}', 'Riet');
     insert into membership (id, person_id, organisation_id, roles, starts) values ('${membershipId}', '${personId}', '${organisationId}', '{village_supporter}', '2020-01-01')`,
  );
  return { organisationId, personId };
}

describe('works', () => {
  test('whoever acts, acts in her own region', async () => {
    const here = await someone(world.owner);
    const there = await someone(eastOwner);
    const database = await openRegions({ find: async () => both(), open, log });
    const seen = async (actor: Actor) =>
      value(
        await database.withActor(actor, async (tx) =>
          ok(
            await tx.db
              .selectFrom('person')
              .select('id')
              .where('id', 'in', [here.personId, there.personId])
              .execute(),
          ),
        ),
      ).map(({ id }) => id);
    for (const { personId, organisationId } of [here, there]) {
      const { region } = await firstAnswer(database, 'actor_of', personId);
      const who = await whoIs(region, personId, null, null);
      expect(who?.actor.region).toBe(personId === there.personId ? east : home);
      expect(await seen(who?.actor as Actor)).toEqual([personId]);
      expect(await seen(await actorOfJob(database, { organisationId }))).toEqual([personId]);
    }
    await database.close();
  });

  test('in another region she does not exist, whatever she says she is', async () => {
    const { personId } = await someone(eastOwner);
    const database = await openRegions({ find: async () => both(), open, log });
    const [first, second] = database.regions();
    expect(await whoIs(first as never, personId, privately, null)).toBeNull();
    const who = await whoIs(second as never, personId, null, null);
    const moved = { ...(who?.actor as Actor), region: home };
    const rows = await database.withActor(moved, async (tx) =>
      ok(await tx.db.selectFrom('membership').select('id').execute()),
    );
    expect(value(rows)).toEqual([]);
    await expect(
      database.withActor({ ...moved, region: crypto.randomUUID() }, async () => ok(null)),
    ).rejects.toMatchObject({ code: '57P03' });
    await database.close();
  });

  test('the key of a link opens in the region where it was made', async () => {
    const { personId } = await someone(eastOwner);
    const key = 'a key in a calendar address of someone';
    await eastOwner.query(
      `insert into calendar_feed (id, face_id, token_hash, made_at) values ($1, $2, $3, now())`,
      [crypto.randomUUID(), personId, sha256(key)],
    );
    const database = await openRegions({ find: async () => both(), open, log });
    expect(await actorOfKey(database, 'feed_of_token', key, null)).toMatchObject({ personId, region: east });
    expect(await actorOfKey(database, 'feed_of_token', 'another key', null)).toBeNull();
    await database.close();
  });

  test('a region that is added, moves and arrives is followed; what comes meanwhile is told to come again', async () => {
    let places = [placeOf(home, urls.ownerUrl)];
    const opened: string[] = [];
    const noted = (place: Place) => {
      opened.push(`${place.name} ${place.generation}`);
      return open(place);
    };
    const database = await openRegions({ find: async () => places, open: noted, log, pause: 5 });
    expect(database.regions()).toHaveLength(1);
    const asked = async () => {
      const region = database.regions()[1];
      return region ? region.ready().catch((error) => error.code) : 'none';
    };
    const until = (wanted: unknown) => expect.poll(asked, { timeout: 5000, interval: 5 }).toBe(wanted);
    places = both();
    await until(true);
    places = [placeOf(home, urls.ownerUrl), placeOf(east, eastUrl, { moving: true })];
    await until('57P03');
    places = [placeOf(home, urls.ownerUrl), placeOf(east, eastUrl, { generation: 2 })];
    await until(true);
    expect(opened).toEqual(['home 1', 'east 1', 'east 2']);
    await database.close();
  });

  test('a region that does not answer holds up nobody', async () => {
    const away = placeOf(east, 'postgres://nobody@127.0.0.1:1/nothing');
    const failing = async (place: Place) => {
      if (place.id === east) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
      return open(place);
    };
    const find = async () => [placeOf(home, urls.ownerUrl), away];
    const database = await openRegions({ find, open: failing, log });
    expect(await database.ready()).toBe(true);
    await expect(firstAnswer(database, 'actor_of', crypto.randomUUID())).rejects.toMatchObject({
      code: '57P03',
    });
    await database.close();
  });

  test('the directory keeps where a region is, sealed', async () => {
    const sealed = sealConnection(testSecret, east, { owner: eastUrl });
    expect(sealed).not.toContain(new URL(eastUrl).pathname.slice(1));
    await world.owner.query('insert into directory.region (id, name, connection) values ($1, $2, $3)', [
      east,
      'east',
      sealed,
    ]);
    const directory = { ownerUrl: urls.ownerUrl, poolerUrl: undefined, secret: testSecret };
    expect(await findPlaces(world.owner, directory)).toEqual(both());
    await expect(findPlaces(world.owner, { ...directory, secret: 'another secret' })).rejects.toThrow(
      /another TANGO_SECRET/,
    );
  });
});

describe('refused', () => {
  test('the database of another region, or of an earlier generation', async () => {
    const other = { id: crypto.randomUUID(), generation: 1 };
    await expect(migrateRegion(eastUrl, other)).rejects.toThrow(/another region/);
    await expect(migrateRegion(eastUrl, { id: east, generation: 2 })).rejects.toThrow(/has moved from this/);
  });

  test('a database that was left', async () => {
    await eastOwner.query('update house.here set left_at = now()');
    await expect(migrateRegion(eastUrl, { id: east, generation: 1 })).rejects.toThrow(/has moved from this/);
    await eastOwner.query('update house.here set left_at = null');
  });

  test('the directory as a region, and a region as the directory', async () => {
    await expect(migrateRegion(urls.ownerUrl, { id: east, generation: 1 })).rejects.toThrow(
      /of the directory/,
    );
    await expect(migrate(eastUrl)).rejects.toThrow(/of one region/);
  });

  test('the directory does not stand in a region, nor its accounts', async () => {
    const { rows } = await eastOwner.query(`select to_regnamespace('directory') as there`);
    expect(rows).toEqual([{ there: null }]);
  });
});
