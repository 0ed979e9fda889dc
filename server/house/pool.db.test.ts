import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/database/test-database.ts';
import { openPool } from './pool.ts';

let urls: TestDatabase;
beforeAll(async () => {
  urls = await testDatabase();
});
afterAll(() => urls.drop());

test.each([
  ['tango_app', 'appUrl', { statement_timeout: '15s', idle_in_transaction_session_timeout: '20s' }],
  ['tango_directory', 'directoryUrl', { statement_timeout: '10s', search_path: 'directory' }],
] as const)(
  '%s gets its limits and its schema from its role, whatever carries the connection',
  async (_role, url, wanted) => {
    const pool = openPool({ url: urls[url], name: 'test', most: 1 });
    for (const [name, value] of Object.entries(wanted)) {
      const { rows } = await pool.query(`select current_setting('${name}') as value`);
      expect(rows).toEqual([{ value }]);
    }
    await pool.end();
  },
);

test('names are used on a connection of its own, and not behind a pooler that does not follow them', async () => {
  const direct = openPool({ url: urls.appUrl, name: 'test', most: 1 });
  const pooled = openPool({ url: urls.appUrl, name: 'test', most: 1, pooled: true });
  expect(pooled.keepsNames()).toBe(false);
  await direct.query('select 1');
  await pooled.query('select 1');
  // Without a pooler in between the server sees the very name that was given: nobody follows it.
  expect([direct.keepsNames(), pooled.keepsNames()]).toEqual([true, false]);
  const { rows } = await pooled.query('select count(*)::int as left from pg_prepared_statements');
  expect(rows).toEqual([{ left: 0 }]);
  await Promise.all([direct.end(), pooled.end()]);
});
