import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  browser,
  type House,
  keyIn,
  makeAccount,
  openAdmin,
  openHouse,
  password,
  soon,
} from '../../../tests/front.ts';
import { openWorld, type World } from '../../../tests/world.ts';
import { countAttempt, forgetOldAttempts } from './attempts.store.ts';

let world: World;
let village: string;
let house: House;
let proxiedHouse: House;
let admin: ReturnType<typeof openAdmin>;

beforeAll(async () => {
  world = await openWorld();
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  house = openHouse(world, false);
  proxiedHouse = openHouse(world, false, { trustProxy: ['10.7.7.1'] });
  admin = openAdmin(world);
});
afterAll(async () => {
  for (const { server, signIn } of [house, proxiedHouse]) {
    await server.close();
    await signIn.close();
  }
  await admin.close();
  await world.close();
});

const account = (role: 'volunteer' | 'board') => makeAccount(world, admin, village, role);

/** As if this had been tried so often within the last minutes. */
const spend = async (key: string, times: number) => {
  for (let time = 0; time < times; time += 1)
    await countAttempt(admin.pool, [[key, { most: times, minutes: 15 }]]);
};

test('guessing stops, whatever headers say, and does not shut out her own device', async () => {
  const { email } = await account('board');
  const own = browser(house, '10.9.9.9');
  await own.post('/api/auth/sign-in/email', { email, password });
  const statuses: number[] = [];
  for (let guess = 0; guess < 40; guess += 1) {
    const thief = browser(house, '10.9.9.9');
    const forwarded = { 'x-forwarded-for': `203.0.113.${guess}`, 'x-real-ip': `198.51.100.${guess}` };
    const tried = await thief.post('/api/auth/sign-in/email', { email, password: 'x'.repeat(12) }, forwarded);
    statuses.push(tried.status);
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(9);
  expect(statuses.at(-1)).toBe(429);
  expect((await own.post('/api/auth/sign-in/email', { email, password })).status).toBe(200);
  const elsewhere = browser(house, '10.8.8.8');
  expect((await elsewhere.post('/api/auth/sign-in/email', { email, password })).status).toBe(200);
});

test('behind a proxy everyone counts for her own address; a header of her own writing changes nothing', async () => {
  const [guesser, neighbour] = [await account('board'), await account('board')];
  const from = (forwarded: string, peer = '10.7.7.1') => {
    const tab = browser(proxiedHouse, peer);
    return (email: string, typed = password) =>
      tab.post(
        '/api/auth/sign-in/email',
        { email, password: typed },
        { 'x-forwarded-for': forwarded, forwarded: 'for=192.0.2.1', 'x-real-ip': '192.0.2.1' },
      );
  };
  // The proxy adds whom it hears itself at the end; what stands before that was written by the sender.
  const statuses: number[] = [];
  for (let guess = 0; guess < 14; guess += 1) {
    const tried = await from(`198.51.100.${guess}, 203.0.113.5`)(guesser.email, 'x'.repeat(12));
    statuses.push(tried.status);
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  expect(statuses.at(-1)).toBe(429);
  expect((await from('203.0.113.6')(guesser.email)).status).toBe(200);

  // Whoever writes the address of a neighbour before her own counts for herself, and shuts nobody out.
  const spendAll = async (forwarded: (guess: number) => string, peer = '10.7.7.1') => {
    for (let guess = 0; guess < 61; guess += 1)
      await browser(proxiedHouse, peer).post(
        '/api/auth/two-factor/verify-backup-code',
        { code: `${guess}` },
        { 'x-forwarded-for': forwarded(guess) },
      );
  };
  await spendAll(() => '203.0.113.77, 203.0.113.8');
  expect((await from('203.0.113.8')(neighbour.email)).status).toBe(429);
  expect((await from('203.0.113.77')(neighbour.email)).status).toBe(200);

  // Past the proxy the header is not believed at all.
  await spendAll((guess) => `203.0.113.${guess + 100}`, '10.7.7.9');
  expect((await from('203.0.113.250', '10.7.7.9')(neighbour.email)).status).toBe(429);
  expect((await from('203.0.113.110')(neighbour.email)).status).toBe(200);
});

test('guessing from everywhere stops too, and leaves her own device, a link and a passkey open', async () => {
  const { email } = await account('board');
  const own = browser(house, '10.30.0.1');
  await own.post('/api/auth/sign-in/email', { email, password });
  const statuses: number[] = [];
  // As if most of them had come already; the drill sends them all.
  await spend(`everywhere ${email}`, 45);
  for (let guess = 0; guess < 6; guess += 1) {
    const thief = browser(house, `10.31.${guess}.1`);
    const tried = await thief.post('/api/auth/sign-in/email', { email, password: 'x'.repeat(12) });
    statuses.push(tried.status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
  expect((await own.post('/api/auth/sign-in/email', { email, password })).status).toBe(200);
  const fresh = browser(house, '10.32.0.1');
  expect((await fresh.post('/api/auth/sign-in/email', { email, password })).status).toBe(429);
  expect((await fresh.get('/api/auth/passkey/generate-authenticate-options')).status).toBe(200);
  const before = house.letters.length;
  await fresh.post('/api/auth/sign-in/magic-link', { email, callbackURL: '/' });
  await fresh.get(`/api/auth/magic-link/verify?token=${keyIn(await soon(house, before + 1))}`);
  expect(await fresh.me()).toMatchObject({ signedIn: true });
});

test('a mailbox cannot be flooded, and the last link in it works', async () => {
  const { email } = await account('volunteer');
  const before = house.letters.length;
  for (let asked = 0; asked < 20; asked += 1) {
    const { status } = await browser(house, `10.33.${asked}.1`).post('/api/auth/sign-in/magic-link', {
      ...{ email, callbackURL: '/' },
    });
    expect(status).toBe(200);
  }
  const last = await soon(house, before + 6);
  expect(house.letters.length - before).toBe(6);
  const tab = browser(house);
  await tab.get(`/api/auth/magic-link/verify?token=${keyIn(last)}`);
  expect(await tab.me()).toMatchObject({ signedIn: true });
});

test('asking for passkeys without end stops, and what was asked in vain is cleared away', async () => {
  const tab = browser(house, '10.34.0.1');
  const ask = async () => (await tab.get('/api/auth/passkey/generate-authenticate-options')).status;
  await spend('questions 10.34.0.1', 598);
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429]);
  const { rows: now } = await world.owner.query('select count(*)::int as count from directory.verification');
  expect(now[0].count).toBeGreaterThan(1);
  await world.owner.query(`update directory.verification set expires_at = now() - interval '1 second'`);
  await forgetOldAttempts(admin.pool);
  const { rows } = await world.owner.query('select 1 from directory.verification');
  expect(rows).toEqual([]);
});
