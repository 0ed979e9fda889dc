import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { root } from '../../server/house/root.ts';
import { verifyChain } from '../../server/house/verify-chain.ts';
import type { DrillStage, Finding } from './drill.ts';

// Tangos and other services of a drill as processes of their own, visitors over HTTP, and what they were told was kept.

export type Service = { readonly process: ChildProcess; readonly stop: () => Promise<void> };

/** Of every Tango that a drill starts; it ends with the run. */
export const secret = 'the secret of a drill that ends with the run';

/** Starts a program that says in a line of its output when it is ready; it ends with the drill. */
export async function startService(
  stage: DrillStage,
  [program = '', ...words]: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly ready?: RegExp; readonly asPostgres?: boolean } = {},
): Promise<Service> {
  const child = spawn(program, words, {
    cwd: '/',
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.asPostgres ? postgres() : {}),
  });
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-20_000);
      if (options.ready?.test(said)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}: ${said.slice(-2000)}`)));
    if (!options.ready) resolve();
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      const hard = setTimeout(() => child.kill('SIGKILL'), 20_000);
      child.once('exit', () => {
        clearTimeout(hard);
        resolve();
      });
      child.kill('SIGTERM');
    });
  stage.atEnd(stop);
  await ready;
  return { process: child, stop };
}

/** PostgreSQL and PgBouncer do not run as root: then they run as the system's user postgres. */
export function postgres(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const ask = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: ask('-u'), gid: ask('-g') };
}

/** A file of a service, readable by the user it runs as. */
export async function writeFor(file: string, text: string): Promise<string> {
  await writeFile(file, text, { mode: 0o600 });
  const user = postgres();
  if ('uid' in user) await chown(file, user.uid as number, user.gid as number);
  return file;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

export type Tango = Service & { readonly url: string };

/** Starts the built Tango; all those of one drill share a folder, where the mails of the village are. */
export async function startTango(
  stage: DrillStage,
  settings: Readonly<Record<string, string>>,
): Promise<Tango> {
  const port = await freePort();
  const env = {
    PORT: String(port),
    TANGO_DATA: join(stage.folder, 'tango'),
    LOG_LEVEL: 'error',
    ...settings,
  };
  const service = await startService(stage, [process.execPath, join(root, 'dist/server/main.js')], {
    env,
    ready: /is ready/,
  });
  return { ...service, url: `http://localhost:${port}` };
}

export type Answer = { readonly status: number; readonly body: unknown };

/** Someone of the example village, signed in; she may knock at any of the servers. */
export type Villager = {
  readonly get: (path: string, at?: string) => Promise<Answer>;
  readonly post: (path: string, body: object, at?: string, key?: string) => Promise<Answer>;
};

export async function comeIn(url: string, what: string): Promise<Villager> {
  const knock = visitorOf('');
  const { body } = await knock('GET', `${url}/api/demo/personas`);
  const { personas } = body as { personas: { id: string; what: { nl: string } }[] };
  const persona = personas.find((one) => one.what.nl.startsWith(what));
  if (!persona) throw new Error(`nobody of the village is ${what}`);
  const answer = await fetch(`${url}/api/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ id: persona.id }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return villagerOf(url, cookie);
}

/** Whoever carries this cookie, in the capacity of that membership or in her first one. */
export function villagerOf(url: string, cookie: string, hat?: string): Villager {
  const send = visitorOf(cookie, hat);
  return {
    get: (path, at = url) => send('GET', at + path),
    post: (path, body, at = url, key = randomUUID()) => send('POST', at + path, body, key),
  };
}

const visitorOf =
  (cookie: string, hat?: string) =>
  async (method: string, url: string, body?: object, key?: string): Promise<Answer> => {
    const answer = await fetch(url, {
      method,
      headers: {
        cookie,
        ...(hat ? { 'tango-hat': hat } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(35_000),
    });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };

/** A question noted from a call; `summary` is by what it is found again. */
export const aQuestion = (summary: string) => ({
  ...{ kind: 'other', personId: null, callerName: 'Iemand', callerPhone: null, summary },
  ...{ day: null, fromTime: null, street: '', place: '', destination: '' },
});

/** Letters alone: digits might happen to be a citizen service number, which no text may hold. */
const newMark = () => randomUUID().replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] as string);

export type Load = {
  /** What the server said was kept. */
  readonly kept: readonly string[];
  /** Answers that were no success, by status; 0 for none at all. */
  readonly refused: ReadonlyMap<number, number>;
  /** The longest time in milliseconds from one kept write to the next, of whoever writes. */
  readonly longestWait: () => number;
  readonly stop: () => Promise<void>;
};

/** Villagers who each note one question after another, and repeat under the same key what was not answered. */
export function startLoad(writers: readonly Villager[], servers: readonly string[], pause = 0): Load {
  const kept: string[] = [];
  const refused = new Map<number, number>();
  let going = true;
  let longest = 0;
  let last = performance.now();
  const write = async (writer: Villager, number: number) => {
    for (let turn = number; going; turn += 1) {
      const mark = newMark();
      for (let tries = 0; ; tries += 1) {
        const at = servers[(turn + tries) % servers.length];
        const answer = await writer.post('/api/requests', aQuestion(mark), at, mark).catch(() => null);
        if (answer?.status === 200) {
          kept.push(mark);
          longest = Math.max(longest, performance.now() - last);
          last = performance.now();
          break;
        }
        refused.set(answer?.status ?? 0, (refused.get(answer?.status ?? 0) ?? 0) + 1);
        // What was never acknowledged may be given up.
        if (!going) return;
        await sleep(100);
      }
      if (pause > 0) await sleep(pause);
    }
  };
  const all = Promise.all(writers.map(write));
  return {
    kept,
    refused,
    longestWait: () => Math.max(longest, performance.now() - last),
    stop: async () => {
      going = false;
      await all;
    },
  };
}

/** A finding that every write was kept at the first try. */
export function nothingRefused({ refused, kept }: Load): Finding {
  const by = [...refused].map(([status, count]) => `${count} × ${status || 'no answer'}`).join(', ');
  const ok = refused.size === 0 && kept.length > 0;
  return { what: 'writes refused or failed', wanted: '0', measured: `${by || 0} of ${kept.length}`, ok };
}

/** Whether every question that was kept is there, once, and the facts are one unbroken chain. */
export async function countKept(ownerUrl: string, kept: readonly string[]): Promise<Finding[]> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ lost: number; doubled: number }>(
      `select (count(*) filter (where found is null))::int as lost, (count(*) filter (where found > 1))::int as doubled
       from unnest($1::text[]) as kept (mark)
       left join (select summary, count(*) as found from request group by summary) r on r.summary = kept.mark`,
      [kept],
    );
    const { facts, faults } = await verifyChain(owner);
    const of = `of ${kept.length.toLocaleString('en')}`;
    const { lost, doubled } = rows[0] as { lost: number; doubled: number };
    const some = kept.length > 0;
    return [
      { what: 'acknowledged writes lost', wanted: '0', measured: `${lost} ${of}`, ok: lost === 0 && some },
      {
        what: 'acknowledged writes doubled',
        wanted: '0',
        measured: `${doubled} ${of}`,
        ok: doubled === 0 && some,
      },
      {
        what: 'the chain of facts',
        wanted: 'whole',
        measured:
          faults.length === 0 ? `whole, ${facts.toLocaleString('en')} facts` : `${faults.length} faults`,
        ok: faults.length === 0 && facts > 0,
      },
    ];
  } finally {
    await owner.end();
  }
}

/** Waits until `answer` is there; null when it takes longer than `seconds`. */
export async function waitFor<T>(seconds: number, answer: () => Promise<T | null>): Promise<T | null> {
  const until = performance.now() + seconds * 1000;
  for (;;) {
    const found = await answer().catch(() => null);
    if (found !== null || performance.now() > until) return found;
    await sleep(100);
  }
}
