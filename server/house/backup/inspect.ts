import type pg from 'pg';
import { verifyChain } from '../verify-chain.ts';

/** What a restored database showed. `faults` names what did not hold, in sentences. */
export type Inspection = {
  readonly facts: number;
  readonly decisions: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
};

const counted = ['organisation', 'person', 'client', 'client_grant', 'visit', 'access_log'] as const;
const people = 200;

/** Looks at a restored database: every chain of facts, every wall that must stand, and what people see behind them. */
export async function inspect(owner: pg.Client, app: pg.Client): Promise<Inspection> {
  const faults: string[] = [];
  const chain = await verifyChain(owner);
  for (const { chain: id, seq, fault } of chain.faults) faults.push(`chain ${id}: fact ${seq} ${fault}`);

  const bare = await owner.query<{ name: string }>(
    `select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and has_table_privilege('tango_app', oid, 'select, insert, update, delete')
       and (not relrowsecurity or not relforcerowsecurity or not exists (select from pg_policy where polrelid = c.oid))`,
  );
  for (const { name } of bare.rows) faults.push(`the table ${name} has no wall`);
  const mighty = await owner.query<{ name: string }>(
    `select rolname as name from pg_roles where rolname in ('tango_app', 'tango_directory', 'tango_door')
       and (rolsuper or rolbypassrls or rolcreaterole or pg_has_role(rolname, (select relowner from pg_class where oid = 'client'::regclass), 'member'))`,
  );
  for (const { name } of mighty.rows) faults.push(`the role ${name} goes past the walls`);

  const decisions = await askWalls(owner, app, faults);
  const rows: Record<string, number> = {};
  for (const table of counted) {
    const { rows: found } = await owner.query<{ count: number }>(
      `select count(*)::int as count from ${table}`,
    );
    rows[table] = found[0]?.count ?? 0;
  }
  return { facts: chain.facts, decisions, rows, faults };
}

type Seen = { clients: string[]; grants: string[]; looks: string };

const asked = {
  clients: `select coalesce(array_agg(id::text order by id), '{}') as ids from client`,
  grants: `select coalesce(array_agg(id::text order by id), '{}') as ids from client_grant`,
  looks: 'select count(*)::text as ids from access_log',
} as const;

/** People taken at random, and nobody: what each sees must be what her own grants say, no more and no less. */
async function askWalls(owner: pg.Client, app: pg.Client, faults: string[]): Promise<number> {
  const { rows } = await owner.query<{ id: string | null }>(
    `(select id from person order by random() limit ${people}) union all select null`,
  );
  let decisions = 0;
  for (const { id } of rows) {
    const wanted = await wantedFor(owner, id);
    const seen = await seenBy(app, id);
    for (const what of Object.keys(asked) as (keyof Seen)[]) {
      decisions += 1;
      if (JSON.stringify(seen[what]) !== JSON.stringify(wanted[what]))
        faults.push(`${id ?? 'somebody unknown'} sees other ${what} than she may`);
    }
  }
  return decisions;
}

async function wantedFor(owner: pg.Client, id: string | null): Promise<Seen> {
  const live = '(ends is null or ends > now())';
  const { rows } = await owner.query<Seen>(
    `select array(select distinct client_id::text from client_grant where grantee_id = $1 and scope = 'contact' and ${live} order by 1) as clients,
       array(select id::text from client_grant where grantee_id = $1 or client_person_id = $1 order by 1) as grants,
       (select count(*)::text from access_log where client_person_id = $1) as looks`,
    [id],
  );
  return rows[0] as Seen;
}

async function seenBy(app: pg.Client, id: string | null): Promise<Seen> {
  const seen: Partial<Record<keyof Seen, unknown>> = {};
  await app.query('begin');
  await app.query(
    `select set_config('app.person', $1, true), set_config('app.self', $1, true), set_config('app.grantees', $2, true)`,
    [id ?? '', id ? `{${id}}` : '{}'],
  );
  for (const [what, sql] of Object.entries(asked))
    seen[what as keyof Seen] = (await app.query<{ ids: unknown }>(sql)).rows[0]?.ids;
  await app.query('rollback');
  return seen as Seen;
}
