import type pg from 'pg';
import type { Actor } from '../../server/house/actor.ts';
import { type Dice, diceOf, type Row, type Tables } from './dice.ts';
import { rulesFor } from './model.ts';
import type { Verb } from './rule.ts';

// Asks the database for every decision about one actor in one go: what she sees, changes, deletes, enters and moves. Each
// attempt is undone on the spot. The functions run as whoever calls them, inside the walls.

export const probeSql = `
create schema probe;
grant usage on schema probe to tango_app;
create table probe.target (name text primary key, key text not null, first text not null);
create table probe.attempt (actor text not null, id integer not null, name text not null, verb text not null, doc jsonb not null, column_name text, key text);
create index on probe.attempt (actor, name);
grant select on all tables in schema probe to tango_app;

-- Whether one statement would do something: 'yes', 'no', or 'key' when only a key stood in its way.
create function probe.outcome(statement text, doc jsonb) returns text language plpgsql as $$
declare n bigint;
begin
  execute statement using doc;
  get diagnostics n = row_count;
  raise exception using errcode = 'TT000', message = case when n > 0 then 'yes' else 'no' end;
exception
  when sqlstate 'TT000' then return sqlerrm;
  when insufficient_privilege then return 'no';
  -- These are asked after the walls.
  when unique_violation or not_null_violation or check_violation or exclusion_violation then return 'unique';
  when foreign_key_violation then return 'foreign';
end $$;

-- The keys of all rows that a statement with returning would touch; row by row where one of them stops the rest.
create function probe.touched(statement text, name text, key text, seen text[]) returns text[] language plpgsql as $$
declare
  found text[];
  one text;
begin
  begin
    execute format('with touched as (%s returning %s as k) select coalesce(array_agg(k), ''{}'') from touched', statement, key) into found;
    raise exception using errcode = 'TT000', message = found::text;
  exception
    when sqlstate 'TT000' then return sqlerrm::text[];
    when insufficient_privilege or foreign_key_violation then null;
  end;
  found := '{}';
  foreach one in array seen loop
    if probe.outcome(format('%s where %s = %L', statement, key, one), null) in ('yes', 'foreign') then found := found || one; end if;
  end loop;
  return found;
end $$;

create function probe.decisions(who text, only_tables text[] default null, verbs text[] default '{see,change,remove,add,move}') returns jsonb language plpgsql as $$
declare
  t record;
  a record;
  seen text[];
  answer jsonb := '{}';
  part jsonb;
  columns text;
  said text;
begin
  for t in select * from probe.target where only_tables is null or target.name = any(only_tables) loop
    part := '{}';
    begin
      execute format('select coalesce(array_agg(%s), ''{}'') from %I', t.key, t.name) into seen;
    exception when insufficient_privilege then seen := '{}';
    end;
    if 'see' = any(verbs) then part := jsonb_set(part, '{see}', to_jsonb(seen)); end if;
    if 'change' = any(verbs) then
      part := jsonb_set(part, '{change}', '[]');
    end if;
    if 'remove' = any(verbs) then
      part := jsonb_set(part, '{remove}', '[]');
    end if;
    if 'change' = any(verbs) and has_table_privilege(t.name, 'update') then
      part := jsonb_set(part, '{change}', to_jsonb(probe.touched(format('update %I set %I = %I', t.name, t.first, t.first), t.name, t.key, seen)));
    end if;
    if 'remove' = any(verbs) and has_table_privilege(t.name, 'delete') then
      part := jsonb_set(part, '{remove}', to_jsonb(probe.touched(format('delete from %I', t.name), t.name, t.key, seen)));
    end if;
    for a in select * from probe.attempt where attempt.actor = who and attempt.name = t.name and attempt.verb = any(verbs) loop
      if a.verb = 'add' then
        select string_agg(quote_ident(k), ', ') into columns from jsonb_object_keys(a.doc) k;
        said := probe.outcome(format('insert into %I (%s) select %s from jsonb_populate_record(null::%I, $1)', t.name, columns, columns, t.name), a.doc);
      else
        said := probe.outcome(format('update %I set %I = (jsonb_populate_record(null::%I, $1)).%I where %s = %L', t.name, a.column_name, t.name, a.column_name, t.key, a.key), a.doc);
      end if;
      part := jsonb_set(part, array['#' || a.id], to_jsonb(said));
    end loop;
    answer := jsonb_set(answer, array[t.name], part);
  end loop;
  return answer;
end $$;
grant execute on all functions in schema probe to tango_app;`;

export type Target = { readonly name: string; readonly key: readonly string[] };

/** Lays out the probe in a database of a test, for every table there is. */
export async function layProbe(owner: pg.Client): Promise<Target[]> {
  await owner.query(probeSql);
  const { rows } = await owner.query<Target>(`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey) where i.indrelid = c.oid and i.indisprimary
        and not exists (select from pg_partitioned_table p where p.partrelid = c.oid and a.attnum = any(p.partattrs))) as key
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`);
  for (const { name, key } of rows) {
    const text = key.map((column) => `${column}::text`).join(` || '/' || `);
    await owner.query('insert into probe.target values ($1, $2, $3)', [name, `(${text})`, key[0]]);
  }
  return rows;
}

export type Attempt = {
  readonly id: number;
  readonly table: string;
  readonly verb: 'add' | 'move';
  readonly row: Row;
  readonly column: string | null;
  /** What the model says. */
  readonly allowed: boolean;
  /** Whether keys let it in as well. */
  readonly fits: boolean;
};

/** Columns that say whose a row is. Once said, it stays so. */
const ownerColumns = [
  'client_id',
  'organisation_id',
  'partnership_id',
  'person_id',
  'request_id',
  'registered_by',
];
const stays = (table: string, column: string) =>
  ['client_id', 'organisation_id', 'partnership_id'].includes(column) ||
  (column === 'person_id' && ['membership', 'client', 'account', 'face'].includes(table)) ||
  (column === 'request_id' && table === 'ask');

/**
 * Rows that an actor will try to enter or to move: rows of this world under a new name, every other one with one or two of
 * its owners taken from elsewhere, half of them from what the actor can call her own.
 */
export function attemptsOf(
  actor: Actor,
  world: Tables,
  targets: readonly Target[],
  dice: Dice,
  perTable: number,
): Attempt[] {
  const rules = rulesFor(actor, world);
  const pools = poolsOf(actor, world);
  const nearest = nearestOf(actor, world);
  const attempts: Attempt[] = [];
  for (const { name, key } of targets) {
    const rows = world[name] ?? [];
    const rule = rules[name] ?? {};
    if (rows.length === 0) continue;
    for (let i = 0; i < perTable; i++) {
      const row: Record<string, unknown> = { ...dice.pick(rows) };
      const named = key.length === 1 && key[0] === 'id' && !['membership', 'face'].includes(name);
      if (named) row.id = dice.id();
      const free = named || ['face', 'membership', 'page_read'].includes(name);
      if (free && i % 3 === 1)
        for (const column of dice.some(Object.keys(row), 0.5)) {
          const pool = pools[column];
          if (pool && !fixedInsert(name, column)) row[column] = dice.pick(pool);
        }
      // At the very edge of what she may: all of it her own, about a client on whom she holds or held a grant.
      if (free && i % 3 === 2)
        for (const [column, own] of Object.entries(nearest)) {
          if (column in row && own.length > 0 && !fixedInsert(name, column)) row[column] = dice.pick(own);
        }
      if (row.client_id && ofPerson.includes(name))
        row.person_id = (world.client ?? []).find(({ id }) => id === row.client_id)?.person_id;
      attempts.push({
        id: attempts.length,
        table: name,
        verb: 'add',
        row,
        column: null,
        allowed: rule.add?.(row) ?? false,
        fits: fitting(name, row, world),
      });
    }
    for (const row of rows) {
      const may = (rule.change?.(row) ?? false) && (rule.see?.(row) ?? false);
      if (!may || !dice.chance(0.3)) continue;
      const column = dice.maybe(
        1,
        ownerColumns.filter((one) => stays(name, one) && row[one] && !key.includes(one)),
      );
      if (!column) continue;
      const near = column === 'request_id' ? siblings(row, world) : (nearest[column] ?? []);
      const other = dice.pick(near.length > 0 && dice.chance(0.5) ? near : (pools[column] ?? [null]));
      if (other === null || other === row[column]) continue;
      attempts.push({
        id: attempts.length,
        table: name,
        verb: 'move',
        row: { ...row, [column]: other },
        column,
        allowed: false,
        fits: true,
      });
    }
  }
  return attempts;
}

// These hang together with their parent by a key, or carry a rule of their own about what they may hold.
const namesOwnFace = [
  ...['reachability', 'contact_person', 'partnership_decision', 'partnership_consent', 'vision_invitation'],
  ...['ladder_choice', 'rule_question', 'rule_reading', 'why_page', 'exchange', 'expertise_question'],
  ...['room_booking', 'short_note', 'tension', 'improvement_consent', 'partnership_ending', 'clause_read'],
  ...['agreement_remark', 'agreement_suspension', 'suspension_word', 'tariff_signature'],
  'vision_sentence',
];
const namesOwnOrganisation = [
  ...['competence', 'competence_past', 'ask', 'face', 'handout', 'vision_invitation', 'meeting_action'],
  ...['tariff_annex', 'tariff_signature'],
];
const fixedInsert = (table: string, column: string) =>
  (column === 'partnership_id' && table !== 'stored_file') ||
  (column === 'status' && table !== 'referral' && table !== 'request') ||
  (column === 'request_id' && table !== 'worry') ||
  (column === 'face_id' && namesOwnFace.includes(table)) ||
  (column === 'organisation_id' && namesOwnOrganisation.includes(table)) ||
  (column === 'to_organisation_id' && table === 'short_note') ||
  (column === 'client_id' && ['choice', 'tailored_party'].includes(table));

/** What is asked about a client names her as a person too. */
const ofPerson = ['privacy_request', 'data_export'];

/** Other questions of the same organisation: no key stands between them. */
const siblings = (row: Row, world: Tables): unknown[] => [
  null,
  ...(world.request ?? []).filter((one) => one.organisation_id === row.organisation_id).map((one) => one.id),
];

function nearestOf(actor: Actor, world: Tables): Record<string, unknown[]> {
  const organisation = actor.hat?.organisationId ?? null;
  const face = actor.hat?.membershipId ?? actor.personId;
  const faces = [face, organisation, ...(actor.hat?.teams ?? [])];
  const grants = (world.client_grant ?? []).filter((grant) => faces.includes(grant.grantee_id as string));
  const clients = grants.map((grant) => grant.client_id);
  return {
    client_id: clients,
    organisation_id: [organisation],
    from_organisation_id: organisation ? [organisation] : [],
    registered_by: [organisation ?? actor.personId, actor.personId],
    team_id: [null, actor.hat?.teams[0] ?? null],
    request_id: [null],
    face_id: actor.kind === 'job' ? [] : [face],
    raised_by_id: actor.kind === 'job' ? [] : [face],
    raised_by_person: actor.personId ? [actor.personId] : [],
    created_by: actor.personId ? [actor.personId] : [],
    asked_by: actor.personId ? [actor.personId] : [],
    person_id: (world.person ?? []).map((row) => row.id),
    status: ['proposed', 'open'],
    partnership_id: [null, ...(actor.hat?.partnerships ?? [])],
  };
}

function poolsOf(actor: Actor, world: Tables): Record<string, unknown[]> {
  const ids = (table: string) => (world[table] ?? []).map((row) => row.id);
  const mine = (id: string | null | undefined, rest: unknown[]) =>
    id ? [...rest, ...rest.map(() => id)] : rest;
  const organisation = actor.hat?.organisationId;
  const face = actor.hat?.membershipId ?? actor.personId;
  return {
    client_id: ids('client'),
    organisation_id: mine(organisation, ids('organisation')),
    from_organisation_id: mine(organisation, ids('organisation')),
    to_organisation_id: mine(organisation, ids('organisation')),
    registered_by: mine(organisation ?? actor.personId, ids('organisation')),
    partnership_id: mine(actor.hat?.partnerships[0], ids('partnership')),
    team_id: mine(actor.hat?.teams[0], ids('team')),
    person_id: mine(actor.personId, ids('person')),
    face_id: mine(actor.kind === 'job' ? null : face, ids('face')),
    raised_by_id: mine(actor.kind === 'job' ? null : face, ids('face')),
    raised_by_person: mine(actor.personId, ids('person')),
    created_by: mine(actor.personId, ids('person')),
    asked_by: mine(actor.personId, ids('person')),
  };
}

/** What keys, not walls, refuse: a team under another organisation's name, someone else's face at one's desk. */
function fitting(table: string, row: Row, world: Tables): boolean {
  const of = (parent: string, id: unknown) =>
    (world[parent] ?? []).find((one) => one.id === id)?.organisation_id;
  if (row.team_id && row.organisation_id && of('team', row.team_id) !== row.organisation_id) return false;
  const namesFace = namesOwnFace.includes(table) && row.face_id !== null;
  if (namesFace && of('face', row.face_id) !== row.organisation_id) return false;
  if (
    table === 'contact_person' &&
    row.substitute_id &&
    of('face', row.substitute_id) !== row.organisation_id
  )
    return false;
  if (table === 'stand_in_read' && (row.client_id === null) === (row.partnership_id === null)) return false;
  if (table === 'lent_room' && of('lent_room', row.space_id) !== row.organisation_id) return false;
  if (table === 'referral' && row.team_id && of('team', row.team_id) !== row.to_organisation_id) return false;
  return true;
}

export async function layAttempts(
  owner: pg.Client,
  of: ReadonlyMap<string, readonly Attempt[]>,
): Promise<void> {
  const rows = [...of].flatMap(([actor, attempts]) =>
    attempts.map(({ id, table, verb, row, column }) => ({
      actor,
      id,
      name: table,
      verb,
      doc: row,
      column_name: column,
    })),
  );
  await owner.query('truncate probe.attempt');
  const { rows: targets } = await owner.query<{ name: string; key: string }>(
    'select name, key from probe.target',
  );
  const keys = new Map(targets.map(({ name, key }) => [name, key]));
  await owner.query(
    'insert into probe.attempt select * from jsonb_populate_recordset(null::probe.attempt, $1)',
    [JSON.stringify(rows)],
  );
  const moving = new Set(rows.filter(({ verb }) => verb === 'move').map(({ name }) => name));
  for (const [name, key] of [...keys].filter(([table]) => moving.has(table)))
    await owner.query(
      `update probe.attempt a set key = (select ${key} from jsonb_populate_record(null::${name}, a.doc)) where a.name = $1 and a.verb = 'move'`,
      [name],
    );
}

export type Answers = Readonly<Record<string, Readonly<Record<string, readonly string[] | string>>>>;
export type Difference = {
  readonly who: string;
  readonly table: string;
  readonly verb: string;
  readonly row: Row;
  readonly walls: boolean;
  readonly model: boolean;
};

/** Lays the answers of the database beside those of the model: how many decisions, and where they differ. */
export function compare(
  who: string,
  rules: ReturnType<typeof rulesFor>,
  world: Tables,
  targets: readonly Target[],
  attempts: readonly Attempt[],
  answers: Answers,
): { decisions: number; allowed: number; differences: Difference[] } {
  const differences: Difference[] = [];
  let decisions = 0;
  let allowed = 0;
  for (const { name, key } of targets) {
    const answer = answers[name];
    if (!answer) continue;
    const rule = rules[name] ?? {};
    for (const verb of ['see', 'change', 'remove'] as const satisfies Verb[]) {
      if (!answer[verb]) continue;
      const touched = new Set(answer[verb] as string[] | undefined);
      for (const row of world[name] ?? []) {
        // Whoever changes or deletes a row names it, and so has to see it.
        const model = (rule.see?.(row) ?? false) && (rule[verb]?.(row) ?? false);
        const walls = touched.has(key.map((column) => row[column]).join('/'));
        decisions += 1;
        if (walls) allowed += 1;
        if (model !== walls) differences.push({ who, table: name, verb, row, walls, model });
      }
    }
  }
  for (const attempt of attempts) {
    const outcome = answers[attempt.table]?.[`#${attempt.id}`];
    if (outcome === undefined) continue;
    decisions += 1;
    // A row that is there already was stopped after the walls and before its other keys.
    const walls = outcome === 'yes' || outcome === 'unique';
    if (walls) allowed += 1;
    const model = attempt.allowed && (attempt.fits || outcome === 'unique');
    const verb = attempt.column === null ? attempt.verb : `${attempt.verb} ${attempt.column}`;
    if (walls !== model)
      differences.push({ who, table: attempt.table, verb, row: attempt.row, walls, model });
  }
  return { decisions, allowed, differences };
}

export const seedOf = (seed: number, text: string) =>
  diceOf([...text].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed));
