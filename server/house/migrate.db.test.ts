import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/database/test-database.ts';
import { migrate, openRoles, roleUrl, unsafeVersion } from './migrate.ts';
import { root } from './root.ts';

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

describe('while others work', () => {
  test('a database of the next release serves this one as well', async () => {
    const newer = await testDatabase();
    await ask(newer.ownerUrl, `insert into migration.release (version) values ('99.0.0')`);
    await ask(newer.ownerUrl, `insert into migration.region_later (version, name) values (9999, 'later')`);
    await migrate(newer.ownerUrl);
    await newer.drop();
  });

  test('a lock that does not come is let go within a second, and tried again', async () => {
    const busy = await testDatabase();
    const files = await withMigration('alter table organisation add column colour text;');
    const holder = new pg.Client({ connectionString: busy.ownerUrl });
    await holder.connect();
    await holder.query('begin; lock table organisation in access share mode');
    const migrating = migrate(busy.ownerUrl, files).then(() => 'done');
    await new Promise((resolve) => setTimeout(resolve, 1300));
    // Whoever came after the migration was not kept waiting for it.
    expect(await ask(busy.ownerUrl, 'select count(*)::int as found from organisation')).toEqual([
      { found: 0 },
    ]);
    await holder.query('commit');
    await holder.end();
    expect(await migrating).toBe('done');
    expect(await ask(busy.ownerUrl, 'select colour from organisation')).toEqual([]);
    await busy.drop();
  });

  test('an index is made beside the traffic, and one that was cut off is made anew', async () => {
    const busy = await testDatabase();
    const index =
      'create unique index concurrently if not exists organisation_place on organisation (place);';
    const files = await withMigration(`-- outside a transaction\n${index}`);
    await ask(
      busy.ownerUrl,
      `insert into organisation (id, name, kind, place) select gen_random_uuid(), 'Ons Dorp ' || n, 'citizens_cooperative', 'Ons Dorp' from generate_series(1, 2) n`,
    );
    await expect(migrate(busy.ownerUrl, files)).rejects.toThrow(/Ons Dorp|could not create unique index/);
    await ask(busy.ownerUrl, `update organisation set place = name`);
    await migrate(busy.ownerUrl, files);
    expect(
      await ask(
        busy.ownerUrl,
        `select indisvalid as whole from pg_index where indexrelid = 'organisation_place'::regclass`,
      ),
    ).toEqual([{ whole: true }]);
    await busy.drop();
  });
});

/** A copy of the migrations with one more. */
async function withMigration(sql: string): Promise<string> {
  const files = await mkdtemp(join(tmpdir(), 'tango-migrations-'));
  onTestFinished(() => rm(files, { recursive: true }));
  await cp(join(root, 'database', 'migrations'), files, { recursive: true });
  await writeFile(join(files, 'region', '999.do.test.sql'), `${sql}\n`);
  return files;
}

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

  test('a database of a Tango that is more than one release newer', async () => {
    const newer = await testDatabase();
    await ask(newer.ownerUrl, `insert into migration.release (version) values ('99.0.0'), ('99.1.0')`);
    await expect(migrate(newer.ownerUrl)).rejects.toThrow(/more than one release \(99\.0\.0, 99\.1\.0\)/);
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
