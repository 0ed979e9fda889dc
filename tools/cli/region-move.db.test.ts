import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitor } from '../../server/house/actor.ts';
import { type Database, openDatabase } from '../../server/house/database.ts';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { migrate, migrateRegion, openRoles, roleUrl } from '../../server/house/migrate.ts';
import { findPlaces, sealConnection } from '../../server/house/places.ts';
import { openRegions, type Place } from '../../server/house/regions.ts';
import { ok } from '../../server/house/result.ts';
import { verifyChain } from '../../server/house/verify-chain.ts';
import { databaseUrl, onServer } from '../../tests/database/on-server.ts';
import { testSecret as secret } from '../../tests/database/test-secret.ts';
import { exportRegion, restoreRegion } from './region-files.ts';
import { moveRegion } from './region-move.ts';

// A region that moves while facts are written in it, and one that goes through files; on a PostgreSQL of its own, since a
// move needs more of it than the other tests do.

const east = '00000000-0000-7000-8000-0000000000e1';

let folder: string;
let stop: () => Promise<void>;
let server: string;
let directory: pg.Client;

const at = (name: string) => databaseUrl(server, name);
const asOwner = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tango-move-'));
  await chmod(folder, 0o755);
  const embedded = await startEmbeddedDatabase({ folder });
  server = embedded.url;
  stop = embedded.stop;
  for (const name of ['east', 'used', 'fresh', 'other', 'restored'])
    await onServer(server, `create database ${name}`);
  await migrate(server);
  await openRoles(server, secret);
  await migrateRegion(at('east'), { id: east, generation: 1 });
  directory = new pg.Client({ connectionString: server });
  await directory.connect();
  await directory.query('insert into directory.region (id, name, connection) values ($1, $2, $3)', [
    east,
    'east',
    sealConnection(secret, east, { owner: at('east') }),
  ]);
}, 120_000);
afterAll(async () => {
  await directory.end();
  await stop();
  await rm(folder, { recursive: true, force: true });
});

const find = () => findPlaces(directory, { ownerUrl: server, poolerUrl: undefined, secret });
const placeOfEast = async () => (await find()).find(({ id }) => id === east) as Place;
const move = async (to: string) =>
  moveRegion({ directory, secret, place: await placeOfEast(), to: { owner: to }, say: () => {} });

const open = async ({ id, ownerUrl }: Place) => {
  const database = openDatabase({ url: roleUrl(ownerUrl, 'tango_app', secret), region: id, connections: 3 });
  return { database, close: database.close };
};

/** Notes facts until it is stopped, and remembers which were acknowledged. */
function writeFacts(database: Database) {
  const kept: string[] = [];
  let going = true;
  const write = async () => {
    while (going) {
      const mark = crypto.randomUUID();
      const written = await database
        .withActor({ ...visitor, region: east }, async (tx) => {
          tx.record('test.noted', { mark });
          return ok(null);
        })
        .catch(() => null);
      if (written?.ok) kept.push(mark);
      else await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const all = Promise.all([write(), write()]);
  const done = async () => {
    going = false;
    await all;
    return kept;
  };
  return { kept, done };
}

test('a region moves while it is used: nothing acknowledged is lost, the old database takes nobody in', async () => {
  const database = await openRegions({ find, open, log: pino({ level: 'silent' }), pause: 100 });
  const facts = writeFacts(database);
  await expect.poll(() => facts.kept.length).toBeGreaterThan(20);
  const away = await move(at('fresh'));
  const before = facts.kept.length;
  await expect.poll(() => facts.kept.length, { timeout: 10_000 }).toBeGreaterThan(before + 20);
  const kept = await facts.done();
  await database.close();

  expect(away).toBeLessThan(10_000);
  expect(await placeOfEast()).toMatchObject({ ownerUrl: at('fresh'), generation: 2, moving: false });
  const there = await asOwner(at('fresh'), async (client) => {
    const { rows } = await client.query<{ mark: string }>(`select subject ->> 'mark' as mark from fact`);
    return { marks: rows.map(({ mark }) => mark), ...(await verifyChain(client)) };
  });
  expect(there.faults).toEqual([]);
  expect(there.marks.filter((mark) => kept.includes(mark)).sort()).toEqual([...kept].sort());
  const knocking = new pg.Client({ connectionString: roleUrl(at('east'), 'tango_app', secret) });
  await expect(knocking.connect()).rejects.toMatchObject({ code: '42501' });
  await expect(migrateRegion(at('east'), { id: east, generation: 2 })).rejects.toThrow(/has moved from this/);
});

test.each([
  ['the database in which it is', 'fresh', /in that database already/],
  ['one that holds a region', 'tango', /holds a region already/],
] as const)('no move to %s', async (_what, to, reason) => {
  const before = await placeOfEast();
  await expect(move(at(to))).rejects.toThrow(reason);
  expect(await placeOfEast()).toEqual(before);
});

test('what goes wrong on the way leaves the region where it was, and open', async () => {
  const broken = moveRegion({
    ...{ directory, secret, place: await placeOfEast(), to: { owner: at('other') }, say: () => {} },
    from: 'postgres://nobody@127.0.0.1:1/nothing',
  });
  await expect(broken).rejects.toThrow(/does not reach the old one/);
  const place = await placeOfEast();
  expect(place).toMatchObject({ ownerUrl: at('fresh'), generation: 2, moving: false });
  const { database, close } = await open(place);
  expect(await database.ready()).toBe(true);
  await close();
  const left = await asOwner(at('fresh'), async (client) => {
    const { rows } = await client.query(
      'select (select count(*) from pg_publication) + (select count(*) from pg_replication_slots) as left',
    );
    return rows;
  });
  expect(left).toEqual([{ left: 0 }]);
});

test('a region goes through files and comes back as it was; a changed file does not', async () => {
  const files = join(folder, 'files');
  const place = await placeOfEast();
  const manifest = await asOwner(place.ownerUrl, (client) => exportRegion(client, place, files));
  expect(manifest.tables.find(({ table }) => table === 'public.fact')?.rows).toBeGreaterThan(20);
  await migrateRegion(at('restored'), { id: east, generation: 1 });
  await restoreRegion(at('restored'), files);
  const again = await asOwner(at('restored'), (client) => exportRegion(client, place, join(folder, 'again')));
  expect(again.tables).toEqual(manifest.tables);

  const changed = {
    ...manifest,
    tables: manifest.tables.map((one) => (one.table === 'public.fact' ? { ...one, sha256: 'other' } : one)),
  };
  await writeFile(join(files, 'manifest.json'), JSON.stringify(changed));
  await expect(restoreRegion(at('restored'), files)).rejects.toThrow(/public\.fact does not add up/);
  const rows = await asOwner(
    at('restored'),
    async (client) => (await client.query('select from fact')).rowCount,
  );
  expect(rows).toBe(0);
});
