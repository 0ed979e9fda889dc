import { expect, test } from 'vitest';
import { migrationFaults } from './migration-faults.ts';

const outside = '-- outside a transaction\n';

test.each([
  ['a column that must be filled', 'alter table visit add column place text not null;'],
  ['filling it later', 'alter table visit alter column place set not null;'],
  [
    'a default that differs by row',
    'alter table visit add column token uuid not null default gen_random_uuid();',
  ],
  ['an index that locks', 'create index visit_place on visit (place);'],
  ['another type', 'alter table visit alter column place type varchar(10);'],
  ['another name', 'alter table visit rename column place to spot;'],
  ['dropping a column', 'alter table visit drop column place;'],
  ['dropping a table', 'drop table visit;'],
  ['dropping a function', 'drop function current_day();'],
  ['a check that reads everything', 'alter table visit add constraint visit_place check (place <> ″);'],
  ['a foreign key that reads everything', 'alter table visit add foreign key (place) references place (id);'],
  ['unique', 'alter table visit add constraint one unique (place);'],
  ['a lock', 'lock table visit;'],
  ['concurrently inside a transaction', 'create index concurrently visit_place on visit (place);'],
  ['two statements outside one', `${outside}create index concurrently a on visit (place); select 1;`],
])('refused: %s', (_what, sql) => {
  expect(migrationFaults(sql)).toHaveLength(1);
});

test.each([
  ['a column with a default', "alter table visit add column place text not null default '';"],
  ['a column that may be empty', 'alter table visit add column place text;'],
  ['an index beside the traffic', `${outside}create index concurrently visit_place on visit (place);`],
  ['a new table with all of it', 'create table spot (id uuid not null); create index spot_id on spot (id);'],
  [
    'a check in two steps',
    'alter table visit add constraint c check (place is not null) not valid; alter table visit validate constraint c; alter table visit alter column place set not null;',
  ],
  [
    'words in a function or a text',
    "create function f() returns void language sql as $$ drop table visit $$; select 'drop table visit; rename';",
  ],
  [
    'what says why',
    '-- beside the traffic: six rows at most\ncreate index region_name on directory.region (name);',
  ],
])('fine: %s', (_what, sql) => {
  expect(migrationFaults(sql)).toEqual([]);
});
