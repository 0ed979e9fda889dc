import { chmod, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { home } from '../../../server/house/actor.ts';
import { startEmbeddedDatabase } from '../../../server/house/embedded-database/embedded-database.ts';
import { migrate, openRoles } from '../../../server/house/migrate.ts';
import { StartError } from '../../../server/house/start-error.ts';
import { isWhole, makeWorld } from './make-world.ts';
import { completeRegions, type Home, type Region } from './regions.ts';
import { shapesOf } from './shape.ts';

/** A large world on a PostgreSQL that runs. */
export type World = Home & {
  /** The home region first. */
  readonly regions: readonly Region[];
  readonly close: () => Promise<void>;
};

export const secret = 'the secret of a bench: its world holds nothing of anyone';

/** Where worlds are kept between runs. */
export const keptIn = () => process.env.TANGO_BENCH_FOLDER ?? join(tmpdir(), 'tango-worlds');

/** Opens the kept world of this size, made first as far as it is not there or of too long ago. */
export async function openWorld(clients: number, say: (line: string) => void): Promise<World> {
  const folder = join(keptIn(), String(clients));
  const shapes = shapesOf(clients);
  const kept = await openKept(folder, shapes, say);
  if (kept) return kept;
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  await fill(folder, shapes, say);
  return (await openKept(folder, shapes, say)) as World;
}

type Shapes = Home['shapes'];

/** Null when its home region has to be made anew. */
async function openKept(folder: string, shapes: Shapes, say: (line: string) => void): Promise<World | null> {
  await mkdir(folder, { recursive: true });
  await chmod(keptIn(), 0o755);
  await chmod(folder, 0o755);
  const { url: ownerUrl, stop: close } = await startEmbeddedDatabase({ folder });
  const kept = { ownerUrl, secret, shapes, close };
  try {
    if ((await isWhole(ownerUrl)) && (await isOfToday(ownerUrl)))
      return { ...kept, regions: await completeRegions(kept, say) };
  } catch (error) {
    await close();
    throw error;
  }
  await close();
  return null;
}

/** Nothing is lost when the machine fails halfway: then it is made anew. So it need not wait for the disk. */
async function fill(folder: string, shapes: Shapes, say: (line: string) => void): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  const database = await startEmbeddedDatabase({ folder, durable: false });
  try {
    await fillDatabase({ ownerUrl: database.url, secret, shapes }, say);
  } finally {
    await database.stop();
  }
}

/** The same in a database elsewhere, whose owner is a superuser, with the other regions in databases beside it. */
export async function fillDatabase(world: Home, say: (line: string) => void): Promise<Region[]> {
  const { ownerUrl, shapes } = world;
  await migrate(ownerUrl);
  await openRoles(ownerUrl, world.secret);
  await makeWorld({ id: home, ownerUrl, directoryUrl: ownerUrl }, shapes[0], say);
  return completeRegions(world, say);
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
