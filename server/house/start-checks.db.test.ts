import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/database/test-database.ts';
import { checkDatabase, checkFolder } from './start-checks.ts';

let urls: TestDatabase;
let folder: string;
beforeAll(async () => {
  urls = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'tango-checks-'));
});
afterAll(async () => {
  await urls.drop();
  rmSync(folder, { recursive: true });
});

test('a folder that can be written is, and keeps nothing of it', async () => {
  await checkFolder(join(folder, 'new'));
  expect(readdirSync(join(folder, 'new'))).toEqual([]);
});

test('a folder that cannot be written is refused', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(checkFolder(join(folder, 'file'))).rejects.toThrow(/EEXIST|ENOTDIR/);
});

test('the owner of the database comes in; who only works in it is refused by name', async () => {
  await checkDatabase(urls.ownerUrl);
  await expect(checkDatabase(urls.appUrl)).rejects.toThrow(
    /^tango_app in DATABASE_URL must own the database/,
  );
});

test('an owner who may make no roles is refused', async () => {
  const owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
  await owner.query("create role poor_owner login password 'poor'");
  const { pathname } = new URL(urls.ownerUrl);
  await owner.query(`alter database "${pathname.slice(1)}" owner to poor_owner`);
  const url = new URL(urls.ownerUrl);
  url.username = 'poor_owner';
  url.password = 'poor';
  await expect(checkDatabase(url.href)).rejects.toThrow(/may make roles/);
  await owner.query(`alter database "${pathname.slice(1)}" owner to current_user; drop role poor_owner`);
  await owner.end();
});

test('a clock that is days off is refused before anything is signed by it', async () => {
  const ahead = (hours: number) => () => Date.now() + hours * 3_600_000;
  await expect(checkDatabase(urls.ownerUrl, ahead(36))).rejects.toThrow(/is 1.5 days ahead of/);
  await expect(checkDatabase(urls.ownerUrl, ahead(-48))).rejects.toThrow(/is 2.0 days behind/);
  await checkDatabase(urls.ownerUrl, ahead(2));
});
