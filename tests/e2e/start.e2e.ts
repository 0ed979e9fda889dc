import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../../server/house/root.ts';
import type { Mail } from '../../server/outside/mail/mail.ts';
import { complaintsOf, expectAccessible, openStage, type Stage } from './tango.ts';

// A Tango for real people: without the demo village, from an empty folder, until it stops; and what goes wrong around it.

const password = 'vier gewone woorden samen';
const joke = 'joke@onsdorp.example';

let folder: string;
let stage: Stage;
const started: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tango-start-'));
  await chmod(folder, 0o755);
  stage = await openStage({ TANGO_DATA: folder, TANGO_DEMO: 'no' });
});
afterAll(async () => {
  for (const one of started) if (one.exitCode === null) one.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe.sequential('without the demo village', () => {
  let page: Page;

  test('nobody is one click away', async () => {
    page = await stage.visit('/inloggen');
    await page.getByLabel('Mailadres').waitFor();
    expect(await page.getByRole('button').allInnerTexts()).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/dorpsondersteuner|vrijwilliger/i)]),
    );
    expect(await page.getByText('voorbeelddorp').count()).toBe(0);
    for (const path of ['/api/demo/personas', '/api/mails'])
      expect((await fetch(stage.url + path)).status, path).toBe(404);
    await expectAccessible(page);
  });

  test('the command line founds an organisation and invites its first person', async () => {
    const made = await tango('organisation', 'add', ...founding);
    expect(made).toMatchObject({
      code: 0,
      said: expect.stringContaining('Zorgcoöperatie Ons Dorp is founded'),
    });
    expect(made.said).toContain(`${stage.url}/inloggen/link#`);
    const again = await tango('organisation', 'add', ...founding);
    expect(again).toMatchObject({
      code: 1,
      said: expect.stringContaining('--name is the name of an organisation'),
    });
    expect((await tango('user', 'list')).said).toContain(`${joke}  Joke de Wit`);
  });

  test('she comes in by the link in her mail, and chooses a password', async () => {
    await page.goto(stage.url + (await newestLink(1)));
    await page.getByRole('button', { name: 'Kom binnen' }).click();
    await page.getByRole('main').getByRole('heading', { level: 1, name: 'Mijn vragen' }).waitFor();
    await page.getByRole('link', { name: 'Stel die nu in' }).click();
    await page.getByRole('button', { name: 'Ik heb nog geen wachtwoord' }).click();
    await page.getByText('Kijk in uw mail').waitFor();
    await page.goto(stage.url + (await newestLink(2)));
    await page.getByLabel('Nieuw wachtwoord').fill(password);
    await page.getByRole('button', { name: 'Bewaar het wachtwoord' }).click();
    await page.getByRole('link', { name: 'Naar inloggen' }).click();
  });

  test('she signs in, sets up the second step and arrives at an empty today', async () => {
    await page.getByLabel('Mailadres').fill(joke);
    await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
    await page.waitForURL((address) => !address.pathname.startsWith('/inloggen'));
    await page.goto(`${stage.url}/instellingen`);
    await page.getByLabel('Uw wachtwoord').fill(password);
    await page.getByRole('button', { name: 'Maak een code klaar' }).click();
    const key = (await page.locator('code').textContent()) ?? '';
    await page
      .getByLabel('Code van zes cijfers')
      .fill(new TOTP({ secret: Secret.fromBase32(key) }).generate());
    await page.getByRole('button', { name: 'Zet de tweede stap aan' }).click();
    await page.getByText('De tweede stap staat aan.').waitFor();
    await page.goto(stage.url);
    await page.waitForURL(`${stage.url}/vandaag`);
    await page.getByText('Niets wacht op u.').waitFor();
    await expectAccessible(page);
    expect(complaintsOf(page)).toEqual([]);
  });

  test('she finds herself among the people, alone', async () => {
    await page.goto(`${stage.url}/mensen`);
    await page.getByText('Joke de Wit').first().waitFor();
    await expectAccessible(page);
  });
});

describe.sequential('starting and stopping', () => {
  test('a second start on the same folder says where the first is', async () => {
    const second = await run({ PORT: '0' });
    expect(second.code).toBe(1);
    expect(second.said).toContain(`Tango already runs on the folder ${folder}, at ${stage.url}.`);
    expect(second.said.trim().split('\n')).toHaveLength(1);
  });

  test('SIGTERM ends it, and its database with it', async () => {
    await stage.close();
    expect(await databaseAnswers()).toBe(false);
  });

  test('a port in use gives one sentence and leaves nothing behind', async () => {
    const { server, port } = await takenPort();
    const refused = await run({ PORT: String(port) });
    server.close();
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(`Port ${port} is used by another program.`);
    expect(await databaseAnswers()).toBe(false);
  });

  test('after a kill it starts again, with everything there', async () => {
    const first = start({});
    await first.ready;
    first.process.kill('SIGKILL');
    await first.ended;
    const second = start({});
    await second.ready;
    expect((await tango('organisation', 'list')).said).toContain('Zorgcoöperatie Ons Dorp');
    expect(await tango('verify')).toMatchObject({
      code: 0,
      said: expect.stringContaining('every chain is whole'),
    });
    second.process.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(await databaseAnswers()).toBe(false);
  });

  test('with real people in it demo mode is refused', async () => {
    const refused = await run({ TANGO_DEMO: 'yes' });
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('TANGO_DEMO=no') });
    expect(await databaseAnswers()).toBe(false);
  });
});

const founding = [
  ...['--name', 'Zorgcoöperatie Ons Dorp', '--kind', 'citizens_cooperative', '--place', 'Ons Dorp'],
  ...['--administrator', 'Joke de Wit', '--email', joke, '--role', 'village_supporter'],
];

const settings = () => ({
  ...process.env,
  TANGO_DATA: folder,
  TANGO_DEMO: 'no',
  DATABASE_URL: '',
  LOG_LEVEL: 'error',
  PORT: new URL(stage.url).port,
});

/** The command line on the folder of the stage. */
function tango(...words: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const program = [join(root, 'dist/server/cli.js'), ...words];
    execFile(process.execPath, program, { env: settings() }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, said: out + err }),
    );
  });
}

/** A server on the folder of the stage; `ready` when it says so, `ended` with its exit code. */
function start(given: Record<string, string>) {
  const env = { ...settings(), ...given };
  const server = spawn(process.execPath, [join(root, 'dist/server/main.js')], { env, stdio: 'pipe' });
  started.push(server);
  let said = '';
  const ended = new Promise<number | null>((resolve) => server.once('close', (code) => resolve(code)));
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (text: Buffer) => {
      said += text;
      if (said.includes('Tango is ready on')) resolve();
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    void ended.then(() => reject(new Error(said)));
  });
  ready.catch(() => {});
  return { process: server, ready, ended, said: () => said };
}

async function run(given: Record<string, string>) {
  const server = start(given);
  return { code: await server.ended, said: server.said() };
}

async function newestLink(count: number): Promise<string> {
  const place = join(folder, 'mail');
  const mails = async () => (await readdir(place)).filter((file) => file.endsWith('.json')).sort();
  await expect.poll(async () => (await mails()).length, { timeout: 10_000 }).toBe(count);
  const newest = JSON.parse(await readFile(join(place, (await mails()).at(-1) ?? ''), 'utf8')) as Mail;
  expect(newest.to.email).toBe(joke);
  return newest.links[0]?.path ?? '';
}

async function databaseAnswers(): Promise<boolean> {
  const { port } = JSON.parse(await readFile(join(folder, 'database.json'), 'utf8')) as { port: number };
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const tell = (answers: boolean) => () => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('connect', tell(true));
    socket.once('error', tell(false));
  });
}

async function takenPort(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}
