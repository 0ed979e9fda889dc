import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import Postgrator from 'postgrator';
import { root } from './root.ts';
import { StartError } from './start-error.ts';

// Walls leak in older versions: CVE-2023-2455 (fixed in 15.3) and CVE-2025-8713 (15.14, 16.10, 17.6).
const oldestSafe = [150014, 160010, 170006];

const folders = ['directory', 'region'] as const;
const roles = ['tango_app', 'tango_directory'] as const;
export type Role = (typeof roles)[number];

/**
 * Brings the database at `ownerUrl` to the present schema: database/migrations/directory first, then region. Each file
 * runs once, in a transaction of its own; a changed file that ran before is refused (its checksum is kept). Two starts
 * at once wait for each other. Throws StartError when this PostgreSQL must not be used.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'tango migrate' });
  await client.connect();
  try {
    await refuseUnsafe(client);
    await client.query(`select pg_advisory_lock(hashtext('tango.migrate'))`);
    await client.query(`set lock_timeout = '2s'; set client_min_messages = warning`);
    for (const folder of folders) await migrateFolder(client, folder);
    await runMigrations({ connectionString: ownerUrl });
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

async function migrateFolder(client: pg.Client, folder: string): Promise<void> {
  const postgrator = new Postgrator({
    driver: 'pg',
    migrationPattern: join(root, 'database', 'migrations', folder, '*.sql'),
    schemaTable: `migration.${folder}`,
    newline: 'LF',
    execQuery: (query) => client.query(query),
  });
  const migrations = await postgrator.getMigrations();
  if (migrations.length === 0) return;
  const current = await postgrator.getDatabaseVersion();
  const known = Math.max(...migrations.map(({ version }) => version));
  if (current > known) {
    throw new StartError('The database was made by a newer Tango than this one. Start the newer one.');
  }
  await postgrator.validateMigrations(current).catch((error: Error) => {
    throw new StartError(
      `A migration in database/migrations/${folder} was changed after it ran here (${error.message}). Put the file back; on a database without real data begin anew with an empty one.`,
    );
  });
  const pending = migrations.filter(({ version }) => version > current).sort((a, b) => a.version - b.version);
  for (const { version, filename } of pending) {
    await client.query('begin');
    try {
      await postgrator.migrate(String(version));
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw placed(error, filename);
    }
  }
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
export async function openRoles(ownerUrl: string, secret: string): Promise<void> {
  for (const role of roles) {
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
