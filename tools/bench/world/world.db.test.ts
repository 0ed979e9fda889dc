import pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomsFor } from '../../../server/app.ts';
import { openDatabase } from '../../../server/house/database.ts';
import { freePort } from '../../../server/house/embedded-database/cluster.ts';
import { openFrontDoor } from '../../../server/house/http.ts';
import { roleUrl } from '../../../server/house/migrate.ts';
import { findPlaces, sealConnection } from '../../../server/house/places.ts';
import { openRegions } from '../../../server/house/regions.ts';
import { openSignIn } from '../../../server/people/account/sign-in.actions.ts';
import { onServer } from '../../../tests/database/on-server.ts';
import { type TestDatabase, testDatabase } from '../../../tests/database/test-database.ts';
import { testSecret as secret } from '../../../tests/database/test-secret.ts';
import { letCome } from '../load/arrivals.ts';
import { openMix } from '../load/mix.ts';
import { fillDatabase } from './open-world.ts';
import { completeRegions, type Home, type Region } from './regions.ts';
import { idOf, idsOfOthers, kindOf, shapesOf } from './shape.ts';

// The smallest world with two of its regions, whose people come to the front door.

const log = pino({ level: 'silent' });
const silently = () => {};
const brokenOff = '00000000-0000-7000-8000-0000000000e1';

let urls: TestDatabase;
let home: Home;
let regions: Region[];
let directory: pg.Client;

beforeAll(async () => {
  urls = await testDatabase();
  const [here, east] = shapesOf(1000);
  home = { ownerUrl: urls.ownerUrl, secret, shapes: [here, east] };
  directory = new pg.Client({ connectionString: urls.ownerUrl });
  await directory.connect();
  // What is left of a region whose making was broken off.
  await directory.query('insert into directory.region (id, name, connection) values ($1, $2, $3)', [
    brokenOff,
    'east',
    sealConnection(secret, brokenOff, { owner: `${urls.ownerUrl}_east` }),
  ]);
  regions = await fillDatabase(home, silently);
}, 180_000);
afterAll(async () => {
  for (const { ownerUrl } of regions.slice(1))
    await onServer(urls.ownerUrl, `drop database "${new URL(ownerUrl).pathname.slice(1)}" with (force)`);
  await directory.end();
  await urls.drop();
});

async function openHouse() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const database = await openRegions({
    find: () => findPlaces(directory, { ownerUrl: urls.ownerUrl, poolerUrl: undefined, secret }),
    open: async ({ id, ownerUrl }) => {
      const region = { url: roleUrl(ownerUrl, 'tango_app', secret), region: id };
      const database = openDatabase({ ...region, connections: 2, secret });
      return { database, close: database.close };
    },
    log,
  });
  const signIn = openSignIn({
    settings: { publicUrl: url, secret, demo: false },
    directoryUrl: urls.directoryUrl,
    database,
    post: async () => {},
    log,
  });
  const rooms = roomsFor({ demo: false, dataFolder: '' });
  const server = openFrontDoor({ database, rooms, log, trustProxy: [], identify: signIn.identify });
  signIn.mount(server);
  const close = async () => {
    await server.close();
    await signIn.close();
    await database.close();
  };
  await server.listen({ port, host: '127.0.0.1' });
  return { url, close };
}

test('everybody of every region reads and writes there, and sees nothing of another', async () => {
  const house = await openHouse();
  let drawn = 0;
  const mix = await openMix(regions, (most) => {
    drawn += 7919;
    return drawn % most;
  });
  const { tallies, examples } = await letCome({
    ...{ url: house.url, secret, seconds: 1 },
    streams: [
      { perSecond: 30, draw: mix.reads },
      { perSecond: 10, draw: mix.writes },
    ],
  });
  await house.close();
  expect(examples).toEqual([]);
  for (const { shape } of regions)
    for (const isRead of [true, false])
      expect(tallies.filter((one) => one.region === shape.region && one.isRead === isRead)).not.toEqual([]);
});

test('a region that was not made to its end was made anew; one that is whole stays', async () => {
  const places = async () => (await directory.query('select id, name from directory.region order by 1')).rows;
  const before = await places();
  expect(before.map(({ name }) => name).sort()).toEqual(['east', 'home']);
  expect(before.some(({ id }) => id === brokenOff)).toBe(false);
  expect(await completeRegions(home, silently)).toEqual(regions);
  expect(await places()).toEqual(before);
});

test('an id tells its region', () => {
  const text = JSON.stringify([0, 1, 2].map((region) => idOf(kindOf.client, 70_000, region)));
  expect(idsOfOthers(text, 1)).toEqual([idOf(kindOf.client, 70_000), idOf(kindOf.client, 70_000, 2)]);
  expect(idsOfOthers(crypto.randomUUID(), 1)).toEqual([]);
});
