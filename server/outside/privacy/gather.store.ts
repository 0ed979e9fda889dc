import type pg from 'pg';
import type { Kept } from '../../house/kept.ts';

// What a person's rows are, over the connection of the owner of the database. Only the worker has one: it becomes
// tango_privacy for the length of a transaction, and asks for rows by the ids of one person alone.

/** Runs as the hands that gather and erase, in a transaction; the server's own role can never become them. */
export async function asPrivacy<T>(owner: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await owner.query('begin');
  try {
    await owner.query('set local role tango_privacy');
    const done = await work();
    await owner.query('commit');
    return done;
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}

/** The ids by which rows name one person: herself, her page, and her faces. */
export type Ids = {
  readonly personId: string;
  readonly clientIds: readonly string[];
  readonly faceIds: readonly string[];
};

export async function idsOf(owner: pg.ClientBase, personId: string): Promise<Ids> {
  const { rows } = await owner.query<{ kind: string; id: string }>(
    `select 'client' as kind, id from client where person_id = $1
     union all select 'face', id from face where person_id = $1 and id <> $1`,
    [personId],
  );
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ id }) => id);
  return { personId, clientIds: of('client'), faceIds: of('face') };
}

export const allOf = ({ personId, clientIds, faceIds }: Ids): string[] => [
  personId,
  ...clientIds,
  ...faceIds,
];

export const column = (by: string): string => (by.startsWith('(') ? by : `t.${by}`);

/** SQL over `t`: the row is about whom `$1` names. */
export const about = (one: Kept): string =>
  one.subject.length === 0
    ? 'cardinality($1::uuid[]) < 0'
    : `(${one.subject.map((by) => `${column(by)} = any($1::uuid[])`).join(' or ')})`;

/** SQL over `t`: she did something in a row that is not about her. */
export const acted = (one: Kept): string =>
  `(${(one.actor ?? []).map((by) => `t.${by} = any($1::uuid[])`).join(' or ') || 'cardinality($1::uuid[]) < 0'}) and not coalesce(${about(one)}, false)`;

export type Row = Readonly<Record<string, unknown>>;

const batch = 1000;

/** The rows about her, in the order of her life, with the columns that she reads; all of them, some at a time. */
export const rowsAbout = (owner: pg.ClientBase, one: Kept, ids: readonly string[]) =>
  read(owner, one, one.shows, about(one), ids);

/** The rows about others in which she acted: when and what kind, never what they say. */
export const rowsActed = (owner: pg.ClientBase, one: Kept, ids: readonly string[]) =>
  read(owner, one, one.acted ?? '', acted(one), ids);

// A cursor lives inside the transaction of asPrivacy: every row is of the same person, and none waits in memory.
async function* read(
  owner: pg.ClientBase,
  one: Kept,
  shows: string,
  where: string,
  ids: readonly string[],
): AsyncGenerator<readonly Row[]> {
  const columns = shows.split(' ').filter(Boolean);
  if (columns.length === 0) return;
  await owner.query(
    `declare gathered no scroll cursor for
     select jsonb_build_object(${columns.map((name) => `'${name}', ${shown(name)}`).join(', ')}) as row
     from ${one.table} t where ${where} order by ${one.at}`,
    [ids],
  );
  for (;;) {
    const { rows } = await owner.query<{ row: Row }>(`fetch ${batch} from gathered`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await owner.query('close gathered');
}

/** Who answers for her rows, by table: the organisations, by their ids. */
export async function keepersByTable(owner: pg.ClientBase, kept: readonly Kept[], ids: readonly string[]) {
  const { rows } = await owner.query<{ table: string; id: string }>(
    kept
      .map(
        (one) =>
          `select distinct '${one.table}' as table, (${one.keeper.is})::uuid as id from ${one.table} t where (${about(one)} or ${acted(one)}) and (${one.keeper.is}) is not null`,
      )
      .join(' union all '),
    [ids],
  );
  return rows;
}

const shown = (name: string): string => (name === 'bytes' ? `encode(t.bytes, 'base64')` : `t.${name}`);

/** What ids in her rows are called: colleagues, teams and organisations at work, and those she has around her. */
export async function namesFor(owner: pg.ClientBase, ids: Ids): Promise<ReadonlyMap<string, string>> {
  const { rows } = await owner.query<{ id: string; name: string }>(
    `select f.id, f.name || case when o.id is null or f.kind = 'organisation' then '' else ' (' || o.name || ')' end as name
     from face f left join organisation o on o.id = f.organisation_id
     where f.kind in ('organisation', 'team', 'member') and f.id in (
         select grantee_id from client_grant where client_id = any($1::uuid[])
         union select recorded_by from client_grant where client_id = any($1::uuid[])
         union select face_id from visit where client_id = any($1::uuid[])
         union select by_id from visit_change where client_id = any($1::uuid[])
         union select face_id from report where client_id = any($1::uuid[])
         union select face_id from circle_member where client_id = any($1::uuid[])
         union select made_by from care_plan where client_id = any($1::uuid[])
         union select face_id from client_refusal where client_id = any($1::uuid[])
         union select face_id from choice where client_id = any($1::uuid[])
         union select unnest(array[does_id, taught_by_id, steps_in_id, responsible_id]) from task where client_id = any($1::uuid[])
         union select unnest(array[face_id, answers_id]) from tailored_agreement where client_id = any($1::uuid[])
         union select handled_by from request where person_id = $2 or client_id = any($1::uuid[]))
     union select f.id, f.name from face f where f.kind in ('organisation', 'team')
     union select f.id, f.name from face f where f.kind = 'person'
       and f.id in (select face_id from circle_member where client_id = any($1::uuid[]) union select $2::uuid)`,
    [ids.clientIds, ids.personId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
