import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { StartError } from '../../server/house/start-error.ts';

// A whole region as files that anything can read: a line of JSON for each row, in the order of the primary key, and a
// manifest that says how many there are and what their bytes add up to.

type Kept = { readonly table: string; readonly rows: number; readonly sha256: string };
export type Manifest = {
  readonly tango: 'region';
  readonly version: 1;
  readonly region: string;
  readonly name: string;
  readonly takenAt: string;
  readonly migration: number;
  readonly tables: readonly Kept[];
};

const page = 2000;

/** Every table of a region, without what only tells how the schema came to be, which database it is, and the directory. */
export async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'migration', 'directory')
       and c.oid not in ('house.here'::regclass, 'graphile_worker.migrations'::regclass) order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** For whom no wall counts: a copy that a wall has thinned out looks like a whole one. */
export async function refuseWalled(client: pg.Client, which: string): Promise<void> {
  const { rows } = await client.query<{ ok: boolean }>(
    'select rolsuper as ok from pg_roles where rolname = current_user',
  );
  if (!rows[0]?.ok)
    throw new StartError(
      `The user in the address of ${which} must be a superuser for this, past every wall.`,
    );
}

/** Reads every row of one moment; `keep` gets each table's lines, one row a line. Gives what was read. */
async function readAll(
  client: pg.Client,
  keep: (table: string, lines: AsyncIterable<string>) => Promise<void>,
): Promise<Kept[]> {
  await client.query('begin isolation level repeatable read read only');
  // What a wall would hide is an error instead of a gap.
  await client.query(
    `set local row_security = off; set local statement_timeout = 0; set local timezone = 'UTC'`,
  );
  try {
    const kept: Kept[] = [];
    for (const table of await tablesOf(client)) {
      const hash = createHash('sha256');
      let rows = 0;
      const lines = async function* () {
        for await (const line of rowsOf(client, table)) {
          hash.update(line).update('\n');
          rows += 1;
          yield line;
        }
      };
      await keep(table, lines());
      kept.push({ table, rows, sha256: hash.digest('hex') });
    }
    return kept;
  } finally {
    await client.query('rollback');
  }
}

async function* rowsOf(client: pg.Client, table: string): AsyncIterable<string> {
  const { rows: keys } = await client.query<{ columns: string | null }>(
    `select string_agg(format('%I', a.attname), ', ' order by k.place) as columns from pg_index i
     cross join lateral unnest(i.indkey) with ordinality k (number, place)
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number where i.indrelid = $1::regclass and i.indisprimary`,
    [table],
  );
  await client.query(
    `declare one no scroll cursor for select row_to_json(t)::text as line from ${table} t order by ${keys[0]?.columns ?? 't::text'}`,
  );
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${page} from one`);
    for (const { line } of rows) yield line;
    if (rows.length < page) break;
  }
  await client.query('close one');
}

const fileOf = (folder: string, table: string): string => join(folder, `${table}.jsonl.gz`);

/** Writes a whole region, as it is at one moment, into a folder that does not exist yet. */
export async function exportRegion(
  client: pg.Client,
  { id, name }: { id: string; name: string },
  folder: string,
): Promise<Manifest> {
  await refuseWalled(client, `region ${name}`);
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new StartError(`${folder} is there already. Choose another name.`);
    if (error.code === 'ENOENT') throw new StartError(`The folder around ${folder} is not there.`);
    throw error;
  });
  const migration = await migrationOf(client);
  const tables = await readAll(client, async (table, lines) => {
    const zip = createGzip({ level: 1 });
    const written = pipeline(zip, createWriteStream(fileOf(folder, table), { mode: 0o600 }));
    for await (const line of lines) if (!zip.write(`${line}\n`)) await once(zip, 'drain');
    zip.end();
    await written;
  });
  const takenAt = new Date().toISOString();
  const manifest: Manifest = { tango: 'region', version: 1, region: id, name, takenAt, migration, tables };
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  return manifest;
}

async function migrationOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    'select max(version)::int as version from migration.region_later',
  );
  return rows[0]?.version ?? 0;
}

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => {
    throw new StartError(`${folder} holds no exported region: there is no manifest.json in it.`);
  });
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.tango !== 'region' || manifest.version !== 1)
    throw new StartError(`${folder} holds no exported region that this Tango can read.`);
  return manifest;
}

/**
 * Puts an exported region into a database with its schema and nothing in it, in one transaction, and reads all of it again:
 * only when every table adds up to what the manifest says is it kept.
 */
export async function restoreRegion(url: string, folder: string): Promise<void> {
  const manifest = await readManifest(folder);
  const client = new pg.Client({ connectionString: url, application_name: 'tango command' });
  await client.connect();
  try {
    await refuseWalled(client, 'the new region');
    if ((await migrationOf(client)) !== manifest.migration)
      throw new StartError(
        'The files were made by another version of Tango. Restore them with that one, then update.',
      );
    const tables = await tablesOf(client);
    const names = manifest.tables.map(({ table }) => table);
    if (tables.join() !== names.join())
      throw new StartError('The files do not have the tables of this version of Tango.');
    // What is put back has happened already: nothing follows from it, and its order is that of the files.
    await client.query(
      `begin; set local session_replication_role = replica; set local statement_timeout = 0`,
    );
    await client.query(`truncate ${tables.join(', ')}`);
    for (const table of tables) await putBack(client, table, fileOf(folder, table));
    await setSequences(client, await sequencesOf(client));
    await client.query('commit');
    const restored = await readAll(client, async (_table, lines) => {
      for await (const _line of lines);
    });
    const wrong = manifest.tables.filter(({ sha256 }, i) => restored[i]?.sha256 !== sha256);
    if (wrong.length > 0) {
      await client.query(`set session_replication_role = replica; truncate ${tables.join(', ')}`);
      throw new StartError(
        `Nothing was restored: ${wrong.map(({ table }) => table).join(', ')} does not add up to the manifest.`,
      );
    }
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

async function putBack(client: pg.Client, table: string, file: string): Promise<void> {
  const columns = await writableColumns(client, table);
  const insert = async (rows: string[]) => {
    if (rows.length === 0) return;
    await client.query(
      `insert into ${table} (${columns}) overriding system value
       select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
      [`[${rows.join(',')}]`],
    );
  };
  let waiting: string[] = [];
  for await (const line of linesOf(file)) {
    waiting.push(line);
    if (waiting.length < 500) continue;
    await insert(waiting);
    waiting = [];
  }
  await insert(waiting);
}

async function* linesOf(file: string): AsyncIterable<string> {
  const unpacked = createGunzip();
  // A file that is missing or cut off ends the reading with its error.
  pipeline(createReadStream(file), unpacked).catch(() => {});
  unpacked.setEncoding('utf8');
  let rest = '';
  for await (const chunk of unpacked) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

async function writableColumns(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(format('%I', attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  return rows[0]?.columns ?? '';
}

export type Sequence = { readonly name: string; readonly last: string | null };

/** Where the numbers of the queue stand; `last` is empty when none was given out. */
export async function sequencesOf(client: pg.Client): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as last from pg_sequences
     where schemaname not in ('migration', 'directory') order by 1`,
  );
  return rows;
}

/** Numbers go on beyond those given out, and beyond the highest that stands in the table they are for. */
export async function setSequences(client: pg.Client, sequences: readonly Sequence[]): Promise<void> {
  for (const { name, last } of sequences) {
    const { rows } = await client.query<{ table: string | null; column: string | null }>(
      `select format('%s', d.refobjid::regclass) as table, a.attname as column from pg_depend d
       join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
       where d.classid = 'pg_class'::regclass and d.objid = $1::regclass and d.deptype in ('a', 'i')`,
      [name],
    );
    const of = rows[0];
    const highest = of ? `(select max("${of.column}") from ${of.table})` : 'null';
    await client.query(
      `select setval($1::regclass, greatest($2::bigint, ${highest}, 1), greatest($2::bigint, ${highest}) is not null)`,
      [name, last],
    );
  }
}
