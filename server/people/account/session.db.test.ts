import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testSecret } from '../../../tests/database/test-secret.ts';
import { browser, type House, makeAccount, openAdmin, openHouse, password } from '../../../tests/front.ts';
import { openWorld, type World } from '../../../tests/world.ts';
import { openSessions } from './session.store.ts';

let world: World;
let house: House;
let admin: ReturnType<typeof openAdmin>;
let email: string;
const name = 'tango.session_token';

beforeAll(async () => {
  world = await openWorld();
  house = openHouse(world, false);
  admin = openAdmin(world);
  const village = await world.organisation({ kind: 'citizens_cooperative' });
  ({ email } = await makeAccount(world, admin, village, 'board'));
});
afterAll(async () => {
  await house.server.close();
  await house.signIn.close();
  await admin.close();
  await world.close();
});

async function signIn() {
  const tab = browser(house);
  await tab.post('/api/auth/sign-in/email', { email, password });
  const cookie = tab.jar.get(name) as string;
  const key = decodeURIComponent(cookie).split('.')[0] as string;
  const signedIn = async (value: string) => {
    tab.jar.set(name, encodeURIComponent(value));
    return (await tab.me()).signedIn as boolean;
  };
  return { cookie: decodeURIComponent(cookie), key, signedIn };
}

test('the cookie that better-auth signed lets her in; the key alone, or signed by another, does not', async () => {
  const { cookie, key, signedIn } = await signIn();
  const signedWith = (secret: string) =>
    `${key}.${createHmac('sha256', secret).update(key).digest('base64')}`;
  expect(await signedIn(cookie)).toBe(true);
  expect(signedWith(testSecret)).toBe(cookie);
  for (const forged of [
    key,
    `${key}.`,
    `.${cookie.split('.')[1]}`,
    signedWith('another secret of good length'),
    cookie.slice(0, -8),
    '%',
  ])
    expect(await signedIn(forged), forged).toBe(false);
});

test('a session that ended, or was withdrawn, is over at the next request', async () => {
  const { cookie, key, signedIn } = await signIn();
  expect(await signedIn(cookie)).toBe(true);
  await world.owner.query(
    `update directory.session set expires_at = now() - interval '1 second' where token = $1`,
    [key],
  );
  expect(await signedIn(cookie)).toBe(false);
  await world.owner.query(
    `update directory.session set expires_at = now() + interval '1 hour' where token = $1`,
    [key],
  );
  expect(await signedIn(cookie)).toBe(true);
  await world.owner.query('delete from directory.session where token = $1', [key]);
  expect(await signedIn(cookie)).toBe(false);
});

test('behind https only the cookie of a secure connection counts', async () => {
  const { cookie } = await signIn();
  const find = openSessions(admin.pool, { secret: testSecret, publicUrl: 'https://tango.example.nl' });
  expect(await find(`${name}=${encodeURIComponent(cookie)}`)).toBeNull();
  expect(await find(`a=b; __Secure-${name}=${encodeURIComponent(cookie)}`)).toMatchObject({
    user: { email },
  });
});
