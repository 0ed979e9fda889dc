import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSettings } from './settings.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tango-settings-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (environment: Record<string, string>) => readSettings({ TANGO_DATA: folder, ...environment });

test('with nothing set Tango listens on port 3000 of this machine, with its own database and the demo village', () => {
  expect(read({})).toMatchObject({
    port: 3000,
    host: 'localhost',
    databaseUrl: undefined,
    demo: true,
    publicUrl: 'http://localhost:3000',
    smtpUrl: undefined,
    trustProxy: [],
  });
});

test('with a database of your own there is no demo unless you ask', () => {
  const own = { DATABASE_URL: 'postgres://tango:secret@db/tango' };
  expect(read(own).demo).toBe(false);
  expect(read({ ...own, TANGO_DEMO: 'yes' }).demo).toBe(true);
});

test('a process of its own for the web, or for the work, needs a database that serves both', () => {
  const own = { DATABASE_URL: 'postgres://tango:secret@db/tango' };
  expect(read(own).role).toBe('all');
  expect(read({ ...own, TANGO_ROLE: 'worker' }).role).toBe('worker');
});

test('the public address follows the port and has no path', () => {
  expect(read({ PORT: '3101' }).publicUrl).toBe('http://localhost:3101');
  expect(read({ TANGO_PUBLIC_URL: 'https://tango.example.nl/start' }).publicUrl).toBe(
    'https://tango.example.nl',
  );
});

test('the secret is made once and kept where only this user reads it', () => {
  const first = read({}).secret;
  expect(first.length).toBeGreaterThanOrEqual(32);
  expect(read({}).secret).toBe(first);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
});

test.each([
  ['PORT', 'many'],
  ['PORT', '70000'],
  ['HOST', 'http://localhost'],
  ['DATABASE_URL', 'mysql://db/tango'],
  ['TANGO_PUBLIC_URL', 'tango.example.nl'],
  ['TANGO_DEMO', 'true'],
  ['TANGO_ROLE', 'both'],
  ['TANGO_ROLE', 'worker'],
  ['TANGO_SMTP_URL', 'mail.example.nl'],
  ['TANGO_MAIL_FROM', 'nobody'],
  ['TANGO_SECRET', 'too short'],
  ['LOG_LEVEL', 'loud'],
  ['TANGO_TRUST_PROXY', 'true'],
  ['TANGO_TRUST_PROXY', '*'],
  ['TANGO_TRUST_PROXY', '0.0.0.0/0'],
  ['TANGO_TRUST_PROXY', '10.0.0.2, ::/0'],
  ['TANGO_DEMOS', 'yes'],
  ['TANGO_SECRET', 'a'.repeat(40)],
  ['TANGO_METRICS', '9464'],
  ['TANGO_METRICS_TOKEN', 'short'],
  ['TANGO_ALARM_MAIL', 'nobody'],
  ['TANGO_ALARM_WEBHOOK', 'duty'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => read({ [name]: value })).toThrow(new RegExp(`^${name} `));
});

test('a refusal does not repeat the value: it may hold a password', () => {
  expect(() => read({ DATABASE_URL: 'pg://tango:hunter2@db' })).not.toThrow(/hunter2/);
});

test('all refusals are told at once', () => {
  expect(() => read({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/^PORT must.*\nLOG_LEVEL must/);
});

test('for real people Tango is reached over https, or on this machine alone', () => {
  const real = { TANGO_DEMO: 'no' };
  expect(() => read({ ...real, TANGO_PUBLIC_URL: 'http://tango.example.nl' })).toThrow(/^TANGO_PUBLIC_URL /);
  expect(() => read({ ...real, TANGO_PUBLIC_URL: 'http://127.example.nl' })).toThrow(/^TANGO_PUBLIC_URL /);
  for (const fine of ['https://tango.example.nl', 'http://localhost:3000', 'http://127.0.0.1:3000'])
    expect(read({ ...real, TANGO_PUBLIC_URL: fine }).publicUrl).toBe(fine);
});

test('figures stand on this machine, elsewhere only with a token', () => {
  const token = 'x7'.repeat(16);
  expect(read({}).metrics).toEqual({ host: '127.0.0.1', port: 9464, asked: false, token: undefined });
  expect(read({ TANGO_METRICS: 'no' }).metrics).toBeUndefined();
  expect(() => read({ TANGO_METRICS: '0.0.0.0:9464' })).toThrow(/^TANGO_METRICS_TOKEN /);
  expect(read({ TANGO_METRICS: '[::]:9000', TANGO_METRICS_TOKEN: token }).metrics).toEqual({
    host: '::',
    port: 9000,
    asked: true,
    token,
  });
});

test('an empty setting counts as not set', () => {
  expect(read({ PORT: '', TANGO_SMTP_URL: ' ' })).toMatchObject({ port: 3000, smtpUrl: undefined });
});

test('proxies are a list of addresses and networks', () => {
  expect(read({ TANGO_TRUST_PROXY: '10.0.0.2, fd00::/64' }).trustProxy).toEqual(['10.0.0.2', 'fd00::/64']);
});
