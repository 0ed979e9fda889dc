import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/database/test-database.ts';
import { migrate, openRoles, roleUrl, unsafeVersion } from './migrate.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('works', () => {
  test('migrating again, also twice at once, changes nothing', async () => {
    const ran = () =>
      ask(database.ownerUrl, 'select version, md5, run_at from migration.region order by version');
    const before = await ran();
    await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)]);
    expect(before.length).toBeGreaterThan(1);
    expect(await ran()).toEqual(before);
  });

  test('the server signs in as a role that is not the owner and stands behind every wall', async () => {
    const [me] = await ask(
      database.appUrl,
      'select current_user as name, rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = current_user',
    );
    expect(me).toEqual({ name: 'tango_app', super: false, bypass: false });
  });

  test('opening the roles again with the same secret leaves their passwords alone', async () => {
    const passwords = () =>
      ask(
        database.ownerUrl,
        `select rolpassword from pg_authid where rolname like 'tango%' order by rolname`,
      );
    const before = await passwords();
    await openRoles(database.ownerUrl, 'a secret for tests alone, long enough to be accepted');
    expect(await passwords()).toEqual(before);
  });
});

describe('refused', () => {
  test.each([
    [140010, /too old/],
    [150002, /hole.*15\.14/],
    [150013, /hole.*15\.14/],
    [160009, /hole.*16\.10/],
    [170005, /hole.*17\.6/],
  ])('version %i', (version, reason) => {
    expect(unsafeVersion(version)).toMatch(reason);
  });

  test.each([150014, 160010, 170006, 180000, 180004])('not version %i', (version) => {
    expect(unsafeVersion(version)).toBeUndefined();
  });

  test('a database of a newer Tango', async () => {
    const newer = await testDatabase();
    await ask(newer.ownerUrl, `insert into migration.region (version, name) values (9999, 'later')`);
    await expect(migrate(newer.ownerUrl)).rejects.toThrow(/newer Tango/);
    await newer.drop();
  });

  test('a migration that was changed after it ran', async () => {
    const changed = await testDatabase();
    await ask(changed.ownerUrl, `update migration.region set md5 = 'other' where version = 2`);
    await expect(migrate(changed.ownerUrl)).rejects.toThrow(/changed after it ran here.*2/);
    await changed.drop();
  });
});

describe('isolated', () => {
  test('another secret gives other passwords', () => {
    const one = roleUrl(database.ownerUrl, 'tango_app', 'one secret');
    expect(one).not.toBe(roleUrl(database.ownerUrl, 'tango_app', 'another secret'));
    expect(one).not.toContain('secret');
  });

  test('the server cannot read which migrations ran, nor change the schema', async () => {
    await expect(ask(database.appUrl, 'select from migration.region')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(ask(database.appUrl, 'create table mine ()')).rejects.toMatchObject({ code: '42501' });
  });
});
