import type pg from 'pg';
import { newId } from '../../house/ids.ts';
import type { Kept } from '../../house/kept.ts';
import type { Text } from '../../house/result.ts';
import { accountOf } from './account-end.store.ts';
import { erase, isEmpty, keeperOf, planErasure } from './erase.store.ts';
import { column } from './gather.store.ts';
import { fileKindOf, monthsOf } from './terms.ts';

// What is past its term: found every day, shown to who answers for privacy, and destroyed a week later unless they stop it.

const daysToLook = 7;
const most = 500;

export type Found = { readonly people: number; readonly lines: readonly { title: Text; rows: number }[] };

/** People of whom something at this organisation is past its term on that day. A guess by dates: erasing judges again. */
async function overdue(owner: pg.ClientBase, kept: readonly Kept[], organisationId: string, day: string) {
  const keeper = await keeperOf(owner, organisationId);
  const kind = fileKindOf(keeper.capacities);
  const months = {
    file: monthsOf(kind, keeper.choices),
    page: monthsOf(kind, keeper.choices),
    member: monthsOf('member', keeper.choices),
  };
  const found = new Set<string>();
  for (const [terms, past] of [
    [['file', 'page'], months.file],
    [['member'], months.member],
  ] as const) {
    const parts = kept
      .filter(({ term, subject }) => (terms as readonly string[]).includes(term) && subject.length > 0)
      .flatMap((one) =>
        one.subject.map(
          (by) => `select ${column(by)} as id, (${one.at})::timestamptz as last from ${one.table} t
            where ${one.keeper.of('$1::uuid')} and not (${isEmpty(one)})`,
        ),
      );
    // Who she is is looked up only of what is old: a region knows a hundred thousand others.
    const { rows } = await owner.query<{ id: string }>(
      `with known as materialized (
           select id, max(last) as last from (${parts.join(' union all ')}) part where id is not null group by id),
         lately as materialized (select id from known where last >= $2::date - make_interval(months => $3)),
         old as (select distinct coalesce(c.person_id, f.person_id, k.id) as id
           from known k left join client c on c.id = k.id left join face f on f.id = k.id
           where k.last < $2::date - make_interval(months => $3))
       select p.id from old join person p on p.id = old.id
       where p.given_name <> 'Gewist' and p.id not in (select id from lately)
         and not exists (select from client c where c.person_id = p.id and c.id in (select id from lately))
         and not exists (select from face f where f.person_id = p.id and f.id in (select id from lately))
       order by p.id limit ${most}`,
      [organisationId, day, past],
    );
    for (const { id } of rows) found.add(id);
  }
  return [...found];
}

/** Whoever is still helped here is not past any term, however long ago the last visit was. */
async function leaveInService(owner: pg.ClientBase, organisationId: string, persons: readonly string[]) {
  const { rows } = await owner.query<{ id: string }>(
    `select distinct g.client_person_id as id from client_grant g where g.client_person_id = any($1::uuid[]) and g.grantee_id = $2
       and g.ground in ('consent', 'request') and (g.ends is null or g.ends > now())`,
    [persons, organisationId],
  );
  const served = new Set(rows.map(({ id }) => id));
  return persons.filter((id) => !served.has(id));
}

export type Swept = {
  /** True when there is something new to look at. */
  readonly found: boolean;
  /** Of people of whom nobody keeps anything any more. */
  readonly accounts: readonly string[];
};

/** Does what is due and shows what comes. */
export async function sweep(
  owner: pg.ClientBase,
  kept: readonly Kept[],
  organisationId: string,
  day: string,
): Promise<Swept> {
  const accounts: string[] = [];
  const { rows: due } = await owner.query<{ id: string; made_on: string }>(
    `select id, made_on::text from retention_run where organisation_id = $1 and status = 'waiting' and due_on <= $2::date for update`,
    [organisationId, day],
  );
  for (const run of due) {
    // Only what was past its term when it was shown.
    for (const personId of await candidates(owner, kept, organisationId, run.made_on)) {
      const account = await accountOf(owner, personId);
      const { identity } = await erase(owner, kept, { organisationId, personId, kind: 'retention' });
      if (account && identity === null) accounts.push(account);
    }
    await owner.query(
      `update retention_run set status = 'done', done_at = now(), version = version + 1 where id = $1`,
      [run.id],
    );
  }
  const { rows: recent } = await owner.query(
    `select from retention_run where organisation_id = $1 and (status = 'waiting' or made_on > $2::date - ${daysToLook})`,
    [organisationId, day],
  );
  if (recent.length > 0) return { found: false, accounts };
  const found = await whatIsOverdue(owner, kept, organisationId, day);
  if (found.people === 0) return { found: false, accounts };
  await owner.query(
    `insert into retention_run (id, organisation_id, made_on, due_on, found) values ($1, $2, $3::date, $3::date + ${daysToLook}, $4)`,
    [newId(), organisationId, day, JSON.stringify(found)],
  );
  return { found: true, accounts };
}

const candidates = async (owner: pg.ClientBase, kept: readonly Kept[], organisationId: string, day: string) =>
  leaveInService(owner, organisationId, await overdue(owner, kept, organisationId, day));

async function whatIsOverdue(
  owner: pg.ClientBase,
  kept: readonly Kept[],
  organisationId: string,
  day: string,
): Promise<Found> {
  const rows = new Map<string, { title: Text; rows: number }>();
  let people = 0;
  for (const personId of await candidates(owner, kept, organisationId, day)) {
    const plan = await planErasure(owner, kept, { organisationId, personId, kind: 'retention' });
    const going = plan.lines.filter(({ goes }) => goes);
    if (going.length === 0) continue;
    people += 1;
    for (const line of going)
      rows.set(line.table, { title: line.title, rows: (rows.get(line.table)?.rows ?? 0) + line.rows });
  }
  return { people, lines: [...rows.values()] };
}

/** What no organisation chooses: copies, files read in, rosters proposed long ago, and what waits for a proof. */
export async function sweepCopies(owner: pg.ClientBase): Promise<void> {
  await owner.query(`delete from data_export where asked_at < now() - interval '7 days'`);
  await owner.query(
    `update import_batch set rows = '[]', status = case when status = 'preview' then 'cancelled' else status end
     where made_at < now() - interval '1 month' and rows <> '[]'`,
  );
  await owner.query(
    `update plan_run set problem = null, plan = null where made_at < now() - interval '1 year' and (problem is not null or plan is not null)`,
  );
  await owner.query(
    `delete from handout_file f using guest_link l where l.id = f.link_id and least(l.withdrawn_at, l.ends_at) < now() - interval '1 month'`,
  );
  await owner.query(
    `with gone as (delete from handout h using guest_link l
       where l.id = h.link_id and least(l.withdrawn_at, l.ends_at) < now() - interval '1 year' returning h.link_id)
     delete from guest_link where id in (select link_id from gone)`,
  );
  // Whom an organisation asked to answer statements: a year after that, only that somebody was asked.
  await owner.query(
    `update vision_invitation set name = '', email = null where invited_on < now() - interval '1 year' and (name <> '' or email is not null)`,
  );
  await owner.query(`delete from stand_in_read where read_on < current_day() - interval '3 months'`);
  await owner.query(`delete from calendar_feed where revoked_at < now() - interval '1 year'`);
}

/** As the owner itself: proofs that ran out, and months of the access log past the five years (Stcrt. 2019, 38007). */
export async function sweepRegion(owner: pg.ClientBase): Promise<number> {
  const { rows: here } = await owner.query<{ yes: boolean }>(
    `select to_regclass('directory.verification') is not null as yes`,
  );
  if (here[0]?.yes) {
    await owner.query(`delete from directory.verification where expires_at < now() - interval '1 day'`);
    await owner.query(`delete from directory.session where expires_at < now() - interval '1 day'`);
  }
  const { rows } = await owner.query<{ gone: number }>(
    `select house.drop_months((current_day() - interval '60 months')::date) as gone`,
  );
  return rows[0]?.gone ?? 0;
}
