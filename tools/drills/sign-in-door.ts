import { request } from 'node:http';
import pino from 'pino';
import { roomsFor } from '../../server/app.ts';
import { openFrontDoor } from '../../server/house/http.ts';
import { newId } from '../../server/house/ids.ts';
import type { Letter } from '../../server/house/letter.ts';
import { openSignIn } from '../../server/people/account/sign-in.actions.ts';
import type { DrillStage } from './drill.ts';
import { drillSecret, type Lane } from './lane.ts';

/** The front door with every room, listening. Behind a trusted proxy the header says where someone comes from. */
export type Door = Awaited<ReturnType<typeof openDoor>>;

export async function openDoor(
  lane: Lane,
  stage: DrillStage,
  publicUrl: string,
  trustProxy: string[] = [],
  socket?: string,
) {
  const letters: Letter[] = [];
  const log = pino({ level: 'silent' });
  const { database, directoryUrl } = lane;
  const settings = { publicUrl, secret: drillSecret, demo: false };
  const post = async (letter: Letter) => {
    letters.push(letter);
  };
  const signIn = openSignIn({ settings, directoryUrl, database, post, log });
  const rooms = roomsFor({ demo: false, dataFolder: stage.folder });
  const server = openFrontDoor({ database, rooms, log, trustProxy, identify: signIn.identify });
  signIn.mount(server);
  const url = await server.listen(socket ? { path: socket } : { port: 0, host: '127.0.0.1' });
  stage.atEnd(signIn.close);
  stage.atEnd(() => server.close());
  return { url, origin: publicUrl, socket, rooms, letters };
}

/** Every cookie that a door gave, as it was written. */
export const cookiesGiven: { readonly door: string; readonly cookie: string }[] = [];

export type Answer = {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly ms: number;
};

/** A browser somewhere in the world; it keeps its cookies. */
export function visitorAt(door: Door, address?: string) {
  const jar = new Map<string, string>();
  async function send(method: string, path: string, body?: object, more: Record<string, string> = {}) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const start = performance.now();
    const answer = await fetch(door.url + path, {
      method,
      redirect: 'manual',
      headers: {
        origin: door.origin,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(address ? { 'x-forwarded-for': address } : {}),
        ...(cookie ? { cookie } : {}),
        ...more,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    const ms = performance.now() - start;
    for (const given of answer.headers.getSetCookie()) {
      cookiesGiven.push({ door: door.origin, cookie: given });
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(given) ?? [];
      if (value === '' || /max-age=0/i.test(given)) jar.delete(name);
      else jar.set(name, value);
    }
    return { status: answer.status, text, headers: answer.headers, ms } satisfies Answer;
  }
  const get = (path: string, more?: Record<string, string>) => send('GET', path, undefined, more);
  return {
    jar,
    get,
    post: (path: string, body: object, more?: Record<string, string>) => send('POST', path, body, more),
    isIn: async () => JSON.parse((await get('/api/me')).text).signedIn as boolean,
    withPassword: (email: string, password: string) =>
      send('POST', '/api/auth/sign-in/email', { email, password }),
  };
}

/** Asks where no address comes along; gives the status. */
export function askAtSocket(door: Door, method: string, path: string, body?: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { origin: door.origin, 'content-type': 'application/json' };
    const asked = request({ socketPath: door.socket, method, path, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.on('error', reject).end(body && JSON.stringify(body));
  });
}

/** The key behind the # of the newest letter to this address that is not among those `before`. */
export async function linkTo(door: Door, email: string, before: number): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const letter = door.letters.slice(before).findLast(({ to }) => to.email === email);
    const key = letter?.links[0]?.path.split('#')[1]?.split('&')[0];
    if (key) return key;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('a mail with a link did not come');
}

/** An address for every number, none of them near another. */
export const addressOf = (number: number): string =>
  `${11 + (number % 100)}.${Math.floor(number / 100) % 250}.${Math.floor(number / 25_000) % 250}.7`;

/** Enters someone with an account, as SQL for whom walls do not count; `hash` is of her password. */
export async function enter(
  { owner }: Lane,
  organisationId: string,
  email: string,
  { hash, roles = ['board'] }: { hash: string | null; roles?: string[] },
) {
  const [personId, membershipId, userId] = [newId(), newId(), newId()];
  await owner.query(
    `with person as (insert into person (id, registered_by, given_name, family_name, email)
       values ($1, $2, 'Anja', 'Drill', $5)),
     face as (insert into face (id, kind, person_id, organisation_id, registered_by, name)
       values ($1, 'person', $1, null, $2, 'Anja Drill'), ($3, 'member', $1, $2, $2, 'Anja Drill')),
     identity as (insert into directory.identity (id, name, email, email_verified) values ($4, 'Anja', $5, true)),
     credential as (insert into directory.credential (id, user_id, account_id, provider_id, password)
       select $4, $4, $4, 'credential', $6::text where $6::text is not null)
     insert into account (user_id, person_id) values ($4, $1)`,
    [personId, organisationId, membershipId, userId, email, hash],
  );
  await owner.query(
    `insert into membership (id, person_id, organisation_id, roles, starts) values ($1, $2, $3, $4, '2020-01-01')`,
    [membershipId, personId, organisationId, roles],
  );
  return { personId, membershipId, userId, email };
}

export async function found({ owner }: Lane, name: string): Promise<string> {
  const id = newId();
  await owner.query(
    `insert into organisation (id, name, kind, capacities) values ($1, $2, 'citizens_cooperative', '{association}')`,
    [id, name],
  );
  await owner.query(
    `insert into face (id, kind, organisation_id, registered_by, name) values ($1, 'organisation', $1, $1, $2)`,
    [id, name],
  );
  return id;
}
