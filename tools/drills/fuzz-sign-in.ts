import fc from 'fast-check';
import pino from 'pino';
import { openFrontDoor } from '../../server/house/http.ts';
import { newId } from '../../server/house/ids.ts';
import { openSignIn, providerPaths } from '../../server/people/account/sign-in.actions.ts';
import { authPaths, makeIdentity, openAuth, setPassword } from '../../server/people/account/sign-in.store.ts';
import type { DrillStage } from './drill.ts';
import { harm } from './hostile.ts';
import { drillSecret, type Lane } from './lane.ts';
import { password } from './town.ts';

// The addresses of sign-in, which have no contract: any of their fields, good, bad or missing, by a visitor and by
// someone who is signed in.

const publicUrl = 'http://localhost:3000';
const email = 'riet@dorp.example';

/** Whatever one of them reads, and what none of them should. */
const fields: Readonly<Record<string, readonly unknown[]>> = {
  email: [email, 'nobody@dorp.example', `${'a'.repeat(64)}@dorp.example`],
  password: [password, 'x'],
  newPassword: ['vijf paarden eten hooi', 'x'.repeat(129), 'kort'],
  currentPassword: [password],
  token: [newId(), 'x'.repeat(43)],
  code: ['123456', 'ABCDE-FGHIJ'],
  callbackURL: ['/', 'https://elders.example/', '//elders.example', 'javascript:alert(1)'],
  redirectTo: ['/', 'https://elders.example/'],
  to: ['/', 'https://elders.example/'],
  response: [{ id: 'x', rawId: 'x', type: 'public-key', response: {}, clientExtensionResults: {} }, {}],
  name: ['sleutel'],
  id: [newId()],
  trustDevice: [true],
  rememberMe: [false],
  disableSession: [false],
  role: ['admin'],
};

export async function fuzzSignIn(
  { database, directoryUrl }: Lane,
  stage: DrillStage,
  { inputs, seed }: { inputs: number; seed: number },
) {
  const log = pino({ level: 'silent' });
  const settings = { publicUrl, secret: drillSecret, demo: false };
  const signIn = openSignIn({ settings, directoryUrl, database, post: async () => {}, log });
  const proxy = '127.0.0.1';
  const server = openFrontDoor({ database, rooms: [], log, trustProxy: [proxy], identify: signIn.identify });
  signIn.mount(server);
  await server.ready();
  stage.atEnd(signIn.close);
  stage.atEnd(() => server.close());
  const { auth, close } = openAuth({
    directoryUrl,
    publicUrl,
    secret: drillSecret,
    sendLink,
    sendPasswordLink,
  });
  const { id } = await makeIdentity(auth, { email, name: 'Riet', verified: true });
  await setPassword(auth, id, password);
  await close();

  const send = async (door: string, body: unknown, cookie: string, from: string) => {
    const [method, path] = door.split(' ') as ['GET' | 'POST', string];
    const query = method === 'GET' ? `?${new URLSearchParams(textsOf(body))}` : '';
    return server.inject({
      method,
      url: `/api/auth${path}${query}`,
      remoteAddress: proxy,
      headers: {
        origin: publicUrl,
        'x-forwarded-for': from,
        ...(cookie ? { cookie } : {}),
        ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      },
      ...(method === 'POST' ? { payload: JSON.stringify(body) ?? '' } : {}),
    });
  };
  const opened = await send('POST /sign-in/email', { email, password }, '', '10.9.9.9');
  const hers = opened.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  if (opened.statusCode !== 200) throw new Error(`signing in gave ${opened.statusCode}`);

  const value = (good: readonly unknown[]) =>
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...good) }, fc.constantFrom(...harm), fc.jsonValue());
  const body = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record(
        Object.fromEntries(Object.entries(fields).map(([name, good]) => [name, value(good)])),
        { requiredKeys: [], noNullPrototype: true },
      ),
    },
    fc.constantFrom(...harm),
    fc.jsonValue(),
  );
  const wrong: string[] = [];
  const authDoors = [...authPaths, ...providerPaths];
  let sent = 0;
  // Together: some answer only after a while, and most of the rest is hashing.
  const tryDoor = async (door: string) => {
    const property = fc.asyncProperty(body, fc.boolean(), fc.ipV4(), async (input, isHers, from) => {
      // Signing out would be the end of her.
      const answer = await send(door, input, isHers && !door.includes('sign-out') ? hers : '', from);
      sent += 1;
      const told = /node_modules|\bat \S+ \(|\.(?:ts|mjs|js):\d+|PostgresError|select .* from/i.exec(
        answer.body,
      );
      if (answer.statusCode >= 500 || told)
        throw new Error(`${answer.statusCode} ${answer.body.slice(0, 200)}`);
    });
    const run = await fc.check(property, { numRuns: inputs, seed });
    if (run.failed)
      wrong.push(
        `${door}: ${(run.errorInstance as Error | null)?.message}: ${JSON.stringify(run.counterexample).slice(0, 300)}`,
      );
  };
  await Promise.all(authDoors.map(tryDoor));
  return { wrong, sent, doors: authDoors.length };
}

const textsOf = (body: unknown): Record<string, string> =>
  typeof body === 'object' && body !== null
    ? Object.fromEntries(
        Object.entries(body).map(([name, value]) => [
          name.toWellFormed(),
          (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 1000).toWellFormed(),
        ]),
      )
    : {};

const sendLink = () => {};
const sendPasswordLink = () => {};
