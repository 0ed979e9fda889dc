import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  browser,
  type House,
  makeAccount,
  openAdmin,
  openHouse,
  origin,
  password,
} from '../../../tests/front.ts';
import {
  client,
  openProvider,
  type ProviderAccount,
  type TestProvider,
  visitProvider,
} from '../../../tests/provider.ts';
import { openWorld, type World } from '../../../tests/world.ts';

// A real provider (oidc-provider), a real database, the front door in between.

let world: World;
let linde: string;
let dorp: string;
let house: House;
let admin: ReturnType<typeof openAdmin>;
let provider: TestProvider;
const accounts: ProviderAccount[] = [];
const dns = new Map<string, string>();
const around = {
  loopback: true,
  resolveTxt: async (name: string) => {
    const found = dns.get(name);
    if (!found) throw new Error('ENOTFOUND');
    return [[found.slice(0, 9), found.slice(9)]];
  },
};

beforeAll(async () => {
  world = await openWorld();
  linde = await world.organisation({ kind: 'care_organisation', name: 'De Linde' });
  dorp = await world.organisation({ kind: 'citizens_cooperative', name: 'Dorpszorg' });
  house = openHouse(world, false, { around });
  admin = openAdmin(world);
  provider = await openProvider(origin, accounts);
  const office = await officeOf(linde);
  await office.post('/api/provider', settings());
  await prove(office);
  await tryOut(office);
  await turn(office, true);
});
afterAll(async () => {
  await house.server.close();
  await house.signIn.close();
  await provider.close();
  await admin.close();
  await world.close();
});

type Tab = ReturnType<typeof browser>;

const settings = (change: object = {}) => ({
  ...{ version: 0, issuer: provider.issuer, clientId: client.id, secret: client.secret },
  ...{ domains: ['linde.example'], attestsMail: false, secondStep: 'amr', acr: '', onlyHere: false },
  ...change,
});

/** The administrator of an organisation, with her second step done. */
async function officeOf(organisationId: string): Promise<Tab> {
  const { email } = await makeAccount(world, admin, organisationId, 'administrator');
  const tab = browser(house);
  await tab.post('/api/auth/sign-in/email', { email, password });
  await world.owner.query(`update directory.session set method = 'passkey' where user_id in
    (select id from directory.identity where email = '${email}')`);
  return tab;
}

const shown = async (tab: Tab) => (await tab.get('/api/provider')).body.provider;

async function prove(tab: Tab): Promise<void> {
  for (const { proof } of (await shown(tab)).domains) dns.set(proof.name, proof.value);
  expect((await tab.post('/api/provider/domains', {})).status).toBe(200);
}

async function tryOut(tab: Tab, as: ProviderAccount = { sub: 'proef', email: 'proef@linde.example' }) {
  accounts.push(as);
  const { body } = await tab.post('/api/provider/try', {});
  const back = await visitProvider(body.url, as.sub);
  const { answer } = await tab.get(back.pathname + back.search);
  accounts.pop();
  return answer.headers.location;
}

const turn = async (tab: Tab, on: boolean) =>
  tab.post('/api/provider/switch', { version: (await shown(tab)).version, on });

async function change(tab: Tab, to: object) {
  const { version } = await shown(tab);
  const saved = await tab.post('/api/provider', settings({ version, secret: null, ...to }));
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
}

/** Signs in at the provider as this account; where the browser ends up. */
async function comeIn(tab: Tab, as: ProviderAccount, to = '/mijn-week'): Promise<string> {
  accounts.push(as);
  const begun = await tab.post('/api/auth/provider/start', { email: as.email ?? 'x@linde.example', to });
  expect(begun.status).toBe(200);
  const back = await visitProvider(begun.body.url, as.sub);
  const { answer } = await tab.get(back.pathname + back.search);
  accounts.pop();
  expect(answer.statusCode).toBe(303);
  return String(answer.headers.location);
}

let count = 0;
const atWork = (change: Partial<ProviderAccount> = {}): ProviderAccount & { email: string } => {
  count += 1;
  return {
    sub: `werk-${count}`,
    email: `werk-${count}@linde.example`,
    amr: ['pwd', 'mfa'],
    ...change,
  } as never;
};

describe('works', () => {
  test('the mail address decides who signs in where', async () => {
    const tab = browser(house);
    const find = async (email: string) => (await tab.post('/api/auth/provider/find', { email })).body;
    expect(await find('Iemand@Linde.example')).toEqual({ name: 'De Linde' });
    for (const email of ['iemand@example.org', 'x@sub.linde.example', 'linde.example', ''])
      expect(await find(email)).toEqual({ name: null });
  });

  test('whoever has an account comes in with the one of her work, and out again', async () => {
    const work = atWork();
    await makeAccount(world, admin, linde, 'nurse', work.email);
    const tab = browser(house);
    expect(await comeIn(tab, work)).toBe('/mijn-week');
    expect(await tab.me()).toMatchObject({ signedIn: true, persona: 'team', secondFactor: 'fine' });
    const out = await tab.post('/api/sign-out', {});
    expect(out.body.next).toMatch(new RegExp(`^${provider.issuer}/session/end\\?`));
    expect(await tab.me()).toMatchObject({ signedIn: false });
  });

  test('whom the organisation entered gets her account at the first time, and the same one at the next', async () => {
    const work = atWork();
    const { personId } = await world.worker(linde, ['nurse'], { given: 'Els', email: work.email });
    for (const address of [work.email, 'els.getrouwd@linde.example']) {
      const tab = browser(house);
      expect(await comeIn(tab, { ...work, email: address })).toBe('/mijn-week');
      expect(await tab.me()).toMatchObject({ person: { id: personId } });
    }
  });

  test('only the work for that organisation opens, not another, not her private side', async () => {
    const work = atWork();
    const both = await makeAccount(world, admin, linde, 'volunteer', work.email);
    const there = await world.member(both.personId, dorp, ['village_supporter']);
    await world.client(both.personId, dorp);
    const tab = browser(house);
    await comeIn(tab, work);
    const me = await tab.me();
    expect(me.hats.map((hat: { organisationId: string }) => hat.organisationId)).toEqual([linde]);
    for (const hat of [there, both.personId]) {
      expect((await tab.get('/api/me', { 'tango-hat': hat })).body.hat.organisationId).toBe(linde);
      expect((await tab.post('/api/me/hat', { hat })).status).toBe(404);
    }
    for (const path of ['two-factor/enable', 'change-password', 'passkey/delete-passkey'])
      expect((await tab.post(`/api/auth/${path}`, { password, id: 'x' })).status, path).toBe(403);
    expect((await tab.get('/api/auth/passkey/generate-register-options')).status).toBe(403);
  });

  test('a second step at the provider counts as it was set', async () => {
    const office = await officeOf(linde);
    const work = atWork({ amr: ['pwd'] });
    await makeAccount(world, admin, linde, 'nurse', work.email);
    expect(await comeIn(browser(house), work)).toBe('/inloggen?melding=weak&naar=%2Fmijn-week');
    await change(office, { secondStep: 'always' });
    expect(await comeIn(browser(house), work)).toBe('/mijn-week');
    await change(office, { secondStep: 'amr' });
  });

  test('where the organisation wants it only there, another way opens everything but her work there', async () => {
    const office = await officeOf(linde);
    const work = atWork();
    const { personId } = await makeAccount(world, admin, linde, 'volunteer', work.email);
    const elsewhere = await makeAccount(world, admin, linde, 'volunteer', 'thuis@example.org');
    await world.member(personId, dorp, ['volunteer']);
    const own = { organisationKind: 'private' };
    await change(office, { onlyHere: true });
    const tab = browser(house);
    await tab.post('/api/auth/sign-in/email', { email: work.email, password });
    expect(await tab.me()).toMatchObject({
      onlyThrough: ['De Linde'],
      hats: [{ organisationId: dorp }, own],
    });
    const other = browser(house);
    await other.post('/api/auth/sign-in/email', { email: elsewhere.email, password });
    expect(await other.me()).toMatchObject({ onlyThrough: [], hats: [{ organisationId: linde }] });
    await comeIn(tab, work);
    expect(await tab.me()).toMatchObject({ onlyThrough: [], hats: [{ organisationId: linde }] });
    await change(office, { onlyHere: false });
  });
});

describe('refused', () => {
  test.each([
    ['nobody whom the organisation entered', {}, 'stranger'],
    ['an address that was not verified', { emailVerified: false }, 'mail'],
    ['no address', { email: '' }, 'mail'],
    ['an address outside its domains', { email: 'anja@example.org' }, 'domain'],
  ])('%s', async (_what, said, trouble) => {
    const work = atWork(said);
    const tab = browser(house);
    accounts.push(work);
    const { body } = await tab.post('/api/auth/provider/start', { email: 'x@linde.example', to: '/' });
    const back = await visitProvider(body.url, work.sub);
    const { answer } = await tab.get(back.pathname + back.search);
    accounts.pop();
    expect(answer.headers.location).toBe(`/inloggen?melding=${trouble}`);
    expect(await tab.me()).toMatchObject({ signedIn: false });
    const { rows } = await world.owner.query('select 1 from directory.identity where email = $1', [
      work.email,
    ]);
    expect(rows).toEqual([]);
  });

  test('people of another organisation, whoever left, and two with one address', async () => {
    const [foreign, left, two] = [atWork(), atWork(), atWork()];
    await makeAccount(world, admin, dorp, 'board', foreign.email);
    const { membershipId } = await makeAccount(world, admin, linde, 'nurse', left.email);
    await world.owner.query(`update membership set ends = '2020-02-02' where id = $1`, [membershipId]);
    for (const given of ['Jan', 'Piet']) await world.worker(linde, ['nurse'], { given, email: two.email });
    for (const work of [foreign, left, two])
      expect(await comeIn(browser(house), work, '/')).toBe('/inloggen?melding=stranger');
  });

  test('an address that went to a colleague does not bring her into the account of her predecessor', async () => {
    const work = atWork();
    await makeAccount(world, admin, linde, 'nurse', work.email);
    expect(await comeIn(browser(house), work)).toBe('/mijn-week');
    expect(await comeIn(browser(house), { ...work, sub: 'opvolger' }, '/')).toBe('/inloggen?melding=taken');
  });

  test('an answer counts once, in the browser that asked, and not when she stopped', async () => {
    const work = atWork();
    await makeAccount(world, admin, linde, 'nurse', work.email);
    accounts.push(work);
    const tab = browser(house);
    const start = async () =>
      (await tab.post('/api/auth/provider/start', { email: work.email, to: '/' })).body;
    const open = async (who: Tab, back: URL) =>
      (await who.get(back.pathname + back.search)).answer.headers.location;
    const first = await visitProvider((await start()).url, work.sub);
    expect(await open(browser(house), first)).toBe('/inloggen?melding=late');
    expect(await open(tab, first)).toBe('/');
    const { url } = await start();
    const cookie = tab.jar.get('tango.provider') ?? '';
    const second = await visitProvider(url, work.sub);
    expect(await open(tab, second)).toBe('/');
    tab.jar.set('tango.provider', cookie);
    expect(await open(tab, second)).toBe('/inloggen?melding=late');
    expect(await open(tab, await visitProvider((await start()).url, 'niemand'))).toBe(
      '/inloggen?melding=stopped',
    );
    accounts.pop();
  });

  test('the page to go on to is one of Tango', async () => {
    const work = atWork();
    await makeAccount(world, admin, linde, 'nurse', work.email);
    for (const to of ['//kwaad.example', '/\\kwaad.example', 'https://kwaad.example', '/a\r\nx: y'])
      expect(await comeIn(browser(house), work, to)).toBe('/');
  });

  test('a provider that is down is said so, and the other ways stay', async () => {
    const office = await officeOf(dorp);
    const other = await openProvider(origin, accounts);
    await office.post('/api/provider', settings({ issuer: other.issuer, domains: ['dorp.example'] }));
    await prove(office);
    expect(await tryOut(office, { sub: 'd', email: 'd@dorp.example' })).toContain('proef=goed');
    await turn(office, true);
    await other.close();
    const { email } = await makeAccount(world, admin, dorp, 'board', 'bestuur@dorp.example');
    const fresh = openHouse(world, false, { around });
    const tab = browser(fresh);
    const down = await tab.post('/api/auth/provider/start', { email, to: '/' });
    expect(down).toMatchObject({ status: 409, body: { type: 'provider.unreachable' } });
    expect((await tab.post('/api/auth/sign-in/email', { email, password })).status).toBe(200);
    await fresh.server.close();
    await fresh.signIn.close();
  });
});

describe('setting it up', () => {
  test('the secret is kept encrypted and never shown', async () => {
    const office = await officeOf(linde);
    const { answer } = await office.get('/api/provider');
    expect(answer.body).not.toContain(client.secret);
    const { rows } = await world.owner.query('select * from directory.provider');
    expect(JSON.stringify(rows)).not.toContain(client.secret);
  });

  test('only an administrator, and only inside her own organisation', async () => {
    const { email } = await makeAccount(world, admin, dorp, 'board');
    const tab = browser(house);
    await tab.post('/api/auth/sign-in/email', { email, password });
    expect((await tab.get('/api/provider')).status).toBe(403);
    for (const [path, body] of [
      ['', settings()],
      ['/domains', {}],
      ['/try', {}],
      ['/switch', { version: 1, on: false }],
      ['/remove', { version: 1 }],
    ] as const)
      expect((await tab.post(`/api/provider${path}`, body)).status, path).toBe(403);
    expect((await browser(house).get('/api/provider')).status).toBe(401);
  });

  test('it is switched on only after it was tried out as it stands, in a domain that is hers', async () => {
    const wilg = await world.organisation({ kind: 'care_organisation', name: 'De Wilg' });
    const office = await officeOf(wilg);
    expect((await turnBody(office, 0)).status).toBe(404);
    const typed = settings({ domains: ['Wilg.example', 'linde.example'] });
    expect((await office.post('/api/provider', { ...typed, issuer: 'http://wilg.example' })).status).toBe(
      422,
    );
    const gone = await office.post('/api/provider', { ...typed, issuer: 'http://localhost:9' });
    expect(gone.body.type).toBe('provider.unreachable');
    expect((await office.post('/api/provider', { ...typed, secret: null })).body.type).toBe(
      'provider.no_secret',
    );
    expect((await office.post('/api/provider', typed)).status).toBe(200);
    expect((await turn(office, true)).body.type).toBe('provider.untried');
    const wilgAccount = { sub: 'w', email: 'w@wilg.example' };
    expect(await tryOut(office, wilgAccount)).toBe('/instellingen/inloggen?proef=domain');
    for (const { proof } of (await shown(office)).domains) dns.set(proof.name, proof.value);
    const taken = await office.post('/api/provider/domains', {});
    expect(taken.body.type).toBe('provider.domain_taken');
    expect((await shown(office)).domains).toMatchObject([
      { domain: 'linde.example', proved: false },
      { domain: 'wilg.example', proved: true },
    ]);
    expect(await tryOut(office, wilgAccount)).toBe('/instellingen/inloggen?proef=goed');
    expect((await office.get('/api/me')).body.signedIn).toBe(true);
    expect((await turn(office, true)).body.provider).toMatchObject({ switchedOn: true });
    await change(office, { ...typed, version: (await shown(office)).version, secret: 'een ander geheim' });
    expect(await shown(office)).toMatchObject({ switchedOn: false, tried: false });
  });

  const turnBody = (tab: Tab, version: number) =>
    tab.post('/api/provider/switch', { version: version + 1, on: true });

  test('switched off or removed, whoever came in through it is out at the next request', async () => {
    const office = await officeOf(linde);
    for (const how of ['off', 'removed']) {
      const work = atWork();
      await makeAccount(world, admin, linde, 'nurse', work.email);
      const tab = browser(house);
      await comeIn(tab, work);
      expect(await tab.me()).toMatchObject({ signedIn: true });
      if (how === 'off') await turn(office, false);
      else await office.post('/api/provider/remove', { version: (await shown(office)).version });
      expect(await tab.me()).toMatchObject({ signedIn: false });
      if (how === 'off') await turn(office, true);
    }
    const { rows } = await world.owner.query(
      `select 1 from directory.credential where provider_id like 'provider %'`,
    );
    expect(rows).toEqual([]);
  });
});
