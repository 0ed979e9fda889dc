import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kept, keptBeside } from '../../server/app.ts';
import { isKept } from '../../server/house/kept.ts';
import { type TestDatabase, testDatabase } from '../database/test-database.ts';

// Every table says whose data it holds, or why nobody's; every column with words or files in it is shown to her, emptied,
// or left out with a reason. A new table or column that nobody declared fails here.

let urls: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  urls = await testDatabase();
  owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await urls.drop();
});

const rows = async <T extends pg.QueryResultRow>(sql: string) => (await owner.query<T>(sql)).rows;

test('each table is declared, once', async () => {
  const tables = await rows<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  );
  expect(kept.map(({ table }) => table).sort()).toEqual(tables.map(({ name }) => name).sort());
});

test('each table of the directory and of the hallway is declared, and what holds someone goes with her', async () => {
  const tables = await rows<{ name: string; hers: boolean }>(
    `select n.nspname || '.' || c.relname as name, exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'
         and f.confrelid in ('person'::regclass, 'directory.identity'::regclass)) as hers
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('directory', 'house') and c.relkind in ('r', 'p') order by 1`,
  );
  expect(keptBeside.map(({ table }) => table).sort()).toEqual(tables.map(({ name }) => name));
  const goes = new Map(keptBeside.map((one) => [one.table, one.goes]));
  expect(tables.filter(({ name, hers }) => hers && !goes.get(name))).toEqual([]);
  // Whatever names her account goes with it by itself; whoever looks after the installation is deleted by the erasure.
  const stays = await rows<{ name: string }>(
    `select conrelid::regclass::text as name from pg_constraint
     where contype = 'f' and confrelid = 'directory.identity'::regclass and confdeltype <> 'c'`,
  );
  expect(stays).toEqual([]);
});

test('what is declared of a column is a column', async () => {
  const columns = new Set(
    (
      await rows<{ name: string }>(
        `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
      )
    ).map(({ name }) => name),
  );
  const unknown = kept.filter(isKept).flatMap((one) => {
    const named = [
      ...one.subject.filter((column) => !column.startsWith('(')),
      ...(one.actor ?? []),
      ...`${one.shows} ${one.acted ?? ''}`.split(' ').filter(Boolean),
      ...Object.keys(one.hides ?? {}),
      ...(typeof one.erasure === 'object' && 'empty' in one.erasure ? Object.keys(one.erasure.empty) : []),
    ];
    return named.map((column) => `${one.table}.${column}`).filter((name) => !columns.has(name));
  });
  expect(unknown).toEqual([]);
  for (const one of kept.filter(isKept))
    await owner.query(
      `select ${[...one.subject.map((by) => (by.startsWith('(') ? by : `t.${by}`)), one.at, one.keeper.is].join(', ')} from ${one.table} t`,
    );
});

test('each column with words or files in it is shown to her or left out with a reason', async () => {
  const free = await rows<{ table: string; column: string; checked: boolean }>(`
    select c.relname as table, a.attname as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'json'::regtype, 'jsonb'::regtype, 'bytea'::regtype)`);
  const byTable = new Map(kept.filter(isKept).map((one) => [one.table, one]));
  const silent = free.flatMap(({ table, column }) => {
    const one = byTable.get(table);
    if (!one) return [];
    const said = [...`${one.shows} ${one.acted ?? ''}`.split(' '), ...Object.keys(one.hides ?? {})];
    return said.includes(column) ? [] : [`${table}.${column}`];
  });
  expect(silent).toEqual([]);
});

test('the hands that erase reach every table that holds data about people', async () => {
  const reached = await rows<{ name: string }>(`
    select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and has_table_privilege('tango_privacy', c.oid, 'select')
      and exists (select from pg_policy where polrelid = c.oid and 'tango_privacy'::regrole = any(polroles))`);
  const names = reached.map(({ name }) => name);
  expect(kept.filter(isKept).filter(({ table }) => !names.includes(table))).toEqual([]);
});
