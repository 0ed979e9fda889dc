import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onServer } from '../../tests/database/on-server.ts';
import { visitor } from './actor.ts';
import { openDatabase } from './database.ts';
import { startEmbeddedDatabase } from './embedded-database/embedded-database.ts';
import { findRunner, runProgram } from './embedded-database/runner.ts';
import { migrate } from './migrate.ts';
import { ok } from './result.ts';

// A copy of a database, as a replica is: it answers, and may be behind. Nothing may be decided from it.

let folder: string;
let url: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tango-standby-'));
  await chmod(folder, 0o755);
  const primary = await startEmbeddedDatabase({ folder });
  url = primary.url;
  await onServer(
    url,
    `create function actor_of(text) returns jsonb language sql as 'select null::jsonb';
     create schema blind; create function blind.pg_is_in_recovery() returns boolean language sql as
       $$ select current_query() like '%actor_of%' $$`,
  );
  await primary.stop();
  const runner = await findRunner(folder, '');
  const data = join(folder, 'postgres');
  await writeFile(join(data, 'standby.signal'), '');
  const options = `-p ${new URL(url).port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
  await runProgram(runner, 'pg_ctl', ['start', '-w', '-D', data, '-l', join(data, 'log'), '-o', options]);
  stop = () => runProgram(runner, 'pg_ctl', ['stop', '-D', data, '-m', 'immediate']);
});
afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

const read = async (address: string) => {
  const database = openDatabase({ url: address, connections: 1 });
  const inside = await database.withActor(visitor, async () => ok('read')).catch((error) => error.code);
  const asked = await database.ask('actor_of', 'someone').catch((error) => error.code);
  await database.close();
  return { inside, asked };
};

test('it answers whoever asks', async () => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select pg_is_in_recovery() as standby');
  await client.end();
  expect(rows).toEqual([{ standby: true }]);
});

test('Tango does not start on it', async () => {
  await expect(migrate(url)).rejects.toThrow(/is a standby, which may be behind/);
});

test('a connection that reaches it is refused', async () => {
  expect(await read(url)).toEqual({ inside: '25006', asked: '25006' });
});

test('behind a pooler, where a connection tells nothing, every transaction and every question is refused', async () => {
  const blind = new URL(url);
  blind.searchParams.set('options', '-c search_path=blind,pg_catalog,public');
  expect(await read(blind.href)).toEqual({ inside: '0A000', asked: '25006' });
});
