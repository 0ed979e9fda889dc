import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { expect, test } from 'vitest';
import type { DB } from '../../database/types.ts';
import { namedColumns } from './named-columns.ts';

const db = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (own) => new PostgresIntrospector(own),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [namedColumns],
});

test('a whole row is read by the names of its columns, so that a column of a later release is no part of it', () => {
  expect(db.selectFrom('chain_head').selectAll().compile().sql).toBe(
    'select "chain", "seq", "hash" from "chain_head"',
  );
  expect(db.selectFrom('chain_head as last').selectAll().where('seq', '=', 1).forUpdate().compile().sql).toBe(
    'select "last"."chain", "last"."seq", "last"."hash" from "chain_head" as "last" where "seq" = $1 for update',
  );
});

test('what names its columns, or joins, is left as it is', () => {
  expect(db.selectFrom('chain_head').select('seq').compile().sql).toBe('select "seq" from "chain_head"');
  const joined = db
    .selectFrom('team')
    .innerJoin('face', 'face.id', 'team.id')
    .selectAll('team')
    .compile().sql;
  expect(joined).toContain('select "team".* from');
});
