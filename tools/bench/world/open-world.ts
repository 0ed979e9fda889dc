import { chmod, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedDatabase } from '../../../server/house/embedded-database/embedded-database.ts';
import { migrate, openRoles } from '../../../server/house/migrate.ts';
import { StartError } from '../../../server/house/start-error.ts';
import { makeWorld } from './make-world.ts';

/** A large world on a PostgreSQL that runs. */
export type World = {
  readonly ownerUrl: string;
  readonly secret: string;
  readonly clients: number;
  readonly close: () => Promise<void>;
};

export const secret = 'the secret of a bench: its world holds nothing of anyone';

// Visits reach twelve days ahead: a world of longer ago has no week to show.
const daysFresh = 4;

/** Where worlds are kept between runs. */
export const keptIn = () => process.env.TANGO_BENCH_FOLDER ?? join(tmpdir(), 'tango-worlds');

/** Opens the kept world of this size, made first where there is none or it is of too long ago. */
export async function openWorld(clients: number, say: (line: string) => void): Promise<World> {
  const folder = join(keptIn(), String(clients));
  const kept = await openKept(folder, clients);
  if ((await isWhole(kept.ownerUrl)) && (await isOfToday(kept.ownerUrl))) return kept;
  await kept.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  await fill(folder, clients, say);
  return openKept(folder, clients);
}

async function openKept(folder: string, clients: number): Promise<World> {
  await mkdir(folder, { recursive: true });
  await chmod(keptIn(), 0o755);
  await chmod(folder, 0o755);
  const database = await startEmbeddedDatabase({ folder });
  return { ownerUrl: database.url, secret, clients, close: database.stop };
}

/** Nothing is lost when the machine fails halfway: then it is made anew. So it need not wait for the disk. */
async function fill(folder: string, clients: number, say: (line: string) => void): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  const database = await startEmbeddedDatabase({ folder, durable: false });
  try {
    await fillDatabase(database.url, clients, say);
  } finally {
    await database.stop();
  }
}

/** The same in a database elsewhere, whose owner is a superuser. */
export async function fillDatabase(
  ownerUrl: string,
  clients: number,
  say: (line: string) => void,
): Promise<void> {
  await migrate(ownerUrl);
  await openRoles(ownerUrl, secret);
  await makeWorld(ownerUrl, clients, say);
}

/** With the migrations that came since; false when one that ran here has changed. */
async function isOfToday(ownerUrl: string): Promise<boolean> {
  try {
    await migrate(ownerUrl);
    await openRoles(ownerUrl, secret);
    return true;
  } catch (error) {
    if (error instanceof StartError) return false;
    throw error;
  }
}

async function isWhole(ownerUrl: string): Promise<boolean> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query(`select to_regclass('bench.whole') as whole`);
    if (rows[0].whole === null) return false;
    const { rows: fresh } = await owner.query(
      `select at > now() - make_interval(days => ${daysFresh}) as fresh from bench.whole`,
    );
    return fresh[0]?.fresh === true;
  } finally {
    await owner.end();
  }
}
