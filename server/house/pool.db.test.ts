import { afterAll, beforeAll, expect, test } from 'vitest';
import { onServer } from '../../tests/database/on-server.ts';
import { type TestDatabase, testDatabase } from '../../tests/database/test-database.ts';
import { openPool } from './pool.ts';

let urls: TestDatabase;
beforeAll(async () => {
  urls = await testDatabase();
});
afterAll(() => urls.drop());

test('a connection that is cut while it is lent, between two statements, ends nothing but itself', async () => {
  const pool = openPool({ url: urls.appUrl, name: 'cut', most: 1 });
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const cut = new Promise<void>((resolve) => client.once('end', resolve));
  await onServer(urls.ownerUrl, `select pg_terminate_backend(${rows[0]?.pid})`);
  await cut;
  await expect(client.query('select 1')).rejects.toThrow();
  client.release(true);
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await pool.end();
});
