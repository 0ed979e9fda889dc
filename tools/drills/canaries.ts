import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { rooms } from '../../server/app.ts';
import { freePort } from '../../server/house/embedded-database/cluster.ts';
import { root } from '../../server/house/root.ts';
import { atLeast, type DrillStage, drill, type Finding, none } from './drill.ts';

// Two hundred canaries, each like something that must stay inside, are typed into every verb by several people: where they
// are taken, where they are refused, where the database or the mail server breaks on them. Then they are looked for in
// everything that people who run Tango read.

type Canary = { readonly kind: string; readonly text: string };

const kinds: Readonly<Record<string, () => string>> = {
  bsn: makeBsn,
  name: () => `Kwinkeling${letters(8)}`,
  mail: () => `kanarie.${letters(8)}@vogel.example`,
  phone: () => `06${randomInt(10_000_000, 99_999_999)}`,
  token: () => randomBytes(24).toString('base64url'),
  password: () => `Wachtwoord-${letters(10)}`,
  care: () => `wondzorg linkerhiel ${letters(8)}`,
  key: () => randomBytes(32).toString('hex'),
  cookie: () => `tango.session_token=${letters(24)}`,
  address: () => `Vogelpad ${letters(8)} 12`,
};

export const canariesDrill = drill({
  name: 'canaries',
  about: 'what people type comes back in no log, job, error, metric or needless mail',
  full: { canaries: 200, people: 4, turns: 3 },
  short: { canaries: 200, people: 1, turns: 2 },
  run: async ({ canaries: many, people, turns }, stage) => {
    const canaries = Array.from({ length: many }, (_, i): Canary => {
      const [kind, make] = Object.entries(kinds)[i % Object.keys(kinds).length] as [string, () => string];
      return { kind, text: make() };
    });
    const tango = await openTango(stage);
    const typed = new Map(canaries.map(({ text }) => [text, 0]));
    let next = 0;
    /** The next canary, as it fits in a field of so many characters. */
    const sing = (most = 4000): string => {
      for (let tries = 0; tries < canaries.length; tries += 1) {
        const { text } = canaries[next++ % canaries.length] as Canary;
        if (text.length > most) continue;
        typed.set(text, (typed.get(text) ?? 0) + 1);
        return text;
      }
      return 'x';
    };

    /** Ids that an answer named: of people, clients, questions that are there. */
    const known = new Set<string>();
    const answers = new Map<string, number>();
    let refusals = '';
    const send = async (method: string, path: string, headers: Record<string, string>, body?: unknown) => {
      const answer = await fetch(tango.url + path, {
        method,
        headers: {
          'user-agent': sing(),
          referer: `${tango.url}/?q=${encodeURIComponent(sing())}`,
          ...headers,
        },
        ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
      });
      const text = await answer.text();
      const kind = `${Math.trunc(answer.status / 100)}xx`;
      answers.set(kind, (answers.get(kind) ?? 0) + 1);
      for (const [found] of answer.ok ? text.matchAll(/[\da-f]{8}-[\da-f]{4}-7[\da-f-]{22}/g) : [])
        known.add(found);
      if (!answer.ok) refusals += `${withoutCurrent(text)}\n`;
    };
    const json = { 'content-type': 'application/json' };

    // While all is well, again so that ids which were seen come back, and at last with a database that breaks.
    for (let turn = 1; turn <= turns; turn += 1) {
      if (turn === turns) await tango.breakTables();
      for (const cookie of await tango.comeIn(people)) {
        for (const { contract } of rooms)
          await Promise.all(
            Object.values(contract.verbs).map(async (verb) => {
              const input = inputFor(verb.input, sing, known);
              const filled = verb.path.replace(/:(\w+)/g, (_all, name: string) =>
                encodeURIComponent(String(input[name] ?? sing(200))),
              );
              const query = new URLSearchParams(
                Object.entries(input).map(([name, one]) => [
                  name,
                  typeof one === 'string' ? one : JSON.stringify(one),
                ]),
              );
              const path = verb.method === 'GET' ? `/api${filled}?${query}` : `/api${filled}`;
              const headers = { ...json, cookie, 'idempotency-key': letters(20) };
              await send(verb.method, path, headers, input);
            }),
          );
        await send('GET', `/api/people?unknown=${encodeURIComponent(sing())}`, { cookie });
        await send('POST', '/api/people', { ...json, cookie }, `{"givenName": "${sing()}`);
        await send('POST', '/api/people', { ...json, cookie }, { unknown: sing() });
        await send('POST', '/api/people', { ...json, cookie }, { givenName: `${sing()}\u0000` });
        await send('POST', '/api/people', { 'content-type': sing().replace(/[^\w]/g, ''), cookie }, sing());
        const file = Buffer.from(`Naam;Adres;Mail;BSN\n${sing()};${sing()};${sing()};${sing()}\n`).toString(
          'base64',
        );
        await send(
          'POST',
          '/api/imports/people',
          { ...json, cookie },
          { fileName: `${sing(100)}.csv`, file },
        );
      }
      const atTheDoor = async () => {
        const signIn = { email: `${sing(60).replace(/\W/g, '')}@vogel.example`, password: sing() };
        await send('POST', '/api/auth/sign-in/email', { ...json, origin: tango.url, cookie: sing() }, signIn);
        await send(
          'POST',
          '/api/auth/request-password-reset',
          { ...json, origin: tango.url },
          { email: sing() },
        );
        await send('GET', `/api/auth/magic-link/verify?token=${encodeURIComponent(sing())}`, {});
        await send('GET', `/api/asks/${encodeURIComponent(sing(90))}`, { authorization: `Bearer ${sing()}` });
      };
      for (let i = 0; i < many / 16; i += 1)
        await Promise.all([atTheDoor(), atTheDoor(), atTheDoor(), atTheDoor()]);
    }
    await tango.failJobs(canaries.map(({ text }) => text));
    const places = { ...(await tango.read()), answers: refusals };

    const found = new Map<string, Set<string>>();
    for (const [place, text] of Object.entries(places))
      for (const canary of canaries)
        if (has(text, canary.text)) {
          found.set(place, (found.get(place) ?? new Set()).add(canary.kind));
          if (process.env.CANARIES) stage.say(`${place}: ${excerpt(text, canary.text)}`);
        }
    // A mail tells its receiver what she is asked; what opens a door or names a citizen is never in one.
    const secret = new Set(['bsn', 'token', 'password', 'key', 'cookie']);
    const inMails = canaries.filter(({ kind, text }) => secret.has(kind) && has(tango.mails(), text)).length;
    const untyped = [...typed.values()].filter((times) => times === 0).length;
    return [
      ...Object.keys(places).map(
        (place): Finding => ({
          what: `canaries in ${place}`,
          wanted: '0',
          measured: `${found.has(place) ? [...(found.get(place) ?? [])].join(', ') : '0'} of ${many}`,
          ok: !found.has(place) && (places[place as keyof typeof places] ?? '').length > 0,
        }),
      ),
      none('secrets in mails', inMails, many),
      none('canaries that were never typed', untyped, many),
      atLeast('answers that took them', answers.get('2xx') ?? 0, 20, 'answers'),
      atLeast('answers that refused them', answers.get('4xx') ?? 0, 100, 'answers'),
      atLeast('answers that broke on them', answers.get('5xx') ?? 0, 1, 'answers'),
    ];
  },
});

/** A refusal without what stands now: that is what she may read, and typed herself. */
const withoutCurrent = (refusal: string): string =>
  refusal.startsWith('{')
    ? JSON.stringify(JSON.parse(refusal), (name, value) => (name === 'current' ? undefined : value))
    : refusal;

const has = (text: string, canary: string): boolean =>
  /^\d+$/.test(canary) ? new RegExp(`(?<!\\d)${canary}(?!\\d)`).test(text) : text.includes(canary);

const excerpt = (text: string, canary: string): string => {
  const at = text.indexOf(canary);
  return text.slice(Math.max(0, at - 160), at + 120).replaceAll('\n', ' ');
};

function letters(many: number): string {
  return Array.from({ length: many }, () => String.fromCharCode(97 + randomInt(26))).join('');
}

/** Passes the proof of eleven, as the real ones do. */
function makeBsn(): string {
  for (;;) {
    const digits = String(randomInt(100_000_000, 999_999_999));
    const sum = [...digits].reduce((all, digit, i) => all + Number(digit) * (i === 8 ? -1 : 9 - i), 0);
    if (sum % 11 === 0) return digits;
  }
}

type Shape = {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  maxLength?: number;
  minimum?: number;
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
  oneOf?: Shape[];
};

/** Something that fits the contract as far as its shape tells, with a canary in every text. */
function inputFor(
  schema: z.ZodType,
  sing: (most?: number) => string,
  known: ReadonlySet<string>,
): Record<string, unknown> {
  const ids = [...known];
  const make = (shape: Shape): unknown => {
    const either = shape.anyOf ?? shape.oneOf;
    if (either) return make(either[randomInt(either.length)] as Shape);
    if (shape.const !== undefined) return shape.const;
    if (shape.enum) return shape.enum[randomInt(shape.enum.length)];
    if (shape.type === 'object')
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([name, one]) => [name, make(one)]),
      );
    if (shape.type === 'array') return shape.items ? [make(shape.items)] : [];
    if (shape.type === 'integer' || shape.type === 'number') return Math.max(shape.minimum ?? 1, 1);
    if (shape.type === 'boolean') return true;
    if (shape.type === 'null') return null;
    if (shape.format === 'uuid')
      return ids[randomInt(ids.length + 1)] ?? '00000000-0000-7000-8000-000000000001';
    if (shape.format === 'date') return '2031-05-06';
    if (shape.format === 'date-time') return '2031-05-06T10:00:00Z';
    if (shape.pattern?.includes('[01]')) return '10:30';
    return sing(shape.maxLength);
  };
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  return make(shape) as Record<string, unknown>;
}

async function openTango(stage: DrillStage) {
  const port = await freePort();
  const metrics = await freePort();
  const dataFolder = join(stage.folder, 'data');
  const mailServer = await openEchoingMailServer(stage);
  const said = join(stage.folder, 'said.log');
  const child = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
    env: {
      ...process.env,
      PORT: String(port),
      TANGO_DATA: dataFolder,
      TANGO_DEMO: 'yes',
      TANGO_METRICS: `127.0.0.1:${metrics}`,
      TANGO_SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
      DATABASE_URL: '',
      LOG_LEVEL: 'trace',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(said);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  stage.atEnd(
    () =>
      new Promise<void>((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  );
  const url = `http://localhost:${port}`;
  for (let waited = 0; !(await fetch(`${url}/api/ready`).catch(() => null))?.ok; waited += 1) {
    if (waited > 600 || child.exitCode !== null) throw new Error('Tango did not start');
    await sleep(200);
  }
  const kept = JSON.parse(await readFile(join(dataFolder, 'database.json'), 'utf8')) as {
    password: string;
    port: number;
  };
  const owner = new pg.Client({
    connectionString: `postgres://postgres:${kept.password}@127.0.0.1:${kept.port}/tango`,
  });
  owner.on('error', () => {});
  await owner.connect();
  stage.atEnd(() => owner.end());
  // One by one, each by itself: holding many tables at once, it and a job might each wait for the other.
  const onEachTable = async (statement: (table: string) => string) => {
    const { rows } = await owner.query<{ table: string }>(
      `select quote_ident(tablename) as table from pg_tables where schemaname = 'public'
       and tablename not in ('fact', 'chain_head', 'idempotency_key', 'account', 'membership_choice')`,
    );
    for (const { table } of rows) await owner.query(statement(table));
  };

  return {
    url,
    mails: mailServer.mails,
    /** As the people with the most to type. */
    comeIn: async (people: number): Promise<string[]> => {
      const { personas } = (await (await fetch(`${url}/api/demo/personas`)).json()) as {
        personas: { id: string }[];
      };
      const cookies = personas.slice(0, people).map(async ({ id }) => {
        const answer = await fetch(`${url}/api/demo/sign-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ id }),
        });
        return answer.headers
          .getSetCookie()
          .map((one) => one.split(';')[0])
          .join('; ');
      });
      return Promise.all(cookies);
    },
    /** From now on the database quotes the whole row whenever one is written, in the words of an error. */
    breakTables: async () => {
      await owner.query(
        `create function quote_row() returns trigger language plpgsql as $$
         begin raise exception 'the row is %', to_jsonb(new) using detail = to_jsonb(new)::text, hint = to_jsonb(new)::text; end $$`,
      );
      await onEachTable(
        (table) => `create trigger quote before insert or update on ${table}
        for each row execute function quote_row()`,
      );
    },
    /** Work about them that fails: at the database, which quotes them, and at the mail server, which does so too. */
    failJobs: async (canaries: readonly string[]) => {
      const { rows } = await owner.query<{ id: string }>(
        "select id from organisation where kind = 'citizens_cooperative' limit 1",
      );
      await onEachTable((table) => `drop trigger quote on ${table}`);
      await owner.query('drop function quote_row()');
      await owner.query(
        `create function quote_all() returns trigger language plpgsql as $$
         begin raise exception '${canaries.join(' ').replaceAll("'", '')}'; end $$;
         create trigger quote before insert or update on measure for each row execute function quote_all()`,
      );
      for (const task of [
        'measure_partnerships',
        'measure_responses',
        'measure_familiar_faces',
        'mail_ask',
        'tell_decision',
      ])
        await owner.query(
          'select graphile_worker.add_job($1, json_build_object($2::text, $3::text, $4::text, $5::text))',
          [task, 'organisationId', rows[0]?.id, 'askId', 'no uuid'],
        );
      const quoted = async () => {
        const { rows: found } = await owner.query(
          "select from graphile_worker._private_jobs where last_error ~ 'P0001|Kwinkeling'",
        );
        return found.length > 0;
      };
      for (let waited = 0; !(await quoted()); waited += 1) {
        if (waited > 100) throw new Error('no job failed at the database');
        await sleep(200);
      }
    },
    read: async () => {
      const json = async (query: string) =>
        (
          await owner.query<{ all: string }>(
            `select coalesce(json_agg(t)::text, '[]') as all from (${query}) t`,
          )
        ).rows[0]?.all ?? '';
      return {
        'what Tango said': await readFile(said, 'utf8'),
        'postgres.log': await readFile(join(dataFolder, 'postgres.log'), 'utf8'),
        'payloads of jobs': await json('select payload, key from graphile_worker._private_jobs'),
        'errors of jobs': await json(
          'select last_error from graphile_worker._private_jobs where last_error is not null',
        ),
        facts: await json('select type, subject from fact'),
        metrics: await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text(),
      };
    },
  };
}

/** A mail server that takes mails, and refuses each second receiver in words that quote her address. */
async function openEchoingMailServer(stage: DrillStage) {
  let mails = '';
  let receivers = 0;
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.write('220 drill\r\n');
    let inMail = false;
    let rest = '';
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (inMail && line !== '.') {
          mails += `${line}\n`;
          continue;
        }
        if (line === '.') inMail = false;
        else if (/^data/i.test(line)) inMail = true;
        const refused = /^rcpt/i.test(line) && ++receivers % 2 === 0;
        socket.write(refused ? `550 nobody is ${line}\r\n` : inMail ? '354 go on\r\n' : '250 fine\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stage.atEnd(() => server.close());
  return { port: (server.address() as { port: number }).port, mails: () => mails };
}
