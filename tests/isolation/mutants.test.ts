import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keysOf } from '../../server/house/actor.ts';
import { type TestDatabase, testDatabase } from '../database/test-database.ts';
import { everyoneIn, type Someone } from './actors.ts';
import { rulesFor } from './model.ts';
import {
  type Answers,
  type Attempt,
  attemptsOf,
  compare,
  layAttempts,
  layProbe,
  seedOf,
  type Target,
} from './probe.ts';
import { makeWorld, type Tables, writeWorld } from './world-maker.ts';

// Who guards the guards: faults planted in the walls on purpose, each in a transaction of its own. The comparison that
// finds nothing in the walls as they are must find every one of them.

type Mutant = {
  readonly name: string;
  readonly table: string;
  readonly sql: string;
  readonly verbs?: readonly string[];
};
type Policy = { table: string; name: string; command: string; using: string | null; check: string | null };

/** Faults that change nothing, each with the reason. */
const equivalent: Readonly<Record<string, string>> = {};

const seed = 11;
let urls: TestDatabase;
let owner: pg.Client;
let targets: Target[];
let policies: Policy[];
const world: Tables = makeWorld(seed);
const everyone: Someone[] = everyoneIn(world);
const attempts = new Map<string, Attempt[]>();
const rules = new Map(everyone.map(({ name, actor }) => [name, rulesFor(actor, world)]));

beforeAll(async () => {
  urls = await testDatabase();
  owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
  targets = await layProbe(owner);
  await writeWorld(owner, world);
  for (const { name, actor } of everyone)
    attempts.set(name, attemptsOf(actor, world, targets, seedOf(seed, name), 16));
  await layAttempts(owner, attempts);
  await owner.query('analyze');
  policies = (
    await owner.query<Policy>(`select tablename as table, policyname as name, cmd as command, qual as using, with_check as check
      from pg_policies where schemaname = 'public' and roles::text <> '{tango_door}' order by 1, 2`)
  ).rows;
});
afterAll(async () => {
  await owner.end();
  await urls.drop();
});

const all: readonly string[] = ['see', 'change', 'remove', 'add', 'move'];

/** The first difference between walls and model on these tables, or null when there is none. */
async function firstDifference(
  tables: readonly string[],
  change: string,
  verbs = all,
): Promise<string | null> {
  const some = targets.filter(({ name }) => tables.includes(name));
  await owner.query('begin');
  try {
    await owner.query(change);
    await owner.query('set local role tango_app');
    for (const { name, actor } of [...everyone]) {
      const keys = Object.entries(keysOf(actor)).map(([key, value]) => {
        const words = Array.isArray(value) ? `{${value.join(',')}}` : (value ?? '');
        return `set local app.${key} = ${pg.escapeLiteral(words as string)}`;
      });
      await owner.query(keys.join('; '));
      const { rows } = await owner.query<{ answers: Answers }>(
        'select probe.decisions($1, $2, $3) as answers',
        [name, tables, verbs],
      );
      const own = attempts.get(name)?.filter(({ table }) => tables.includes(table)) ?? [];
      const { differences } = compare(
        name,
        rules.get(name) ?? {},
        world,
        some,
        own,
        rows[0]?.answers as Answers,
      );
      const found = differences[0];
      if (!found) continue;
      // Whoever found a fault looks first at the next one.
      everyone.unshift(
        ...everyone.splice(
          everyone.findIndex((one) => one.name === name),
          1,
        ),
      );
      return `${found.walls ? 'leak' : 'refusal'}: ${found.who} ${found.verb}`;
    }
    return null;
  } catch (error) {
    // A wall that cannot even be asked any more is a fault that shows.
    return `error: ${(error as Error).message}`;
  } finally {
    await owner.query('rollback');
  }
}

/** Each way in which a policy is likely to be got wrong. */
function mutantsOf(policy: Policy): Mutant[] {
  const { table, name, using, check } = policy;
  const on = `${name} on ${table}`;
  const clauses = (change: (expression: string) => string) =>
    [
      using === null ? '' : `using (${change(using)})`,
      check === null ? '' : `with check (${change(check)})`,
    ].join(' ');
  const shows: Record<string, string[]> = {
    SELECT: ['see'],
    INSERT: ['add'],
    UPDATE: ['change', 'move'],
    DELETE: ['remove'],
    ALL: ['see', 'add'],
  };
  const verbs = shows[policy.command] ?? [];
  const found: Mutant[] = [
    { name: `${table} ${name}: forgotten`, table, verbs, sql: `drop policy ${on}` },
    {
      name: `${table} ${name}: open to all`,
      table,
      verbs,
      sql: `alter policy ${on} ${clauses(() => 'true')}`,
    },
  ];
  const slips: [string, RegExp, string][] = [
    ['ended grants count', /\(\(g\.ends IS NULL\) OR \(g\.ends > now\(\)\)\)/g, 'true'],
    [
      'grants that run out do not count',
      /\(\(g\.ends IS NULL\) OR \(g\.ends > now\(\)\)\)/g,
      '(g.ends is null)',
    ],
    ['any subject', /\(g\.scope = (?:'\w+'::text|ANY \(ARRAY\[[^\]]*\]\))\)/g, 'true'],
    [
      'another subject',
      /'(contact|planning|tasks|matters|reports|refusals|sharing)'::text/g,
      `'medical'::text`,
    ],
    [
      'anyone’s grant',
      /\(g\.grantee_id = ANY \(\( SELECT current_grantees\(\) AS current_grantees\)::uuid\[\]\)\) AND/g,
      '',
    ],
    ['any client', /\(g\.client_id = [\w.]+\) AND/g, ''],
    ['every colleague is wide', /current_wide\(\)/g, 'current_organisation()'],
    ['every colleague keeps the office', /current_office\(\)/g, 'current_organisation()'],
    ['at home as at work', /current_self\(\)/g, 'current_person()'],
    ['faces keep files', /current_keepers\(\)/g, 'current_grantees()'],
    ['only wide', /current_organisation\(\)/g, 'current_wide()'],
    ['and where there was or', /\) OR \(organisation_id/g, ') AND (organisation_id'],
    ['closed asks count', /\(a\.closed_at IS NULL\)/g, 'true'],
    ['no matter what state', /\((?:\w+\.)?status = (?:'\w+'::text|ANY \(ARRAY\[[^\]]*\]\))\)/g, 'true'],
  ];
  for (const [slip, pattern, by] of slips) {
    const changed = clauses((expression) => expression.replace(pattern, by));
    if (changed !== clauses((expression) => expression))
      found.push({ name: `${table} ${name}: ${slip}`, table, verbs, sql: `alter policy ${on} ${changed}` });
  }
  return found;
}

/** A function that no longer asks what it asked. */
const deaf = (name: string, parameters: string, answer = 'true') =>
  `create or replace function ${name}(${parameters}) returns boolean language sql stable security definer set search_path = public, pg_temp as 'select ${answer}'`;
const key = (name: string, setting: string) =>
  `create or replace function current_${name}() returns uuid language sql stable as $$ select nullif(current_setting('app.${setting}', true), '')::uuid $$`;

const others: Mutant[] = [
  { name: 'may_open asks nothing', table: 'client', sql: deaf('may_open', 'f_person uuid') },
  { name: 'may_enrol asks nothing', table: 'membership', sql: deaf('may_enrol', 'f_person uuid') },
  {
    name: 'own_organisation_knows asks nothing',
    table: 'request',
    sql: deaf('own_organisation_knows', 'f_client uuid'),
  },
  {
    name: 'own_organisation_knows counts ended grants',
    table: 'request',
    sql: deaf(
      'own_organisation_knows',
      'f_client uuid',
      'exists (select 1 from client_grant g where g.client_id = f_client and g.grantee_id = current_organisation())',
    ),
  },
  { name: 'current_wide is every organisation', table: 'referral', sql: key('wide', 'organisation') },
  { name: 'current_office is every organisation', table: 'import_batch', sql: key('office', 'organisation') },
  { name: 'current_self is every person', table: 'access_log', sql: key('self', 'person') },
  {
    name: 'keepers are the faces',
    table: 'care_plan_detail',
    sql: `create or replace function current_keepers() returns uuid[] language sql stable as $$ select current_grantees() $$`,
  },
  {
    name: 'the server may write grants',
    table: 'client_grant',
    sql: 'grant insert, update on client_grant to tango_app; create policy writes on client_grant using (true)',
  },
  {
    name: 'the server may read the heads of the chains',
    table: 'chain_head',
    sql: 'grant select on chain_head to tango_app; alter policy door on chain_head to tango_app, tango_door',
  },
  {
    name: 'the example people are open',
    table: 'demo_persona',
    sql: 'grant select on demo_persona to tango_app; alter policy door on demo_persona to public',
  },
  { name: 'the door of faces stands open', table: 'face', sql: 'alter policy door on face to public' },
  { name: 'the door of clients stands open', table: 'client', sql: 'alter policy door on client to public' },
  {
    name: 'facts are open to change',
    table: 'fact',
    sql: 'drop trigger append_only on fact; grant update on fact to tango_app; create policy writes on fact for update using (true)',
  },
  {
    name: 'a draft and a signed agreement are the same',
    table: 'agreement_clause',
    sql: 'drop trigger stands on agreement_clause',
  },
  {
    name: 'a team of another organisation fits',
    table: 'plan_run',
    sql: 'alter table plan_run drop constraint plan_run_organisation_id_team_id_fkey',
  },
];
const unwalled = [
  'person',
  'visit',
  'report',
  'client_refusal',
  'care_plan_detail',
  'stored_file',
  'request',
  'worry',
];
for (const table of unwalled)
  others.push({ name: `${table}: no wall`, table, sql: `alter table ${table} disable row level security` });
for (const table of ['visit', 'referral', 'matter', 'meeting', 'ask', 'membership', 'face'])
  others.push({ name: `${table}: rows may move`, table, sql: `drop trigger stays on ${table}` });

describe('planted faults', () => {
  test('without a fault there is no difference', async () => {
    expect(
      await firstDifference(
        targets.map(({ name }) => name),
        '',
        ['see'],
      ),
    ).toBeNull();
  });

  test('every fault in a wall is found', { timeout: 240_000 }, async () => {
    const mutants = [...policies.flatMap(mutantsOf), ...others];
    const survivors: string[] = [];
    const revived: string[] = [];
    const broken: string[] = [];
    for (const { name, table, sql, verbs } of mutants) {
      const killed = await firstDifference([table], sql, verbs);
      if (killed?.startsWith('error:')) broken.push(`${name}: ${killed}`);
      if (killed === null && !(name in equivalent)) survivors.push(name);
      if (killed !== null && name in equivalent) revived.push(name);
    }
    console.log(
      `isolation: ${mutants.length - survivors.length - Object.keys(equivalent).length} of ${mutants.length} planted faults found, ${Object.keys(equivalent).length} change nothing`,
    );
    expect(broken).toEqual([]);
    expect(survivors).toEqual([]);
    expect(revived).toEqual([]);
    expect(mutants.length).toBeGreaterThan(60);
  });
});
