import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { assertDurable, flushFolder } from '../durable.ts';
import { StartError } from '../start-error.ts';
import {
  findRunning,
  folderTaken,
  freePort,
  makeCluster,
  portTaken,
  type Running,
  startCluster,
  stopCluster,
} from './cluster.ts';
import { findRunner, type Runner } from './runner.ts';

// The database that Tango brings along: a real PostgreSQL on this machine's loopback address, for a village that has
// no server of its own. One Tango per data folder: it holds a lock in the database as long as it lives, which the
// system frees however it ends. A PostgreSQL that outlived its Tango is taken over; one that goes down is started again.

export type EmbeddedDatabase = {
  /** Address of the owner of the database `tango`, on 127.0.0.1. */
  url: string;
  /** Closes the database in order. */
  stop: () => Promise<void>;
};

type Options = {
  /** The data folder: TANGO_DATA. */
  folder: string;
  /** Where this Tango can be visited; told to whoever starts a second one on the same folder. */
  visit?: string;
  /** False only for tests: what was committed may then be lost when the machine fails. */
  durable?: boolean;
  /** Hears of a database that went down and came back. */
  onEvent?: (event: 'down' | 'back', error?: unknown) => void;
};

// How long a PostgreSQL that starts, stops or recovers is waited for.
const patience = 120_000;

type Kept = { name: string; password: string; port: number };

// A backup that stays away must not fill the disk: past this much it begins anew with a whole one.
const settings = [
  ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'jit=off'],
  'max_slot_wal_keep_size=4GB',
  // What is read often stays in PostgreSQL's own memory: an eighth of the machine's, and never much.
  `shared_buffers=${Math.round(Math.min(1024, Math.max(128, totalmem() / 2 ** 23)))}MB`,
  // A message of PostgreSQL quotes the statement, its values and the row it failed at: none of that comes into its log.
  ...['log_min_messages=log', 'log_min_error_statement=panic', 'log_error_verbosity=terse'],
  ...['log_parameter_max_length=0', 'log_parameter_max_length_on_error=0'],
  ...['log_statement=none', 'log_min_duration_statement=-1'],
  // So that a region can move from here to another PostgreSQL while it is used.
  'wal_level=logical',
];
const undurable = [
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'max_wal_senders=0',
  'wal_level=minimal',
];

/** Starts the database of a data folder, or takes over the one that still runs there. Throws StartError when it cannot. */
export async function startEmbeddedDatabase(options: Options): Promise<EmbeddedDatabase> {
  const { folder, durable = true } = options;
  await mkdir(folder, { recursive: true });
  const kept = await readKept(folder);
  const runner = await findRunner(folder, kept.name);
  const data = join(runner.place, 'postgres');
  if (!existsSync(data)) await makeCluster(runner, data, kept.password);
  flushFolder(runner.place);

  const flags = [...settings, ...(durable ? [] : undurable)].flatMap((setting) => ['-c', setting]);
  const open = async (wanted?: number) => {
    const port = await ensureRunning(runner, data, folder, kept, flags, wanted);
    const keeper = await connect(addressOf(kept, port, 'postgres'));
    try {
      await lockFolder(keeper, folder);
      if (durable) await assertDurable(keeper);
      await ensureDatabase(keeper);
    } catch (error) {
      await keeper.end();
      throw error;
    }
    return { port, keeper };
  };

  let stopping = false;
  let { port, keeper } = await open();
  const firstPort = port;
  await writeFile(join(folder, 'running-at'), `${options.visit ?? ''}\n`);

  const watch = () => {
    keeper.once('end', () => void comeBack());
  };
  const comeBack = async () => {
    if (stopping) return;
    options.onEvent?.('down');
    for (let pause = 250; !stopping; pause = Math.min(pause * 2, 4000)) {
      try {
        ({ port, keeper } = await open(firstPort));
        watch();
        options.onEvent?.('back');
        return;
      } catch (error) {
        options.onEvent?.('down', error);
        await sleep(pause, undefined, { ref: false });
      }
    }
  };
  watch();

  return {
    url: addressOf(kept, port, 'tango'),
    stop: async () => {
      if (stopping) return;
      stopping = true;
      await keeper.end().catch(() => {});
      await stopCluster(runner, data);
    },
  };
}

/**
 * Lends the database of a data folder to a command, whether or not Tango runs on it: a running one stays as it is, one
 * that is down is started for the length of the work.
 */
export async function withRunningDatabase<T>(
  options: Options,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const { folder } = options;
  if (existsSync(join(folder, 'database.json'))) {
    const kept = await readKept(folder);
    const runner = await findRunner(folder, kept.name);
    const running = await findRunning(join(runner.place, 'postgres'));
    if (running?.ready && (await answers(kept, running))) return work(addressOf(kept, running.port, 'tango'));
  }
  const database = await startEmbeddedDatabase(options);
  try {
    return await work(database.url);
  } finally {
    await database.stop();
  }
}

/** A place for a database that comes from elsewhere, in a data folder that is still empty. */
export type NewPlace = {
  readonly runner: Runner;
  /** Where PostgreSQL's files go; not there yet. */
  readonly data: string;
  /** The password that its owner must get. */
  readonly password: string;
  readonly remove: () => Promise<void>;
};

export async function newPlace(folder: string): Promise<NewPlace> {
  await mkdir(folder, { recursive: true });
  const kept = await readKept(folder);
  const runner = await findRunner(folder, kept.name);
  return {
    runner,
    data: join(runner.place, 'postgres'),
    password: kept.password,
    remove: async () => {
      await rm(join(folder, 'database.json'), { force: true });
      if (runner.place !== folder) await rm(runner.place, { recursive: true, force: true });
    },
  };
}

// Port and password of this folder's database. The password is worth as much as the data: only our own user reads it.
async function readKept(folder: string): Promise<Kept> {
  const file = join(folder, 'database.json');
  const read = async () => JSON.parse(await readFile(file, 'utf8')) as Kept;
  if (existsSync(file)) return read();
  if (existsSync(join(folder, 'postgres'))) {
    throw new StartError(`${file} is missing: it holds the password of the database beside it. Put it back.`);
  }
  const fresh = `${file}.${randomBytes(4).toString('hex')}`;
  await writeKept(fresh, {
    name: randomBytes(6).toString('hex'),
    password: randomBytes(24).toString('base64url'),
    port: await freePort(),
  });
  // Of two first starts at once the earlier one decides: a link is never put over an existing file.
  await link(fresh, file).catch((error) => {
    if (!existsSync(file)) throw error;
  });
  await rm(fresh);
  flushFolder(folder);
  return read();
}

function writeKept(file: string, kept: Kept): Promise<void> {
  return writeFile(file, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600, flush: true });
}

async function keepPort(folder: string, kept: Kept, port: number): Promise<void> {
  kept.port = port;
  const file = join(folder, 'database.json');
  await writeKept(`${file}.new`, kept);
  await rename(`${file}.new`, file);
  flushFolder(folder);
}

async function ensureRunning(
  runner: Runner,
  data: string,
  folder: string,
  kept: Kept,
  flags: string[],
  /** Where others know it already: it comes back there, however long that port is taken. */
  wanted?: number,
): Promise<number> {
  let failure: unknown;
  const deadline = Date.now() + patience;
  for (let helped = false; Date.now() < deadline; await sleep(100)) {
    const running = await findRunning(data);
    if (running) {
      if (running.ready && (await answers(kept, running))) return running.port;
      // It starts, stops or recovers. When that takes very long it is helped to its end.
      if (!helped && Date.now() > deadline - patience / 2) {
        helped = true;
        await stopCluster(runner, data);
      }
      continue;
    }
    try {
      const port = wanted ?? (await freePort(kept.port));
      if (port !== kept.port) await keepPort(folder, kept, port);
      return (await startCluster(runner, data, port, flags)).port;
    } catch (error) {
      if (!portTaken(error) && !folderTaken(error)) throw error;
      failure = error;
    }
  }
  throw new StartError(
    `The database in ${folder} does not answer. The reason stands in ${runner.place}/postgres.log`,
    {
      cause: failure,
    },
  );
}

async function answers(kept: Kept, running: Running): Promise<boolean> {
  try {
    const client = await connect(addressOf(kept, running.port, 'postgres'));
    await client.end();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') return false;
    throw new StartError(
      'The password in database.json is not that of the database beside it. Put the right file back.',
    );
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'tango keeper', keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function lockFolder(keeper: pg.Client, folder: string): Promise<void> {
  const lock = `select pg_try_advisory_lock(hashtext('tango.folder')) as mine`;
  const { rows } = await keeper.query<{ mine: boolean }>(lock);
  if (rows[0]?.mine) return;
  const visit = (await readFile(join(folder, 'running-at'), 'utf8').catch(() => '')).trim();
  throw new StartError(
    `Tango already runs on the folder ${folder}${visit && `, at ${visit}`}. Stop that one first, or set TANGO_DATA to another folder.`,
  );
}

async function ensureDatabase(keeper: pg.Client): Promise<void> {
  const { rowCount } = await keeper.query(`select from pg_database where datname = 'tango'`);
  if (rowCount === 0) await keeper.query('create database tango');
}

function addressOf(kept: Kept, port: number, database: string): string {
  return `postgres://postgres:${kept.password}@127.0.0.1:${port}/${database}`;
}
