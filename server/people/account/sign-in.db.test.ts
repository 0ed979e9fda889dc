import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testSecret } from '../../../tests/database/test-secret.ts';
import { openWorld, type World } from '../../../tests/world.ts';
import { openFrontDoor } from '../../house/http.ts';
import { newId } from '../../house/ids.ts';
import type { Letter } from '../../house/letter.ts';
import { serve } from '../../house/serve.ts';
import { personActions } from '../person/person.actions.ts';
import { personContract } from '../person/person.contract.ts';
import { accountRoom } from './account.actions.ts';
import { openSignIn, type SignIn } from './sign-in.actions.ts';
import { type Auth, makeIdentity, openAuth, setPassword } from './sign-in.store.ts';

const origin = 'http://localhost:3000';
const password = 'een lang wachtwoord';

let world: World;
let village: string;
let house: House;
let demoHouse: House;
let proxiedHouse: House;
let admin: { auth: Auth; close: () => Promise<void> };

type House = { server: FastifyInstance; signIn: SignIn; letters: Letter[] };

beforeAll(async () => {
  world = await openWorld();
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  house = openHouse(false);
  demoHouse = openHouse(true);
  proxiedHouse = openHouse(false, ['10.7.7.1']);
  admin = openAuth({
    directoryUrl: world.urls.directoryUrl,
    publicUrl: origin,
    secret: testSecret,
    sendLink: () => {},
    sendPasswordLink: () => {},
  });
});
afterAll(async () => {
  for (const { server, signIn } of [house, demoHouse, proxiedHouse]) {
    await server.close();
    await signIn.close();
  }
  await admin.close();
  await world.close();
});

function openHouse(demo: boolean, trustProxy: readonly string[] = []): House {
  const letters: Letter[] = [];
  const log = pino({ level: 'silent' });
  const signIn = openSignIn({
    settings: { publicUrl: origin, secret: testSecret, demo },
    directoryUrl: world.urls.directoryUrl,
    database: world.database,
    post: async (letter) => {
      letters.push(letter);
    },
    log,
  });
  const { database } = world;
  const rooms = [accountRoom(demo), serve(personContract, personActions)];
  const server = openFrontDoor({ database, rooms, log, trustProxy, identify: signIn.identify });
  signIn.mount(server);
  return { server, signIn, letters };
}

/** A browser: keeps its cookies, comes from an address of its own. */
function browser({ server }: House, address = `10.0.${Math.floor(Math.random() * 250)}.7`) {
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

/** Someone with a role and an account that has a password. */
async function account(
  role: 'nurse' | 'volunteer' | 'village_supporter' | 'board',
  name = newId().slice(-8),
) {
  const email = `${name}@example.org`;
  const someone = await world.worker(village, [role], { given: 'Anja', family: 'Bos', email });
  const identity = await makeIdentity(admin.auth, { email, name: 'Anja', verified: true });
  await setPassword(admin.auth, identity.id, password);
  await world.insert('account', { user_id: identity.id, person_id: someone.personId });
  return { ...someone, email, userId: identity.id };
}

/** The page of a link reads the key behind the #. */
const keyIn = (letter: Letter | undefined): string =>
  (letter?.links[0]?.path.split('#')[1] ?? '').split('&')[0] ?? '';

const soon = async (house: House, count: number) => {
  for (let tries = 0; house.letters.length < count && tries < 100; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return house.letters.at(-1);
};

async function setUpCodes(tab: ReturnType<typeof browser>) {
  const { body } = await tab.post('/api/auth/two-factor/enable', { password });
  const secret = new URL(body.totpURI).searchParams.get('secret') as string;
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const first = await tab.post('/api/auth/two-factor/verify-totp', { code: totp.generate() });
  expect(first.status).toBe(200);
  /** A code of the next half minute, which nobody has used yet. */
  const next = () => totp.generate({ timestamp: Date.now() + 30_000 });
  return { next, totp, paper: body.backupCodes as string[] };
}

describe('works', () => {
  test('nobody is a visitor', async () => {
    expect(await browser(house).me()).toMatchObject({ signedIn: false, person: null, persona: null });
  });

  test('a board member signs in with her password, and out again', async () => {
    const { email } = await account('board');
    const tab = browser(house);
    expect((await tab.post('/api/auth/sign-in/email', { email, password })).status).toBe(200);
    expect(await tab.me()).toMatchObject({ signedIn: true, persona: 'board', secondFactor: 'fine' });
    await tab.post('/api/sign-out', {});
    expect(await tab.me()).toMatchObject({ signedIn: false });
  });

  test('a volunteer comes in by a link in her mail, once', async () => {
    const { email } = await account('volunteer');
    const tab = browser(house);
    const before = house.letters.length;
    await tab.post('/api/auth/sign-in/magic-link', { email, callbackURL: '/' });
    const key = keyIn(await soon(house, before + 1));
    expect((await tab.get(`/api/auth/magic-link/verify?token=${key}&callbackURL=/`)).status).toBe(302);
    expect(await tab.me()).toMatchObject({ signedIn: true, persona: 'volunteer' });
    const other = browser(house);
    await other.get(`/api/auth/magic-link/verify?token=${key}&callbackURL=/`);
    expect(await other.me()).toMatchObject({ signedIn: false });
  });

  test('a nurse sets up codes; from then on a code follows her password', async () => {
    const { email } = await account('nurse');
    const tab = browser(house);
    await tab.post('/api/auth/sign-in/email', { email, password });
    expect(await tab.me()).toMatchObject({
      signedIn: true,
      hat: { organisationId: null },
      secondFactor: 'missing',
    });
    const codes = await setUpCodes(tab);
    expect(await tab.me()).toMatchObject({ persona: 'team', secondFactor: 'fine' });
    const later = browser(house);
    const first = await later.post('/api/auth/sign-in/email', { email, password });
    expect(first.body.twoFactorRedirect).toBe(true);
    expect(await later.me()).toMatchObject({ signedIn: false });
    expect((await later.post('/api/auth/two-factor/verify-totp', { code: codes.next() })).status).toBe(200);
    expect(await later.me()).toMatchObject({ signedIn: true, persona: 'team' });
  });

  test('without her app she comes in with a code from paper, each of them once', async () => {
    const { email } = await account('nurse');
    const tab = browser(house);
    await tab.post('/api/auth/sign-in/email', { email, password });
    const { paper } = await setUpCodes(tab);
    const [first = '', second = ''] = paper;
    const comeIn = async (code: string) => {
      const later = browser(house);
      await later.post('/api/auth/sign-in/email', { email, password });
      const { status } = await later.post('/api/auth/two-factor/verify-backup-code', { code });
      return { status, ...(await later.me()) };
    };
    expect(await comeIn(first)).toMatchObject({ status: 200, signedIn: true, persona: 'team' });
    expect(await comeIn(first)).toMatchObject({ status: 401, signedIn: false });
    expect(await comeIn('niet-een-code')).toMatchObject({ status: 401, signedIn: false });
    expect(await comeIn(second)).toMatchObject({ status: 200, secondFactor: 'fine' });
  });

  test('a relative, who works nowhere, comes in by a link to her own page', async () => {
    const email = `${newId().slice(-8)}@example.org`;
    const personId = await world.person(village, { given: 'Marja', email });
    const identity = await makeIdentity(admin.auth, { email, name: 'Marja', verified: true });
    await world.insert('account', { user_id: identity.id, person_id: personId });
    const tab = browser(house);
    const before = house.letters.length;
    await tab.post('/api/auth/sign-in/magic-link', { email, callbackURL: '/' });
    const key = keyIn(await soon(house, before + 1));
    expect((await tab.get(`/api/auth/magic-link/verify?token=${key}&callbackURL=/`)).status).toBe(302);
    expect(await tab.me()).toMatchObject({ signedIn: true, persona: 'client', secondFactor: 'fine' });
  });

  test('whoever is invited comes in by a link to her own address, and chooses a password', async () => {
    const office = await account('village_supporter');
    const personId = await world.person(village, { given: 'Piet', email: 'Piet@Example.org' });
    await world.member(personId, village, ['volunteer']);
    const tab = browser(house);
    await tab.post('/api/auth/sign-in/email', { email: office.email, password });
    await setUpCodes(tab);
    const before = house.letters.length;
    const invited = await tab.post(`/api/people/${personId}/invite`, {});
    expect(invited.status).toBe(200);
    const letter = await soon(house, before + 1);
    expect(letter?.to.email).toBe('piet@example.org');
    const his = browser(house);
    await his.get(`/api/auth/magic-link/verify?token=${keyIn(letter)}&callbackURL=/`);
    expect(await his.me()).toMatchObject({ person: { id: personId }, persona: 'volunteer' });
    await his.post('/api/auth/request-password-reset', { email: 'piet@example.org' });
    const token = keyIn(await soon(house, before + 2));
    expect((await his.post('/api/auth/reset-password', { newPassword: password, token })).status).toBe(200);
    expect(await his.me()).toMatchObject({ signedIn: false });
    await his.post('/api/auth/sign-in/email', { email: 'piet@example.org', password });
    expect(await his.me()).toMatchObject({ signedIn: true });
  });

  test('the capacity last chosen comes back, and her own side is one of them', async () => {
    const { email, personId, membershipId } = await account('board');
    const tab = browser(house);
    await tab.post('/api/auth/sign-in/email', { email, password });
    await tab.post('/api/me/hat', { hat: personId });
    expect(await tab.me()).toMatchObject({ hat: { id: personId }, persona: 'client' });
    const asBoard = await tab.get('/api/me', { 'tango-hat': membershipId });
    expect(asBoard.body).toMatchObject({ persona: 'board' });
  });

  test('a photo is shown by the capacity in its address, where an image sends no header', async () => {
    const { email, personId, membershipId } = await account('board');
    const [photoId, creator] = [newId(), await world.person(village)];
    await world.insert('stored_file', {
      ...{ id: photoId, organisation_id: village, name: 'foto.jpg', media_type: 'image/jpeg' },
      ...{ bytes: Buffer.from('x'), sha256: 'x', created_by: creator },
    });
    const tab = browser(house);
    await tab.post('/api/auth/sign-in/email', { email, password });
    await tab.post('/api/me/hat', { hat: personId });
    expect((await tab.get(`/api/photos/${photoId}`)).status).toBe(404);
    expect((await tab.get(`/api/photos/${photoId}?hat=${membershipId}`)).status).toBe(200);
    // A capacity of someone else gives nothing of that capacity.
    const other = await world.organisation({ kind: 'citizens_cooperative', name: 'Ander dorp' });
    const { membershipId: theirs } = await world.worker(other, ['board']);
    const foreign = newId();
    await world.insert('stored_file', {
      ...{ id: foreign, organisation_id: other, name: 'foto.jpg', media_type: 'image/jpeg' },
      ...{ bytes: Buffer.from('x'), sha256: 'x', created_by: creator },
    });
    expect((await tab.get(`/api/photos/${foreign}?hat=${theirs}`)).status).toBe(404);
  });

  test('in demo mode someone of the village is one click away', async () => {
    const { personId, membershipId } = await world.worker(village, ['nurse'], { given: 'Els' });
    const id = newId();
    await world.insert('demo_persona', {
      id,
      person_id: personId,
      hat: membershipId,
      label_nl: 'verpleegkundige',
      label_en: 'nurse',
      sort: 1,
    });
    const tab = browser(demoHouse);
    const { body } = await tab.get('/api/demo/personas');
    expect(body.personas).toContainEqual({
      id,
      name: 'Els Smit',
      what: { nl: 'verpleegkundige', en: 'nurse' },
    });
    for (const times of [1, 2]) {
      expect((await tab.post('/api/demo/sign-in', { id })).status, `${times}`).toBe(200);
      expect(await tab.me()).toMatchObject({ person: { id: personId }, persona: 'team', demo: true });
    }
  });
});

describe('refused', () => {
  test('a code works once, also for two who offer it at the same moment', async () => {
    const { email } = await account('nurse');
    const tab = browser(house);
    await tab.post('/api/auth/sign-in/email', { email, password });
    const codes = await setUpCodes(tab);
    const code = codes.next();
    const tabs = [browser(house), browser(house)];
    for (const one of tabs) await one.post('/api/auth/sign-in/email', { email, password });
    const answers = await Promise.all(
      tabs.map((one) => one.post('/api/auth/two-factor/verify-totp', { code })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  test('a nurse who came by a link does not reach her work', async () => {
    const { email, membershipId } = await account('nurse');
    const tab = browser(house);
    const before = house.letters.length;
    await tab.post('/api/auth/sign-in/magic-link', { email, callbackURL: '/' });
    const key = keyIn(await soon(house, before + 1));
    await tab.get(`/api/auth/magic-link/verify?token=${key}&callbackURL=/`);
    const answer = await tab.get('/api/me', { 'tango-hat': membershipId });
    expect(answer.body).toMatchObject({ persona: 'client', hats: [{ organisationId: null }] });
  });

  test('a known and an unknown address get the same answer', async () => {
    const { email } = await account('board');
    const tab = browser(house);
    for (const [url, rest] of [
      ['/api/auth/sign-in/email', { password: 'niet het wachtwoord' }],
      ['/api/auth/sign-in/magic-link', { callbackURL: '/' }],
      ['/api/auth/request-password-reset', {}],
    ] as const) {
      const known = await tab.post(url, { email, ...rest });
      const unknown = await tab.post(url, { email: 'niemand@example.org', ...rest });
      expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    }
  });

  test('guessing stops, whatever headers say, and does not shut out her own device', async () => {
    const { email } = await account('board');
    const own = browser(house, '10.9.9.9');
    await own.post('/api/auth/sign-in/email', { email, password });
    const statuses: number[] = [];
    for (let guess = 0; guess < 40; guess += 1) {
      const thief = browser(house, '10.9.9.9');
      const forwarded = { 'x-forwarded-for': `203.0.113.${guess}`, 'x-real-ip': `198.51.100.${guess}` };
      const tried = await thief.post(
        '/api/auth/sign-in/email',
        { email, password: 'x'.repeat(12) },
        forwarded,
      );
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
        await browser(proxiedHouse, peer).get(`/api/auth/magic-link/verify?token=${guess}`, {
          'x-forwarded-for': forwarded(guess),
        });
    };
    await spendAll(() => '203.0.113.77, 203.0.113.8');
    expect((await from('203.0.113.8')(neighbour.email)).status).toBe(429);
    expect((await from('203.0.113.77')(neighbour.email)).status).toBe(200);

    // Past the proxy the header is not believed at all.
    await spendAll((guess) => `203.0.113.${guess + 100}`, '10.7.7.9');
    expect((await from('203.0.113.250', '10.7.7.9')(neighbour.email)).status).toBe(429);
    expect((await from('203.0.113.110')(neighbour.email)).status).toBe(200);
  });

  test('a page of someone else cannot act in her name', async () => {
    const { email } = await account('board');
    const tab = browser(house);
    await tab.post('/api/auth/sign-in/email', { email, password });
    const foreign = { origin: 'https://evil.example' };
    expect((await tab.post('/api/me/language', { language: 'en' }, foreign)).status).toBe(401);
    expect((await tab.post('/api/auth/change-password', {}, foreign)).status).toBe(403);
  });

  test('there is no signing up, and no door that Tango does not use', async () => {
    const tab = browser(house);
    const signUp = { email: 'nieuw@example.org', password, name: 'Nieuw' };
    expect((await tab.post('/api/auth/sign-up/email', signUp)).status).toBe(404);
    expect((await tab.post('/api/auth/update-user', { name: 'x' })).status).toBe(404);
  });

  test('outside demo mode the doors of the village do not exist', async () => {
    const tab = browser(house);
    expect((await tab.get('/api/demo/personas')).status).toBe(404);
    expect((await tab.post('/api/demo/sign-in', { id: newId() })).status).toBe(404);
  });

  test('a password of less than twelve characters is not taken', async () => {
    const { email } = await account('board');
    const before = house.letters.length;
    const tab = browser(house);
    await tab.post('/api/auth/request-password-reset', { email });
    const token = keyIn(await soon(house, before + 1));
    expect((await tab.post('/api/auth/reset-password', { newPassword: 'kort', token })).status).toBe(400);
  });
});

describe('isolated', () => {
  test('an ended session is gone at the next request, on that device alone', async () => {
    const { email, userId } = await account('board');
    const [tab, other] = [browser(house), browser(house)];
    await tab.post('/api/auth/sign-in/email', { email, password });
    await other.post('/api/auth/sign-in/email', { email, password });
    await tab.post('/api/sign-out', {});
    expect(await other.me()).toMatchObject({ signedIn: true });
    await world.owner.query('delete from directory.session where user_id = $1', [userId]);
    expect(await other.me()).toMatchObject({ signedIn: false });
  });

  test('the office of another organisation cannot tie an account to someone here', async () => {
    const elsewhere = await world.organisation({ kind: 'citizens_cooperative', name: 'Elders' });
    const { actor } = await world.worker(elsewhere, ['administrator']);
    const personId = await world.person(village, { email: 'els@example.org' });
    const tied = await world.database.withActor(actor, async (tx) => {
      const tie = sql<{ answer: boolean }>`select tie_account('someone', ${personId}) as answer`;
      const { rows } = await tie.execute(tx.db);
      return { ok: true as const, value: rows[0]?.answer };
    });
    expect(tied).toEqual({ ok: true, value: false });
  });

  test('an invitation to the address of someone else goes to its reader, and ties nothing', async () => {
    const office = await account('village_supporter');
    const other = await account('board');
    const personId = await world.person(village, { email: other.email });
    await world.member(personId, village, ['volunteer']);
    const tab = browser(house);
    await tab.post('/api/auth/sign-in/email', { email: office.email, password });
    await setUpCodes(tab);
    const before = house.letters.length;
    expect((await tab.post(`/api/people/${personId}/invite`, {})).status).toBe(200);
    expect((await soon(house, before + 1))?.links).toEqual([]);
    const { rows } = await world.owner.query('select 1 from account where person_id = $1', [personId]);
    expect(rows).toEqual([]);
  });
});
