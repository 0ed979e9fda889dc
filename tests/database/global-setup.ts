import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedDatabase } from '../../server/house/embedded-database/embedded-database.ts';
import { migrate, openRoles } from '../../server/house/migrate.ts';
import { databaseUrl, onServer } from './on-server.ts';
import { testSecret } from './test-secret.ts';

declare module 'vitest' {
  interface ProvidedContext {
    database: { serverUrl: string; template: string };
  }
}

type Server = { url: string; stop: () => Promise<void> };

// One PostgreSQL for the whole run and in it one migrated database, which every test file clones. TANGO_TEST_DATABASE_URL
// names a server that runs already (a superuser's address); without it one of our own lives as long as the run.
export default async function setup(project: TestProject) {
  const given = process.env.TANGO_TEST_DATABASE_URL;
  const server: Server = given ? { url: given, stop: async () => {} } : await startOwn();
  const template = `tango_template_${randomBytes(4).toString('hex')}`;
  const templateUrl = databaseUrl(server.url, template);
  try {
    await onServer(server.url, `create database "${template}"`);
    await migrate(templateUrl);
    await openRoles(templateUrl, testSecret);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('database', { serverUrl: server.url, template });
  return async () => {
    await onServer(server.url, `drop database if exists "${template}" with (force)`);
    await server.stop();
  };
}

async function startOwn(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'tango-test-'));
  // Root's database runs as another user, who must come in.
  await chmod(folder, 0o755);
  const database = await startEmbeddedDatabase({ folder, durable: false });
  return {
    url: database.url,
    stop: async () => {
      await database.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
