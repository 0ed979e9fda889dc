import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedDatabase } from '../server/house/embedded-database/embedded-database.ts';
import { migrate } from '../server/house/migrate.ts';
import { root } from '../server/house/root.ts';
import { schemaText } from './schema-text.ts';

/**
 * Migrates an empty database of its own and writes what came of it: database/schema.sql for people and
 * database/types.ts for the compiler. With `check` it writes nothing and returns the files that are not current.
 */
export async function dumpSchema(check: boolean): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tango-schema-'));
  // Root's database runs as another user, who must come in.
  chmodSync(folder, 0o755);
  const database = await startEmbeddedDatabase({ folder, durable: false });
  try {
    await migrate(database.url);
    const wanted = [
      { file: 'database/schema.sql', text: await readSchema(database.url) },
      { file: 'database/types.ts', text: makeTypes(database.url, join(folder, 'types.ts')) },
    ];
    const stale = wanted.filter(({ file, text }) => present(file) !== text);
    if (!check) for (const { file, text } of stale) writeFileSync(join(root, file), text);
    return stale.map(({ file }) => file);
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function present(file: string): string | undefined {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}

async function readSchema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await schemaText(client);
  } finally {
    await client.end();
  }
}

// The types follow the parsers that house/database.ts sets: days stay text, bigint becomes a number.
function makeTypes(url: string, target: string): string {
  const program = join(root, 'node_modules', 'kysely-codegen', 'dist', 'cli', 'bin.js');
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      program,
      ...['--url', url, '--dialect', 'postgres', '--out-file', target, '--log-level', 'error'],
      ...['--default-schema', 'public', '--include-pattern', 'public.*'],
      ...['--date-parser', 'string', '--type-mapping', '{"int8":"number"}'],
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`kysely-codegen failed: ${stderr}`);
  return readFileSync(target, 'utf8');
}

if (process.argv[1] === import.meta.filename) {
  const check = process.argv.includes('--check');
  const stale = await dumpSchema(check);
  if (check && stale.length > 0) {
    console.error(`${stale.join(' and ')}: not what the migrations make. Run: npm run db:dump`);
    process.exitCode = 1;
  }
}
