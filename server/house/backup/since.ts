import type pg from 'pg';

// What was taken away after the moment that is restored stays taken away: consents withdrawn, work that ended, second
// steps and passwords that were changed. All of it is read from the newest that the backup knows.

export type TakenAway = {
  readonly grants: readonly { id: string; ends: string; ended_by: string | null }[];
  readonly memberships: readonly { id: string; ends: string | null; roles: readonly string[] }[];
  readonly teams: readonly { team_id: string; membership_id: string; ends: string }[];
  readonly accounts: readonly string[];
  /** Rows by which people sign in, by table. */
  readonly means: Readonly<Record<string, readonly unknown[]>>;
};

const means = ['credential', 'second_factor', 'passkey'] as const;

/** Reads it from the newest state, as a superuser. A transaction that was under way at `since` counts as later. */
export async function takenAway(newest: pg.Client, since: Date): Promise<TakenAway> {
  const rows = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
    (await newest.query<T>(sql, values)).rows;
  const signing: Record<string, unknown[]> = {};
  for (const table of means)
    signing[table] = (
      await rows<{ row: unknown }>(`select to_jsonb(t) as row from directory.${table} t`)
    ).map(({ row }) => row);
  return {
    grants: await rows(
      `select id, ends::text, ended_by from client_grant
       where ends > $1::timestamptz - interval '1 hour' and ends <= clock_timestamp()`,
      [since],
    ),
    memberships: await rows('select id, ends::text, roles from membership'),
    teams: await rows('select team_id, membership_id, ends::text from team_member where ends is not null'),
    accounts: (await rows<{ id: string }>('select id from directory.identity')).map(({ id }) => id),
    means: signing,
  };
}

export type Carried = { readonly grants: number; readonly ended: number; readonly accounts: number };

/** Takes it away from a restored database, before anybody comes in; and ends every session and every open link. */
export async function takeAway(restored: pg.Client, from: TakenAway | undefined): Promise<Carried> {
  const count = async (sql: string, values: unknown[] = []) =>
    (await restored.query(sql, values)).rowCount ?? 0;
  let carried: Carried = { grants: 0, ended: 0, accounts: 0 };
  await restored.query('begin');
  await restored.query('delete from directory.session; delete from directory.verification');
  if (from) {
    const grants = await count(
      `update client_grant g set ends = w.ends, ended_by = w.ended_by
       from jsonb_to_recordset($1) as w (id uuid, ends timestamptz, ended_by uuid)
       where g.id = w.id and (g.ends is null or g.ends > w.ends)`,
      [JSON.stringify(from.grants)],
    );
    // Work that ended, a role that was taken, a team that was left.
    const memberships = await count(
      `update membership m set ends = least(m.ends, greatest(w.ends, m.starts)),
         roles = coalesce(nullif(array(select unnest(m.roles) intersect select unnest(w.roles)), '{}'), m.roles)
       from jsonb_to_recordset($1) as w (id uuid, ends date, roles text[])
       where m.id = w.id and (w.ends < coalesce(m.ends, 'infinity') or not m.roles <@ w.roles)`,
      [JSON.stringify(from.memberships)],
    );
    const teams = await count(
      `update team_member m set ends = w.ends
       from jsonb_to_recordset($1) as w (team_id uuid, membership_id uuid, ends date)
       where m.team_id = w.team_id and m.membership_id = w.membership_id and w.ends < coalesce(m.ends, 'infinity')`,
      [JSON.stringify(from.teams)],
    );
    const accounts = await count('delete from directory.identity where id <> all($1)', [from.accounts]);
    for (const table of means) {
      await count(`delete from directory.${table} where user_id = any($1)`, [from.accounts]);
      await count(
        `insert into directory.${table} select r.* from jsonb_array_elements($1) row,
           jsonb_populate_record(null::directory.${table}, row) r
         where exists (select from directory.identity i where i.id = r.user_id)`,
        [JSON.stringify(from.means[table])],
      );
    }
    carried = { grants, ended: memberships + teams, accounts };
  }
  await restored.query('commit');
  return carried;
}
