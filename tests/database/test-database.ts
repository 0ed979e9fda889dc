import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { roleUrl } from '../../server/house/migrate.ts';
import { databaseUrl, onServer } from './on-server.ts';
import { testSecret } from './test-secret.ts';

export type TestDatabase = {
  /** As the server works: role tango_app, inside the walls. */
  appUrl: string;
  /** As the sign-in works: role tango_directory. */
  directoryUrl: string;
  /** As the migrations work: the owner, for whom walls do not count. Only to prepare and to look afterwards. */
  ownerUrl: string;
  /** Throws the database away, with whoever is still connected. */
  drop: () => Promise<void>;
};

/** A database of its own for one test file, cloned from the migrated template in a few milliseconds. */
export async function testDatabase(): Promise<TestDatabase> {
  const { serverUrl, template } = inject('database');
  const name = `tango_test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `create database "${name}" template "${template}"`);
  const ownerUrl = databaseUrl(serverUrl, name);
  return {
    appUrl: roleUrl(ownerUrl, 'tango_app', testSecret),
    directoryUrl: roleUrl(ownerUrl, 'tango_directory', testSecret),
    ownerUrl,
    drop: () => onServer(serverUrl, `drop database if exists "${name}" with (force)`),
  };
}
