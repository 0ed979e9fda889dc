import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import Postgrator from 'postgrator';
import { home } from './actor.ts';
import { root } from './root.ts';
import { StartError } from './start-error.ts';

// Walls leak in older versions: CVE-2023-2455 (fixed in 15.3) and CVE-2025-8713 (15.14, 16.10, 17.6). Looked through up to
// 18.4 of 14 May 2026: nothing more on row-level security. https://www.postgresql.org/support/security/
const oldestSafe = [150014, 160010, 170006];

// The last migrations of release 0.1.0. It refuses a database on which more ran than it knows, so what came later is
// recorded beside it: then 0.1.0 can be started again.
const ofFirstRelease = { directory: 2, region: 8 } as const;
type Folder = keyof typeof ofFirstRelease;
const allFiles = join(root, 'database', 'migrations');
const roles = ['tango_app', 'tango_directory'] as const;
export type Role = (typeof roles)[number];

/**
 * Brings the database at `ownerUrl` to the present schema: database/migrations/directory first, then region, unless the home
 * region has moved to a database of its own. Each file runs once, in a transaction of its own unless its first line is
 * `-- outside a transaction`; a changed file that ran before is refused (its checksum is kept). The release before goes on
 * serving meanwhile: no lock is waited for longer than half a second, then it is tried again. Two starts at once wait for
 * each other. Throws StartError when this PostgreSQL must not be used.
 */
export async function migrate(ownerUrl: string, files = allFiles): Promise<void> {
  await migrating(ownerUrl, async (client) => {
    await refuseRegion(client);
    await migrateFolder(client, 'directory', files);
    const { rows } = await client.query<{ moved: boolean }>(
      'select connection is not null as moved from directory.region where id = $1',
      [home],
    );
    if (rows[0]?.moved) return;
    await migrateFolder(client, 'region', files);
    await claim(client, { id: home, generation: 1 });
    await runMigrations({ connectionString: ownerUrl });
  });
}

/** Brings the database of a region of its own to the present schema. Refuses one that is another region, or was left. */
export async function migrateRegion(
  ownerUrl: string,
  region: { readonly id: string; readonly generation: number },
): Promise<void> {
  await migrating(ownerUrl, async (client) => {
    const { rows } = await client.query<{ directory: boolean }>(
      `select to_regclass('directory.identity') is not null as directory`,
    );
    if (rows[0]?.directory)
      throw new StartError('This is the database of the directory. A region of its own needs another one.');
    // The roles stand in the first file of the directory; what else that makes is not for here.
    await runFiles(client, 'directory', join(allFiles, 'directory', '001.do.*.sql'), 'directory');
    await migrateFolder(client, 'region', allFiles);
    await client.query('drop schema if exists directory cascade');
    await claim(client, region);
    await runMigrations({ connectionString: ownerUrl });
  });
}

async function migrating(ownerUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'tango migrate' });
  await client.connect();
  try {
    await refuseUnsafe(client);
    await takeTurn(client);
    await client.query(`set lock_timeout = '500ms'; set client_min_messages = warning`);
    await refuseTooNew(client);
    await work(client);
    await client.query('insert into migration.release (version) values ($1) on conflict do nothing', [
      ownRelease(),
    ]);
  } finally {
    await client.end();
  }
}

async function refuseUnsafe(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string; standby: boolean }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
       pg_is_in_recovery() as standby`,
  );
  const refusal = rows[0] && unsafeVersion(rows[0].number);
  if (refusal) throw new StartError(`PostgreSQL ${rows[0]?.version} ${refusal}`);
  if (rows[0]?.standby)
    throw new StartError(
      'The database at this address is a standby, which may be behind. Tango works on the primary alone.',
    );
}

/** The reason to refuse a PostgreSQL by its `server_version_num`, or undefined when its walls hold. */
export function unsafeVersion(number: number): string | undefined {
  if (number < 150000) return 'is too old. Tango needs PostgreSQL 15.14 or newer.';
  const safe = oldestSafe.find((version) => Math.trunc(version / 10000) === Math.trunc(number / 10000));
  if (safe === undefined || number >= safe) return undefined;
  const wanted = `${Math.trunc(safe / 10000)}.${safe % 10000}`;
  return `has a known hole in row-level security. Update it to ${wanted} or newer.`;
}

// Asked again and again: who waits inside a statement would be waited for by an index that is made beside the traffic.
async function takeTurn(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>(
      `select pg_try_advisory_lock(hashtext('tango.migrate')) as mine`,
    );
    if (rows[0]?.mine) return;
    await sleep(100);
  }
}

const ownRelease = () =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

// Every schema serves the release before it as well: going back one release is starting the older one.
async function refuseTooNew(client: pg.Client): Promise<void> {
  await client.query(`create schema if not exists migration;
    create table if not exists migration.release (version text primary key, at timestamptz not null default now())`);
  const { rows } = await client.query<{ version: string }>('select version from migration.release');
  const newer = rows.filter(({ version }) => isNewer(version, ownRelease()));
  if (newer.length > 1)
    throw new StartError(
      `The database was made by a newer Tango than this one, by more than one release (${newer.map(({ version }) => version).join(', ')}). Start the newest one.`,
    );
}

const isNewer = (one: string, other: string) =>
  one.localeCompare(other, 'en', { numeric: true, sensitivity: 'base' }) > 0;

function generations(folder: Folder): { numbers: string; table: string }[] {
  const first = Array.from({ length: ofFirstRelease[folder] }, (_, at) => String(at + 1).padStart(3, '0'));
  return [
    { numbers: `@(${first.join('|')})`, table: folder },
    { numbers: `!(${first.join('|')})`, table: `${folder}_later` },
  ];
}

/** A database says which region it is, so that a wrong address in the directory cannot mix two. */
async function claim(
  client: pg.Client,
  { id, generation }: { id: string; generation: number },
): Promise<void> {
  await client.query(
    'insert into house.here (region_id, generation) values ($1, $2) on conflict do nothing',
    [id, generation],
  );
  const { rows } = await client.query<{ other: boolean; left: boolean }>(
    `select region_id <> $1 as other, left_at is not null or generation <> $2 as left from house.here`,
    [id, generation],
  );
  if (rows[0]?.other)
    throw new StartError(
      'This database is another region than the directory says. Look at: npx tango region list',
    );
  if (rows[0]?.left)
    throw new StartError(
      'The region has moved from this database to another one. Look at: npx tango region list',
    );
}

async function refuseRegion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ region: boolean }>(
    `select to_regclass('migration.region') is not null and to_regclass('directory.region') is null as region`,
  );
  if (rows[0]?.region)
    throw new StartError('This is the database of one region. DATABASE_URL must be that of the directory.');
}

async function migrateFolder(client: pg.Client, folder: Folder, files: string): Promise<void> {
  for (const { numbers, table } of generations(folder))
    await runFiles(client, folder, join(files, folder, `${numbers}.do.*.sql`), table);
}

async function runFiles(
  client: pg.Client,
  folder: Folder,
  migrationPattern: string,
  table: string,
): Promise<void> {
  const postgrator = new Postgrator({
    driver: 'pg',
    migrationPattern,
    schemaTable: `migration.${table}`,
    newline: 'LF',
    execQuery: (query) => client.query(query),
  });
  const migrations = await postgrator.getMigrations();
  if (migrations.length === 0) return;
  const current = await postgrator.getDatabaseVersion();
  await postgrator.validateMigrations(current).catch((error: Error) => {
    throw new StartError(
      `A migration in database/migrations/${folder} was changed after it ran here (${error.message}). Put the file back; on a database without real data begin anew with an empty one.`,
    );
  });
  const pending = migrations.filter(({ version }) => version > current).sort((a, b) => a.version - b.version);
  for (const { version, filename } of pending) {
    const run = () => postgrator.migrate(String(version));
    const alone = readFileSync(filename, 'utf8').startsWith('-- outside a transaction\n');
    await (alone ? besideTraffic(client, run) : patiently(client, run)).catch((error) => {
      throw placed(error, filename);
    });
  }
}

const mostTries = 60;

/** In a transaction that holds nobody up: a lock that does not come within half a second is let go, and tried again later. */
async function patiently(client: pg.Client, run: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    await client.query('begin');
    try {
      await run();
      await client.query('commit');
      return;
    } catch (error) {
      await client.query('rollback');
      if ((error as { code?: string }).code !== '55P03' || tries === mostTries) throw error;
      await sleep(250 + Math.random() * 750);
    }
  }
}

/** One statement, such as `create index concurrently`: it waits for others and keeps nobody waiting. */
async function besideTraffic(client: pg.Client, run: () => Promise<unknown>): Promise<void> {
  // One that was cut off left an index that nobody uses and every write keeps up to date.
  const { rows } = await client.query<{ name: string }>(
    `select indexrelid::regclass::text as name from pg_index where not indisvalid`,
  );
  for (const { name } of rows) await client.query(`drop index concurrently if exists ${name}`);
  await client.query('set lock_timeout = 0');
  await run().finally(() => client.query(`set lock_timeout = '500ms'`));
}

// PostgreSQL counts characters; people count lines.
function placed(error: unknown, filename: string): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const sql = readFileSync(filename, 'utf8');
  const line = error.position && sql.slice(0, Number(error.position)).split('\n').length;
  error.message = `${relative(root, filename)}${line ? `:${line}` : ''}: ${error.message}`;
  return error;
}

/**
 * Lets the roles of the running server sign in, each with a password derived from `secret`. Changes a password only when
 * the present one does not open the door, so that many servers with one secret may start at once.
 */
export async function openRoles(
  ownerUrl: string,
  secret: string,
  wanted: readonly Role[] = roles,
): Promise<void> {
  for (const role of wanted) {
    if (await opens(roleUrl(ownerUrl, role, secret))) continue;
    const client = new pg.Client({ connectionString: ownerUrl, application_name: 'tango migrate' });
    await client.connect();
    try {
      await client.query(`select pg_advisory_lock(hashtext('tango.migrate'))`);
      await client.query(
        `alter role ${role} login password ${client.escapeLiteral(rolePassword(role, secret))}`,
      );
    } finally {
      await client.end();
    }
  }
}

async function opens(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch (error) {
    // 28P01: wrong password; 28000: may not sign in yet.
    if (error instanceof pg.DatabaseError && (error.code === '28P01' || error.code === '28000')) return false;
    throw error;
  } finally {
    await client.end();
  }
}

/** The address of the same database for one of the server's own roles. */
export function roleUrl(ownerUrl: string, role: Role, secret: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = rolePassword(role, secret);
  return url.href;
}

function rolePassword(role: Role, secret: string): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('hex');
}
