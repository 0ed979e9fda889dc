import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../root.ts';
import { findRunning } from './cluster.ts';
import { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded-database.ts';

let folder: string;
let open: EmbeddedDatabase[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tango-embedded-'));
  await chmod(folder, 0o755);
  open = [];
});

afterEach(async () => {
  for (const database of open) await database.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function start(options: Partial<Parameters<typeof startEmbeddedDatabase>[0]> = {}) {
  const database = await startEmbeddedDatabase({ folder, ...options });
  open.push(database);
  return database;
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

// Another Tango: a process of its own that starts the database, says so and then waits.
async function startElsewhere(): Promise<ChildProcess> {
  const module = join(import.meta.dirname, 'embedded-database.ts');
  const script = `
    const { startEmbeddedDatabase } = await import(${JSON.stringify(module)});
    await startEmbeddedDatabase({ folder: ${JSON.stringify(folder)}, visit: 'http://localhost:3999' });
    console.log('ready');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve, reject) => {
    child.stdout?.once('data', resolve);
    child.once('exit', reject);
  });
  return child;
}

async function runningPid(): Promise<number> {
  const running = await findRunning(join(folder, 'postgres'));
  if (!running) throw new Error('no database runs');
  return running.pid;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

test('a new folder gets a durable database that only this machine and this user reach', async () => {
  const { url } = await start();
  const [settings] = await ask<Record<string, string>>(
    url,
    `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
       current_setting('listen_addresses') as addresses, current_database() as database,
       current_setting('server_encoding') as encoding, upper('ë') as upper`,
  );
  expect(settings).toEqual({
    fsync: 'on',
    pages: 'on',
    addresses: '127.0.0.1',
    database: 'tango',
    encoding: 'UTF8',
    upper: 'Ë',
  });
  expect((await stat(join(folder, 'database.json'))).mode & 0o777).toBe(0o600);
});

test('a wrong password does not open it', async () => {
  const { url } = await start();
  const wrong = new URL(url);
  wrong.password = 'guess';
  await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
});

test('what was written is there after a stop and a new start, at the same address', async () => {
  const first = await start();
  await ask(first.url, `create table note (text text); insert into note values ('bel Riet')`);
  await first.stop();
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, 'select text from note')).toEqual([{ text: 'bel Riet' }]);
});

test('stopping leaves nothing running', async () => {
  const database = await start();
  await database.stop();
  await database.stop();
  expect(await findRunning(join(folder, 'postgres'))).toBeUndefined();
});

test('when Tango is killed the next start takes the running database over', async () => {
  const child = await startElsewhere();
  const before = await runningPid();
  await kill(child);
  const { url } = await start();
  expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(await runningPid()).toBe(before);
});

test('when Tango and its database are both killed the next start recovers', async () => {
  const child = await startElsewhere();
  const before = await runningPid();
  await kill(child);
  process.kill(before, 'SIGKILL');
  const { url } = await start();
  expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a second start on the same folder is refused in one sentence with the address of the first', async () => {
  const child = await startElsewhere();
  await expect(start()).rejects.toThrow(/already runs on the folder .*, at http:\/\/localhost:3999\./);
  expect(await findRunning(join(folder, 'postgres'))).toMatchObject({ ready: true });
  await kill(child);
  await start();
});

test('two first starts at once: one runs, the other is refused', async () => {
  const results = await Promise.allSettled([start(), start()]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
  expect(String(refused.reason)).toMatch(/already runs on the folder/);
});

test('a port that another program took meanwhile is left to it', async () => {
  const first = await start();
  await first.stop();
  const port = Number(new URL(first.url).port);
  const thief = createServer();
  await new Promise<void>((resolve) => thief.listen(port, '127.0.0.1', resolve));
  const second = await start();
  expect(Number(new URL(second.url).port)).not.toBe(port);
  expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  thief.close();
});

test('a number in postmaster.pid that now belongs to another program is no obstacle', async () => {
  const first = await start();
  await first.stop();
  const file = join(folder, 'postgres', 'postmaster.pid');
  await writeFile(file, `${process.pid}\n${join(folder, 'postgres')}\n0\n1\n\n127.0.0.1\n0 0\nready\n`);
  const second = await start();
  expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a database that goes down while Tango runs comes back at the same address', async () => {
  const events: string[] = [];
  let cameBack = () => {};
  const back = new Promise<void>((resolve) => {
    cameBack = resolve;
  });
  const { url } = await start({
    onEvent: (event) => {
      events.push(event);
      if (event === 'back') cameBack();
    },
  });
  process.kill(await runningPid(), 'SIGKILL');
  await back;
  expect(events[0]).toBe('down');
  expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a lost password file is named, not replaced', async () => {
  const first = await start();
  await first.stop();
  await rm(join(folder, 'database.json'));
  await expect(start()).rejects.toThrow(/database\.json is missing/);
});

test('a database that ran without fsync is refused for real data', async () => {
  const careless = await start({ durable: false });
  await careless.stop();
  const file = join(folder, 'postgres', 'postgresql.conf');
  await writeFile(file, `${await readFile(file, 'utf8')}\nfsync = off\n`);
  await expect(start()).rejects.toThrow(/with fsync off/);
});

test.runIf(process.getuid?.() === 0)(
  'as root, a folder closed to others gets its database elsewhere',
  async () => {
    await chmod(folder, 0o700);
    const first = await start();
    await ask(first.url, 'create table note (text text)');
    await first.stop();
    const second = await start();
    expect(await ask(second.url, 'select text from note')).toEqual([]);
    const { name } = JSON.parse(await readFile(join(folder, 'database.json'), 'utf8')) as { name: string };
    await second.stop();
    await rm(join('/var/lib/tango', name), { recursive: true });
  },
);
