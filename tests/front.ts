import type { FastifyInstance } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import pino from 'pino';
import { expect } from 'vitest';
import type { Role } from '../server/house/actor.ts';
import { openFrontDoor } from '../server/house/http.ts';
import { newId } from '../server/house/ids.ts';
import type { Letter } from '../server/house/letter.ts';
import { serve } from '../server/house/serve.ts';
import { accountRoom } from '../server/people/account/account.actions.ts';
import { providerActions } from '../server/people/account/provider.actions.ts';
import { providerContract } from '../server/people/account/provider.contract.ts';
import { openSignIn, type SignIn } from '../server/people/account/sign-in.actions.ts';
import { makeIdentity, openAuth, setPassword } from '../server/people/account/sign-in.store.ts';
import type { Around } from '../server/people/account/through.actions.ts';
import { personActions } from '../server/people/person/person.actions.ts';
import { personContract } from '../server/people/person/person.contract.ts';
import { testSecret } from './database/test-secret.ts';
import type { World } from './world.ts';

export const origin = 'http://localhost:3000';
export const password = 'een lang wachtwoord';

/** A front door with sign-in, in this process; `letters` are the mails it sent. */
export type House = { server: FastifyInstance; signIn: SignIn; letters: Letter[] };

type Front = { readonly trustProxy?: readonly string[]; readonly around?: Around };

export function openHouse(world: World, demo: boolean, { trustProxy = [], around }: Front = {}): House {
  const letters: Letter[] = [];
  const log = pino({ level: 'silent' });
  const { database } = world;
  const signIn = openSignIn({
    settings: { publicUrl: origin, secret: testSecret, demo },
    directoryUrl: world.urls.directoryUrl,
    database,
    post: async (letter) => {
      letters.push(letter);
    },
    log,
    ...(around ? { around } : {}),
  });
  const rooms = [
    accountRoom(demo),
    serve(providerContract, providerActions),
    serve(personContract, personActions),
  ];
  const server = openFrontDoor({ database, rooms, log, trustProxy, identify: signIn.identify });
  signIn.mount(server);
  return { server, signIn, letters };
}

/** The sign-in of this world, to prepare accounts with. */
export const openAdmin = (world: World) =>
  openAuth({
    directoryUrl: world.urls.directoryUrl,
    publicUrl: origin,
    secret: testSecret,
    sendLink: () => {},
    sendPasswordLink: () => {},
  });

/** A browser: keeps its cookies, comes from an address of its own. */
export function browser({ server }: House, address = `10.0.${Math.floor(Math.random() * 250)}.7`) {
  const jar = new Map<string, string>();
  const send = async (method: 'GET' | 'POST', url: string, payload?: object, headers = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await server.inject({
      method,
      url,
      remoteAddress: address,
      headers: { origin, ...(cookie ? { cookie } : {}), ...headers },
      ...(payload ? { payload } : {}),
    });
    for (const { name, value, maxAge } of answer.cookies) {
      if (value === '' || maxAge === 0) jar.delete(name);
      else jar.set(name, value);
    }
    return { status: answer.statusCode, body: answer.body === '' ? null : safely(answer.body), answer };
  };
  return {
    jar,
    get: (url: string, headers?: object) => send('GET', url, undefined, headers),
    post: (url: string, payload: object, headers?: object) => send('POST', url, payload, headers),
    me: async () => (await send('GET', '/api/me')).body,
  };
}

const safely = (text: string) => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** The page of a link reads the key behind the #. */
export const keyIn = (letter: Letter | undefined): string =>
  (letter?.links[0]?.path.split('#')[1] ?? '').split('&')[0] ?? '';

export const soon = async (house: House, count: number) => {
  for (let tries = 0; house.letters.length < count && tries < 100; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return house.letters.at(-1);
};

export async function setUpCodes(tab: ReturnType<typeof browser>) {
  const { body } = await tab.post('/api/auth/two-factor/enable', { password });
  const secret = new URL(body.totpURI).searchParams.get('secret') as string;
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const first = await tab.post('/api/auth/two-factor/verify-totp', { code: totp.generate() });
  expect(first.status).toBe(200);
  /** A code of the next half minute, which nobody has used yet. */
  const next = () => totp.generate({ timestamp: Date.now() + 30_000 });
  return { next, totp, paper: body.backupCodes as string[] };
}

type Admin = ReturnType<typeof openAdmin>;

/** Someone with a role and an account that has a password. */
export async function makeAccount(
  world: World,
  admin: Admin,
  organisationId: string,
  role: Role,
  email = `${newId().slice(-8)}@example.org`,
) {
  const someone = await world.worker(organisationId, [role], { given: 'Anja', family: 'Bos', email });
  const identity = await makeIdentity(admin.auth, { email, name: 'Anja', verified: true });
  await setPassword(admin.auth, identity.id, password);
  await world.insert('account', { user_id: identity.id, person_id: someone.personId });
  return { ...someone, email, userId: identity.id };
}
