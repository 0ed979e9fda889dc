import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { roleUrl } from '../../server/house/migrate.ts';
import { root } from '../../server/house/root.ts';
import {
  aQuestion,
  comeIn,
  countKept,
  type Load,
  nothingRefused,
  secret,
  startLoad,
  startTango,
  type Villager,
  villagerOf,
  waitFor,
} from './crew.ts';
import { type DrillStage, drill, type Finding, none, within } from './drill.ts';

/** Two PostgreSQL servers, two regions: nothing of one is seen from the other, and both move while they are used. */
export const region = drill({
  name: 'region',
  about: 'two regions on two PostgreSQL servers: walls between them, moving under load, export and restore',
  full: { seconds: 10, ids: 100, moveHome: 1, restore: 1 },
  run: async (counts, stage) => {
    const [first, second] = await Promise.all(
      ['first', 'second'].map(async (name) => {
        await mkdir(join(stage.folder, name));
        const server = await startEmbeddedDatabase({ folder: join(stage.folder, name) });
        stage.atEnd(server.stop);
        return server.url;
      }),
    );
    if (!first || !second) throw new Error('two servers were asked for');
    const east = await newDatabase(second, 'east');
    const settings = { DATABASE_URL: first, TANGO_SECRET: secret, TANGO_DEMO: 'yes' };
    const one = await startTango(stage, settings);
    const two = await startTango(stage, settings);
    const tango = commandLine(stage, settings);

    await tango('region', 'add', 'east', '--connection', east);
    const joke = await found(tango, one.url, 'Zorgcoöperatie Oost', 'oost@voorbeeld.invalid', 'east');
    const findings = [await alsoElsewhere(tango, one.url, joke)];
    const hat = (await hatsOf(joke.villager)).find(({ organisationName }) =>
      organisationName.endsWith('Oost'),
    );
    const inEast = villagerOf(one.url, joke.cookie, hat?.id);
    const home = await comeIn(one.url, 'Dorpsondersteuner');
    findings.push(...(await attack(home, inEast, { first, east }, counts.ids)));

    const servers = [one.url, two.url];
    const loads = {
      home: startLoad([home, home], servers, 20),
      east: startLoad([inEast, inEast], servers, 20),
    };
    await sleep(counts.seconds * 1000);
    const arrived = await newDatabase(first, 'east_arrived');
    const away = await move(tango, 'east', arrived);
    stage.say(`region east moved: nobody was let in for ${away} s`);
    await sleep(counts.seconds * 1000);
    findings.push(await closed(east), within('region east away while it moved', away, 5, 's'));
    findings.push(named('home, while east moved', nothingRefused(loads.home)));
    findings.push(waited('east', loads.east));
    let homeNow = first;
    if (counts.moveHome) {
      homeNow = await newDatabase(second, 'home_arrived');
      const homeAway = await move(tango, 'home', homeNow);
      stage.say(`region home moved: nobody was let in for ${homeAway} s`);
      findings.push(within('region home away while it moved', homeAway, 5, 's'), await closed(first));
      await sleep(counts.seconds * 1000);
      findings.push(waited('home', loads.home), await startsAnew(stage, settings));
    }
    await Promise.all([loads.home.stop(), loads.east.stop()]);
    for (const finding of await countKept(homeNow, loads.home.kept)) findings.push(named('home', finding));
    for (const finding of await countKept(arrived, loads.east.kept)) findings.push(named('east', finding));
    findings.push(...(await attack(home, inEast, { first: homeNow, east: arrived }, counts.ids)));
    if (counts.restore) findings.push(await restoreElsewhere(stage, tango, second));
    return findings;
  },
});

type CommandLine = (...words: string[]) => Promise<string>;

function commandLine(stage: DrillStage, settings: Readonly<Record<string, string>>): CommandLine {
  return async (...words) => {
    const env = { ...process.env, TANGO_DATA: join(stage.folder, 'tango'), ...settings };
    const program = [join(root, 'dist/server/cli.js'), ...words];
    const { stdout } = await promisify(execFile)(process.execPath, program, { env }).catch(
      ({ stderr }: { stderr: string }) => {
        throw new Error(`tango ${words.slice(0, 3).join(' ')}: ${stderr.slice(-1500)}`);
      },
    );
    return stdout;
  };
}

async function newDatabase(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

type Somebody = { readonly villager: Villager; readonly email: string; readonly cookie: string };

/** Founds an organisation in a region, and comes in by the link of its first person. */
async function found(
  tango: CommandLine,
  url: string,
  name: string,
  email: string,
  where: string,
): Promise<Somebody> {
  const said = await tango(
    ...['organisation', 'add', '--name', name, '--kind', 'citizens_cooperative', '--region', where],
    ...['--administrator', 'Joke Oost', '--email', email, '--role', 'village_supporter'],
  );
  const key = /link#([\w-]+)/.exec(said)?.[1] ?? '';
  // The servers hear of a new region within a second.
  const cookie = await waitFor(10, async () => {
    const answer = await fetch(`${url}/api/auth/magic-link/verify?token=${key}`, { redirect: 'manual' });
    const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
    return cookies.length > 0 ? cookies.join('; ') : null;
  });
  if (cookie === null) throw new Error('nobody came in by the link');
  const villager = villagerOf(url, cookie);
  const here = await waitFor(10, async () => ((await hatsOf(villager)).length > 0 ? true : null));
  if (!here) throw new Error('the new region is not served');
  return { villager, email, cookie };
}

type Hats = { hats: { id: string; organisationName: string }[] };
const hatsOf = async (someone: Villager) => ((await someone.get('/api/me')).body as Hats).hats;

/** The same account in two regions: all capacities together, and the one that is chosen decides the region. */
async function alsoElsewhere(tango: CommandLine, url: string, joke: Somebody): Promise<Finding> {
  await tango(
    ...['organisation', 'add', '--name', 'Zorgcoöperatie West', '--kind', 'citizens_cooperative'],
    ...['--administrator', 'Joke Oost', '--email', joke.email, '--role', 'village_supporter'],
  );
  const hats = await hatsOf(joke.villager);
  const seen: string[] = [];
  for (const { id, organisationName } of hats.filter(({ organisationName: name }) =>
    name.startsWith('Zorg'),
  )) {
    const as = villagerOf(url, joke.cookie, id);
    const noted = await as.post('/api/requests', aQuestion(`van ${organisationName}`));
    const rows = JSON.stringify((await as.get('/api/requests?show=all')).body);
    const own = noted.status === 200 && rows.includes(`van ${organisationName}`);
    const others = hats.some((hat) => hat.id !== id && rows.includes(`van ${hat.organisationName}`));
    seen.push(own && !others ? organisationName : `${organisationName}: ${noted.status}`);
  }
  const measured = seen.sort().join(' and ');
  const wanted = 'Zorgcoöperatie Oost and Zorgcoöperatie West';
  return {
    what: 'an account in two regions works in each, by the capacity chosen',
    wanted,
    measured,
    ok: measured === wanted,
  };
}

const pages: readonly [table: string, path: (id: string) => string][] = [
  ['request', (id) => `/api/requests/${id}`],
  ['request', (id) => `/api/requests/${id}/volunteers`],
  ['person', (id) => `/api/people/${id}`],
  ['client', (id) => `/api/clients/${id}`],
  ['client', (id) => `/api/clients/${id}/visits`],
  ['organisation', (id) => `/api/organisations/${id}`],
  ['partnership', (id) => `/api/partnerships/${id}`],
  ['agreement', (id) => `/api/agreements/${id}`],
  ['team', (id) => `/api/teams/${id}`],
  ['stored_file', (id) => `/api/photos/${id}`],
];

/** Every id of the other region, as if it were one's own: the answer is that of an id that nobody has. */
async function attack(
  home: Villager,
  east: Villager,
  urls: { first: string; east: string },
  most: number,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [who, villager, other] of [
    ['home from east', east, urls.first],
    ['east from home', home, urls.east],
  ] as const) {
    const owner = new pg.Client({ connectionString: other });
    await owner.connect();
    let asked = 0;
    let seen = 0;
    const look = async (path: string, invented: string) => {
      const [real, none_] = await Promise.all([villager.get(path), villager.get(invented)]);
      asked += 1;
      if (real.status < 400 || JSON.stringify(real) !== JSON.stringify(none_)) seen += 1;
    };
    for (const [table, path] of pages) {
      const { rows } = await owner.query<{ id: string }>(
        `select id from ${table} order by random() limit $1`,
        [most],
      );
      await tenAtOnce(rows, ({ id }) => look(path(id), path(randomUUID())));
    }
    const { rows: hats } = await owner.query<{ id: string }>('select id from membership limit $1', [most]);
    const usual = JSON.stringify(((await villager.get('/api/me')).body as { hat: unknown }).hat);
    for (const { id } of hats) {
      const { body } = await villager.get(`/api/me?hat=${id}`).catch(() => ({ body: {} }));
      asked += 1;
      if (
        JSON.stringify((body as { hat?: unknown }).hat ?? null) !== usual &&
        (body as { hat?: unknown }).hat
      )
        seen += 1;
    }
    await owner.end();
    findings.push(none(`ids of ${who} that were answered otherwise than one that nobody has`, seen, asked));
  }
  return findings;
}

async function tenAtOnce<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const worker = async () => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) await work(one);
  };
  await Promise.all(Array.from({ length: 10 }, worker));
}

async function move(tango: CommandLine, name: string, to: string): Promise<number> {
  const said = await tango('region', 'move', name, '--to', to);
  return Number(/for ([\d.]+) seconds/.exec(said)?.[1] ?? Number.NaN);
}

/** The directory alone is left where home was: a server that starts there finds every region. */
async function startsAnew(stage: DrillStage, settings: Readonly<Record<string, string>>): Promise<Finding> {
  const third = await startTango(stage, settings);
  const answer = await fetch(`${third.url}/api/ready`);
  await third.stop();
  const measured = String(answer.status);
  return {
    what: 'a server that starts after home has left',
    wanted: '200',
    measured,
    ok: measured === '200',
  };
}

const named = (name: string, finding: Finding): Finding => ({ ...finding, what: `${name}: ${finding.what}` });

const waited = (name: string, load: Load): Finding =>
  within(`${name}: longest time between two kept writes`, load.longestWait() / 1000, 8, 's');

/** The database that was left takes nobody in any more. */
async function closed(url: string): Promise<Finding> {
  const client = new pg.Client({ connectionString: roleUrl(url, 'tango_app', secret) });
  const measured = await client.connect().then(
    () => 'let in',
    (error: { code?: string }) => error.code ?? 'refused',
  );
  await client.end().catch(() => {});
  return {
    what: 'the old database, asked as tango_app',
    wanted: '42501',
    measured,
    ok: measured === '42501',
  };
}

/** As files to another Tango, which has nothing of it: every table adds up, and the chain is whole. */
async function restoreElsewhere(stage: DrillStage, tango: CommandLine, server: string): Promise<Finding> {
  const files = join(stage.folder, 'east-as-files');
  const exported = await tango('region', 'export', 'east', '--out', files);
  const elsewhere = await newDatabase(server, 'elsewhere');
  const back = await newDatabase(server, 'east_restored');
  const other = commandLine(stage, { DATABASE_URL: elsewhere, TANGO_SECRET: secret, TANGO_DEMO: 'no' });
  await other('db', 'migrate');
  await other('region', 'add', 'east', '--connection', back, '--from', files);
  const verified = await other('verify');
  const measured = `${exported.trim().split(' are ')[0]}; ${verified.trim()}`;
  return {
    what: 'exported, and restored in another Tango with every table adding up',
    wanted: 'every chain is whole',
    measured,
    ok: verified.includes('every chain is whole'),
  };
}
