import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  browser,
  type House,
  keyIn,
  makeAccount,
  openAdmin,
  openHouse,
  password,
  setUpCodes,
  soon,
} from '../../../tests/front.ts';
import { openWorld, type World } from '../../../tests/world.ts';
import { newId } from '../../house/ids.ts';
import { makeIdentity } from './sign-in.store.ts';

let world: World;
let village: string;
let house: House;
let demoHouse: House;
let admin: ReturnType<typeof openAdmin>;

beforeAll(async () => {
  world = await openWorld();
  village = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  house = openHouse(world, false);
  demoHouse = openHouse(world, true);
  admin = openAdmin(world);
});
afterAll(async () => {
  for (const { server, signIn } of [house, demoHouse]) {
    await server.close();
    await signIn.close();
  }
  await admin.close();
  await world.close();
});

const account = (role: 'nurse' | 'volunteer' | 'village_supporter' | 'board') =>
  makeAccount(world, admin, village, role);

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
  test('a page to go on to that is no address is no defect', async () => {
    const tab = browser(house);
    const key = 'x'.repeat(32);
    for (const page of ['%25', 'http://['])
      expect((await tab.get(`/api/auth/magic-link/verify?token=${key}&callbackURL=${page}`)).status).toBe(
        422,
      );
  });

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

  test('a page of someone else cannot act in her name', async () => {
    const { email } = await account('board');
    const tab = browser(house);
    await tab.post('/api/auth/sign-in/email', { email, password });
    const foreign = { origin: 'https://evil.example' };
    expect((await tab.post('/api/me/language', { language: 'en' }, foreign)).status).toBe(403);
    expect((await tab.post('/api/auth/change-password', {}, foreign)).status).toBe(403);
    expect((await tab.post('/api/sign-out', {}, { origin: 'null' })).status).toBe(403);
    expect(await tab.me()).toMatchObject({ signedIn: true });
  });

  test('signing in anew and changing the password give a new session and end the older ones', async () => {
    const { email } = await account('board');
    const [tab, other] = [browser(house), browser(house)];
    const session = () => tab.jar.get('tango.session_token');
    const alive = async (cookie: string | undefined) =>
      (await browser(house).get('/api/me', { cookie: `tango.session_token=${cookie}` })).body.signedIn;
    await tab.post('/api/auth/sign-in/email', { email, password });
    await other.post('/api/auth/sign-in/email', { email, password });
    const first = session();
    expect(await alive(first)).toBe(true);
    await tab.post('/api/auth/sign-in/email', { email, password });
    const second = session();
    expect([await alive(first), await alive(second)]).toEqual([false, true]);
    const change = { currentPassword: password, newPassword: 'nog een lang wachtwoord' };
    expect((await tab.post('/api/auth/change-password', change)).status).toBe(200);
    expect([await alive(second), await alive(session())]).toEqual([false, true]);
    expect(await other.me()).toMatchObject({ signedIn: false });
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
