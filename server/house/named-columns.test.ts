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

test('beside what is joined too, under the name by which the query knows it', () => {
  const joined = db
    .selectFrom('face')
    .innerJoin('team_member as here', 'here.membership_id', 'face.id')
    .selectAll('here')
    .select('face.title');
  expect(joined.compile().sql).toBe(
    'select "here"."team_id", "here"."membership_id", "here"."organisation_id", "here"."starts", "here"."ends", "face"."title"' +
      ' from "face" inner join "team_member" as "here" on "here"."membership_id" = "face"."id"',
  );
  const first = db.selectFrom('chain_head').innerJoin('fact', 'fact.chain', 'chain_head.chain');
  expect(first.selectAll('chain_head').compile().sql).toContain(
    'select "chain_head"."chain", "chain_head"."seq", "chain_head"."hash" from "chain_head" inner join',
  );
});

test('what names its columns is left as it is, and so is what is no table, or is all of several', () => {
  expect(db.selectFrom('chain_head').select('seq').compile().sql).toBe('select "seq" from "chain_head"');
  const first = db.selectFrom(db.selectFrom('chain_head').select('seq').as('first'));
  expect(first.selectAll().compile().sql).toContain('select * from (');
  expect(first.selectAll('first').compile().sql).toContain('select "first".* from (');
  const joined = db.selectFrom('chain_head').innerJoin('fact', 'fact.chain', 'chain_head.chain');
  expect(joined.selectAll().compile().sql).toContain('select * from "chain_head" inner join');
});
