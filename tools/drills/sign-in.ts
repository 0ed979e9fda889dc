import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { newId } from '../../server/house/ids.ts';
import { forgetOldAttempts } from '../../server/people/account/attempts.store.ts';
import { openAuth } from '../../server/people/account/sign-in.store.ts';
import { makeDevice } from '../../tests/device.ts';
import { atLeast, type DrillStage, drill, type Finding, none, within } from './drill.ts';
import { drillSecret, type Lane, openLanes } from './lane.ts';
import {
  type Answer,
  addressOf,
  askAtSocket,
  cookiesGiven,
  type Door,
  enter,
  found,
  linkTo,
  openDoor,
  visitorAt,
} from './sign-in-door.ts';

const password = 'een lang wachtwoord';

type Scene = {
  readonly lane: Lane;
  readonly stage: DrillStage;
  /** Everyone comes from this machine, whatever a header says. */
  readonly open: Door;
  /** Behind a proxy that is trusted: everyone comes from where the header says. */
  readonly proxied: Door;
  readonly village: string;
  readonly elsewhere: string;
  /** Of the password, made once. */
  readonly hash: string;
};

export const signInDrill = drill({
  name: 'sign-in',
  about:
    'guessing, telling accounts apart, codes, links, sessions, foreign pages, cookies and what belongs to others',
  full: { guesses: 10_000, asks: 1000, gap: 10, codes: 20, strangers: 200 },
  short: { guesses: 120, asks: 8, gap: 60, codes: 6, strangers: 70 },
  run: async (counts, stage) => {
    const [lane] = await openLanes(stage, 1);
    if (!lane) throw new Error('no database');
    const open = await openDoor(lane, stage, 'http://localhost:3000');
    const auth = openAuth({
      ...{ directoryUrl: lane.directoryUrl, publicUrl: open.origin, secret: drillSecret },
      ...{ sendLink: () => {}, sendPasswordLink: () => {} },
    });
    stage.atEnd(auth.close);
    const scene: Scene = {
      ...{ lane, stage, open },
      proxied: await openDoor(lane, stage, 'https://localhost', ['127.0.0.1']),
      village: await found(lane, 'Dorpszorg'),
      elsewhere: await found(lane, 'Elders'),
      hash: await (await auth.auth.$context).password.hash(password),
    };
    const findings: Finding[] = [];
    findings.push(...(await guess(scene, scene.open, 'from one place, rotating headers', counts.guesses)));
    findings.push(...(await guess(scene, scene.proxied, 'from everywhere', counts.guesses)));
    stage.say('guessed');
    for (const way of ways) findings.push(...(await tellApart(scene, way, counts.asks, counts.gap)));
    findings.push(await useCodeAtOnce(scene, counts.codes));
    findings.push(...(await followLinks(scene)));
    findings.push(...(await turnSessions(scene)));
    findings.push(await comeFromElsewhere(scene));
    findings.push(await comeFromNowhere(scene, counts.strangers));
    findings.push(...(await askPasskeys(scene, auth.pool)));
    findings.push(await reachForOthers(scene));
    findings.push(lookAtCookies());
    return findings;
  },
});

/** Guesses at one account as fast as it goes; in the middle of it its owner signs in, from her own device and from new ones. */
async function guess(scene: Scene, door: Door, where: string, guesses: number): Promise<Finding[]> {
  const { email, userId } = await enter(scene.lane, scene.village, `doelwit-${newId()}@example.org`, scene);
  const device = await addPasskey(scene.lane, userId);
  const own = visitorAt(door, addressOf(1));
  const before = await own.withPassword(email, password);
  const statuses = new Map<number, number>();
  let next = 0;
  const attack = Array.from({ length: 8 }, async () => {
    for (let one = next++; one < guesses; one = next++) {
      const { status } = await visitorAt(door, addressOf(100 + one)).withPassword(
        email,
        `gok ${one} van velen`,
      );
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  });
  while (next < guesses / 2) await new Promise((resolve) => setTimeout(resolve, 20));
  const again = await own.withPassword(email, password);
  const byKey = visitorAt(door, addressOf(2));
  const { challenge } = JSON.parse((await byKey.get('/api/auth/passkey/generate-authenticate-options')).text);
  const signed = device.answer(challenge, { origin: door.origin, rpId: 'localhost' });
  await byKey.post('/api/auth/passkey/verify-authentication', {
    response: { ...signed, clientExtensionResults: {} },
  });
  const byLink = visitorAt(door, addressOf(3));
  const letters = door.letters.length;
  await byLink.post('/api/auth/sign-in/magic-link', { email, callbackURL: '/' });
  await byLink.get(`/api/auth/magic-link/verify?token=${await linkTo(door, email, letters)}`);
  await Promise.all(attack);
  const came = {
    'her own device': before.status === 200 && again.status === 200 && (await own.isIn()),
    'a new device with a passkey': await byKey.isIn(),
    'a new device with a link': await byLink.isIn(),
  };
  const reached = guesses - (statuses.get(429) ?? 0);
  const wrong = [...statuses.keys()].filter((status) => status !== 401 && status !== 429);
  const shut = Object.entries(came).filter(([, isIn]) => !isIn);
  for (const [way] of shut) scene.stage.say(`${where}: she did not come in from ${way}`);
  return [
    within(`guesses that reach hashing, ${where}`, reached, 100, `of ${guesses.toLocaleString('en')}`),
    none(`answers other than 401 and 429, ${where}`, wrong.length, statuses.size),
    none(`ways in that were shut to the owner meanwhile, ${where}`, shut.length, 3),
  ];
}

async function addPasskey({ owner }: Lane, userId: string) {
  const device = makeDevice();
  await owner.query(
    `insert into directory.passkey (id, public_key, user_id, credential_id, counter, device_type, backed_up)
     values ($1, $2, $3, $4, 0, 'singleDevice', false)`,
    [newId(), device.publicKey, userId, device.credentialId],
  );
  return device;
}

const ways = [
  { name: 'sign-in', path: '/api/auth/sign-in/email', body: { password: 'niet het wachtwoord' } },
  { name: 'forgotten password', path: '/api/auth/request-password-reset', body: {} },
  { name: 'link by mail', path: '/api/auth/sign-in/magic-link', body: { callbackURL: '/' } },
] as const;

/** Asks for known and unknown addresses in turns, each once and from elsewhere, so that no limit is in the way. */
async function tellApart(
  scene: Scene,
  way: (typeof ways)[number],
  asks: number,
  gap: number,
): Promise<Finding[]> {
  const { lane, village, proxied } = scene;
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  const seen = new Set<string>();
  let next = -3;
  const asker = async () => {
    for (let one = next++; one < asks; one = next++) {
      const tag = newId();
      const { email } = await enter(lane, village, `bekend-${tag}@example.org`, scene);
      const both = [
        ['known', email],
        ['unknown', `onbekend-${tag}@example.org`],
      ] as const;
      for (const [kind, address] of one % 2 === 0 ? both : [...both].reverse()) {
        const visitor = visitorAt(proxied, addressOf(20_000 + (one + 3) * 2 + (kind === 'known' ? 0 : 1)));
        const answer = await visitor.post(way.path, { email: address, ...way.body });
        seen.add(faceOf(answer));
        // The first ones warm up.
        if (one >= 0) times[kind].push(answer.ms);
      }
    }
  };
  // Two at a time, as there are two cores: each kind meets the other as often.
  await Promise.all([asker(), asker()]);
  if (seen.size > 1) for (const face of seen) scene.stage.say(`${way.name}: ${face}`);
  const apart = Math.abs(median(times.known) - median(times.unknown));
  const what = `${way.name}, ${asks.toLocaleString('en')} known and as many unknown addresses`;
  return [
    { what: `${what}: kinds of answer`, wanted: '1', measured: `${seen.size}`, ok: seen.size === 1 },
    within(`${what}: gap of the median times`, apart, gap, 'ms'),
  ];
}

/** Everything that may differ, without what differs in any two answers. */
function faceOf({ status, text, headers }: Answer): string {
  const named = [...headers].filter(([name]) => !['date', 'x-request-id', 'keep-alive'].includes(name));
  return JSON.stringify([status, text, named.sort()]);
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** One code in many hands at the same moment: one of them comes in. */
async function useCodeAtOnce({ lane, village, proxied, hash }: Scene, codes: number): Promise<Finding> {
  const email = `code-${newId()}@example.org`;
  await enter(lane, village, email, { hash });
  const first = visitorAt(proxied, addressOf(40_000));
  await first.withPassword(email, password);
  const { totpURI } = JSON.parse((await first.post('/api/auth/two-factor/enable', { password })).text);
  const secret = Secret.fromBase32(new URL(totpURI).searchParams.get('secret') ?? '');
  const totp = new TOTP({ secret });
  await first.post('/api/auth/two-factor/verify-totp', { code: totp.generate() });
  const hands = Array.from({ length: codes }, (_, hand) => visitorAt(proxied, addressOf(40_001 + hand)));
  for (const hand of hands) await hand.withPassword(email, password);
  const code = totp.generate({ timestamp: Date.now() + 30_000 });
  await Promise.all(hands.map((hand) => hand.post('/api/auth/two-factor/verify-totp', { code })));
  const inside = await Promise.all(hands.map((hand) => hand.isIn()));
  const won = inside.filter(Boolean).length;
  return {
    what: `one code offered ${codes} times at once`,
    wanted: '1 comes in',
    measured: `${won}`,
    ok: won === 1,
  };
}

/** An invitation opens the account of its own address, once; a forgotten password ends every session. */
async function followLinks(scene: Scene): Promise<Finding[]> {
  const { lane, village, proxied } = scene;
  const office = await enter(lane, village, `kantoor-${newId()}@example.org`, {
    ...scene,
    roles: ['administrator'],
  });
  const desk = visitorAt(proxied, addressOf(50_000));
  await desk.withPassword(office.email, password);
  await makeStrong(lane, office.userId);
  const guest = await enter(lane, village, `gast-${newId()}@example.org`, { hash: null });
  await lane.owner.query('delete from account where user_id = $1', [guest.userId]);
  await lane.owner.query('delete from directory.identity where id = $1', [guest.userId]);
  const letters = proxied.letters.length;
  await desk.post(`/api/people/${guest.personId}/invite`, {});
  const key = await linkTo(proxied, guest.email, letters);
  const came: boolean[] = [];
  const people: unknown[] = [];
  for (const number of [50_001, 50_002]) {
    const visitor = visitorAt(proxied, addressOf(number));
    await visitor.get(`/api/auth/magic-link/verify?token=${key}`);
    came.push(await visitor.isIn());
    people.push(JSON.parse((await visitor.get('/api/me')).text).person?.id);
  }
  const isHers = came[0] === true && people[0] === guest.personId;

  const session = visitorAt(proxied, addressOf(50_003));
  await session.withPassword(office.email, password);
  const before = proxied.letters.length;
  await session.post('/api/auth/request-password-reset', { email: office.email });
  const token = await linkTo(proxied, office.email, before);
  const reset = { newPassword: 'een heel ander wachtwoord', token };
  const thief = visitorAt(proxied, addressOf(50_004));
  const first = await thief.post('/api/auth/reset-password', reset);
  const second = await thief.post('/api/auth/reset-password', reset);
  const stays = (await session.isIn()) || (await desk.isIn());
  return [
    none('invitations that open another account than that of their address', isHers ? 0 : 1, 1),
    none('invitations that work twice', came[1] ? 1 : 0, 1),
    none(
      'links for a new password that work twice',
      first.status === 200 && second.status !== 200 ? 0 : 1,
      1,
    ),
    none('sessions that outlive a forgotten password', stays ? 1 : 0, 2),
  ];
}

async function makeStrong({ owner }: Lane, userId: string): Promise<void> {
  await owner.query(`update directory.session set method = 'passkey' where user_id = $1`, [userId]);
}

/** A session gets a new key at sign-in and at a change of password; what was withdrawn is gone at the next request. */
async function turnSessions({ lane, village, proxied, hash }: Scene): Promise<Finding[]> {
  const { email, userId } = await enter(lane, village, `sessie-${newId()}@example.org`, { hash });
  const visitor = visitorAt(proxied, addressOf(60_000));
  const keys: string[] = [];
  const note = () => keys.push(visitor.jar.get('__Secure-tango.session_token') ?? '');
  await visitor.withPassword(email, password);
  note();
  await visitor.withPassword(email, password);
  note();
  const change = { currentPassword: password, newPassword: 'nog een lang wachtwoord' };
  await visitor.post('/api/auth/change-password', change);
  note();
  const old = await Promise.all(
    keys.slice(0, -1).map(async (key) => {
      const other = visitorAt(proxied, addressOf(60_001));
      other.jar.set('__Secure-tango.session_token', key);
      return other.isIn();
    }),
  );
  const held = await visitor.isIn();
  await lane.owner.query('delete from directory.session where user_id = $1', [userId]);
  const after = await visitor.isIn();
  return [
    atLeast('keys of a session over two sign-ins and a change of password', new Set(keys).size, 3, 'keys'),
    none('older keys that still open', old.filter(Boolean).length, old.length),
    none('withdrawn sessions that answer once more', held && !after ? 0 : 1, 1),
  ];
}

/** Every route that changes something, asked by the page of someone else in the browser of whoever is signed in. */
async function comeFromElsewhere({ lane, village, proxied, hash, stage }: Scene): Promise<Finding> {
  const { email } = await enter(lane, village, `thuis-${newId()}@example.org`, { hash });
  const visitor = visitorAt(proxied, addressOf(90_000));
  await visitor.withPassword(email, password);
  const paths = proxied.rooms.flatMap(({ contract }) =>
    Object.values(contract.verbs)
      .filter(({ method }) => method !== 'GET')
      .map(({ path }) => `/api${path.replace(/:\w+/g, () => newId())}`),
  );
  const auth = [
    'sign-in/email',
    'sign-in/magic-link',
    'sign-out',
    'change-password',
    'passkey/delete-passkey',
  ];
  paths.push(...[...auth, 'provider/start', 'reset-password'].map((path) => `/api/auth/${path}`));
  let through = 0;
  for (const path of paths)
    for (const origin of ['https://kwaad.example', 'null', `${proxied.origin}.kwaad.example`]) {
      const { status } = await visitor.post(path, {}, { origin });
      if (status === 403) continue;
      through += 1;
      stage.say(`${path} from ${origin}: ${status}`);
    }
  if (!(await visitor.isIn())) through += 1;
  return none('unsafe routes that a foreign page gets through', through, paths.length * 3);
}

/** Where nobody can be told from anybody by address, as behind a socket, strangers do not shut each other out. */
async function comeFromNowhere({ lane, stage, village, hash }: Scene, strangers: number): Promise<Finding> {
  const door = await openDoor(lane, stage, 'http://localhost:3000', [], join(stage.folder, 'tango.sock'));
  const { email } = await enter(lane, village, `nergens-${newId()}@example.org`, { hash });
  for (let one = 0; one < strangers; one += 1)
    await askAtSocket(door, 'POST', '/api/auth/request-password-reset', {
      email: `vreemd-${one}@example.org`,
    });
  const letters = door.letters.length;
  await askAtSocket(door, 'POST', '/api/auth/sign-in/magic-link', { email, callbackURL: '/' });
  const key = await linkTo(door, email, letters);
  const byLink = await askAtSocket(door, 'GET', `/api/auth/magic-link/verify?token=${key}`);
  const byPassword = await askAtSocket(door, 'POST', '/api/auth/sign-in/email', { email, password });
  const shut = [byLink, byPassword].filter((status) => status >= 400).length;
  return none(`ways in shut by ${strangers} strangers of unknown address`, shut, 2);
}

/** Questions to a passkey write a row each: they have a limit, and go when they were not answered in time. */
async function askPasskeys({ lane, proxied }: Scene, pool: Parameters<typeof forgetOldAttempts>[0]) {
  const visitor = visitorAt(proxied, addressOf(70_000));
  let asked = 0;
  for (; asked < 1000; asked += 1)
    if ((await visitor.get('/api/auth/passkey/generate-authenticate-options')).status === 429) break;
  await lane.owner.query(`update directory.verification set expires_at = now() - interval '1 second'`);
  await forgetOldAttempts(pool);
  const { rows } = await lane.owner.query('select count(*)::int as count from directory.verification');
  return [
    within('questions to a passkey from one place in a quarter of an hour', asked, 600, 'questions'),
    none('questions kept after their time', rows[0].count, asked),
  ];
}

/** Everything that a verb about accounts names by number, asked for what belongs to someone else. */
async function reachForOthers(scene: Scene): Promise<Finding> {
  const { lane, village, elsewhere, proxied, stage } = scene;
  const own = await enter(lane, village, `eigen-${newId()}@example.org`, {
    ...scene,
    roles: ['administrator'],
  });
  const other = await enter(lane, elsewhere, `ander-${newId()}@example.org`, scene);
  await addPasskey(lane, other.userId);
  const key = await lane.owner.query('select id from directory.passkey where user_id = $1', [other.userId]);
  const victim = visitorAt(proxied, addressOf(80_000));
  await victim.withPassword(other.email, password);
  const visitor = visitorAt(proxied, addressOf(80_001));
  await visitor.withPassword(own.email, password);
  await makeStrong(lane, own.userId);
  const tries: [string, () => Promise<boolean>][] = [
    [
      'choose her capacity',
      async () => (await visitor.post('/api/me/hat', { hat: other.membershipId })).status === 404,
    ],
    [
      'choose to be her',
      async () => (await visitor.post('/api/me/hat', { hat: other.personId })).status === 404,
    ],
    [
      'wear her capacity',
      async () => {
        const { text } = await visitor.get('/api/me', { 'tango-hat': other.membershipId });
        return JSON.parse(text).hat.id === own.membershipId;
      },
    ],
    [
      'invite her',
      async () => (await visitor.post(`/api/people/${other.personId}/invite`, {})).status === 404,
    ],
    [
      'remove her passkey',
      async () => {
        await visitor.post('/api/auth/passkey/delete-passkey', { id: key.rows[0].id });
        const left = await lane.owner.query('select 1 from directory.passkey where id = $1', [
          key.rows[0].id,
        ]);
        return left.rowCount === 1;
      },
    ],
    [
      'read her passkeys',
      async () => (await visitor.get('/api/auth/passkey/list-user-passkeys')).text === '[]',
    ],
    [
      'end her sessions',
      async () => {
        await visitor.post('/api/auth/revoke-other-sessions', {});
        return victim.isIn();
      },
    ],
    [
      'read the provider of her organisation',
      async () => JSON.parse((await visitor.get('/api/provider')).text).provider === null,
    ],
  ];
  let reached = 0;
  for (const [what, isRefused] of tries)
    if (!(await isRefused())) {
      reached += 1;
      stage.say(`reached: ${what}`);
    }
  return none('things of others that an account verb reaches', reached, tries.length);
}

/** Every cookie of the whole drill. */
function lookAtCookies(): Finding {
  const wrong = cookiesGiven.filter(({ door, cookie }) => {
    const isSecure = /;\s*secure/i.test(cookie) === door.startsWith('https:');
    return !(/;\s*httponly/i.test(cookie) && /;\s*samesite=(lax|strict)/i.test(cookie) && isSecure);
  });
  return none('cookies without HttpOnly, SameSite, or Secure on https', wrong.length, cookiesGiven.length);
}
