import autocannon from 'autocannon';
import pg from 'pg';
import { clientActions } from '../../server/care/client/client.actions.ts';
import { visitActions } from '../../server/care/visit/visit.actions.ts';
import type { Actor } from '../../server/house/actor.ts';
import { openDatabase, type Tx } from '../../server/house/database.ts';
import { roleUrl } from '../../server/house/migrate.ts';
import type { Refusal, Result } from '../../server/house/result.ts';
import { whoIs } from '../../server/house/who.ts';
import { type Bench, type Line, mean, spread } from './open-bench.ts';
import { recorded, type Statement } from './recorder.ts';

const seconds = 4;
const rounds = 3;
const atOnce = 4;

type Action = (tx: Tx) => Promise<Result<unknown, Refusal>>;

/**
 * Requests a second over HTTP, as a ratio to the same statements sent directly: by the owner, for whom walls do not
 * count, without a transaction around them. Between them stands the walled transaction in the process of the bench.
 */
export async function measureHttp(bench: Bench): Promise<Line[]> {
  const { cookie, personId } = await comeIn(bench, 'Wijkverpleegkundige');
  const database = openDatabase({
    url: roleUrl(bench.ownerUrl, 'tango_app', bench.secret),
    secret: bench.secret,
    connections: atOnce,
  });
  const owner = new pg.Pool({ connectionString: bench.ownerUrl, max: atOnce });
  try {
    const who = await whoIs(database, personId, null, null);
    if (!who) throw new Error('no such nurse');
    const clientId = await anyClient(database, who.actor);
    const cases = [
      ['My week (nurse)', '/api/my-visits', (tx: Tx) => visitActions.myWeek(tx, { days: 7 })],
      [
        "A client's page with her circle",
        `/api/clients/${clientId}`,
        (tx: Tx) => clientActions.show(tx, { clientId }),
      ],
    ] as const;
    const lines: Line[] = [];
    for (const [name, path, action] of cases) {
      const statements = await recorded(() => database.withActor(who.actor, action as Action));
      const directly: number[] = [];
      const prepared: number[] = [];
      const walled: number[] = [];
      const http: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        directly.push(await perSecond(() => sendAll(owner, statements)));
        prepared.push(await perSecond(() => sendAll(owner, statements, `${path} `)));
        walled.push(await perSecond(() => database.withActor(who.actor, action as Action)));
        http.push(
          (
            await autocannon({
              url: bench.url + path,
              connections: atOnce,
              duration: seconds,
              headers: { cookie },
            })
          ).requests.average,
        );
      }
      lines.push(
        [`${name}: the same ${statements.length} statements sent directly, a second`, spread(directly, 0)],
        [`${name}: directly and prepared beforehand, a second`, spread(prepared, 0)],
        [
          `${name}: walled transactions a second, as a ratio`,
          `${spread(walled, 0)} = ${(mean(walled) / mean(directly)).toFixed(2)}`,
        ],
        [
          `${name}: HTTP requests a second, as a ratio`,
          `${spread(http, 0)} = ${(mean(http) / mean(directly)).toFixed(2)}`,
        ],
      );
    }
    return lines;
  } finally {
    await database.close();
    await owner.end();
  }
}

/** `prepared`: what the names of prepared statements begin with; without it each is sent as plain text. */
async function sendAll(pool: pg.Pool, statements: readonly Statement[], prepared?: string): Promise<void> {
  const client = await pool.connect();
  for (const [i, { text, values }] of statements.entries())
    await client.query(prepared ? { name: prepared + i, text, values } : { text, values });
  client.release();
}

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let done = 0;
  const visitor = async () => {
    while (performance.now() < until) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, visitor));
  return done / seconds;
}

async function anyClient(database: ReturnType<typeof openDatabase>, actor: Actor): Promise<string> {
  const listed = await database.withActor(actor, (tx) => clientActions.list(tx, {}));
  const first = listed.ok ? listed.value.rows[0] : undefined;
  if (!first) throw new Error('the nurse has no client');
  return first.clientId;
}

async function comeIn(bench: Bench, what: string): Promise<{ cookie: string; personId: string }> {
  const shown = (await (await fetch(`${bench.url}/api/demo/personas`)).json()) as {
    personas: { id: string; what: { nl: string } }[];
  };
  const persona = shown.personas.find((one) => one.what.nl.startsWith(what));
  if (!persona) throw new Error(`nobody of the village is ${what}`);
  const answer = await fetch(`${bench.url}/api/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: bench.url },
    body: JSON.stringify({ id: persona.id }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const me = (await (await fetch(`${bench.url}/api/me`, { headers: { cookie } })).json()) as {
    person: { id: string } | null;
  };
  if (!me.person) throw new Error('nobody came in');
  return { cookie, personId: me.person.id };
}
