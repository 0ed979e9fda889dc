import { sql } from 'kysely';
import { among } from '../../house/among.ts';
import { addDays, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { notEnded } from '../../house/not-ended.ts';
import type { Read } from './bedside.ts';

/** What this face read of the clauses of these partnerships. */
export async function listReads(tx: Tx, faceId: string, partnershipIds: readonly string[]): Promise<Read[]> {
  if (partnershipIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('clause_read')
    .select(['partnership_id', 'kind', 'sha256'])
    .where('face_id', '=', faceId)
    .where(among('partnership_id', partnershipIds))
    .execute();
  return rows.map((row) => ({ partnershipId: row.partnership_id, kind: row.kind, sha256: row.sha256 }));
}

/** What was read before stays as it was told first. */
export async function insertReads(
  tx: Tx,
  who: { readonly faceId: string; readonly organisationId: string },
  reads: readonly Read[],
  { at, enteredBy }: { readonly at: Date; readonly enteredBy: string | null },
): Promise<void> {
  if (reads.length === 0) return;
  await tx.db
    .insertInto('clause_read')
    .values(
      reads.map(({ partnershipId, kind, sha256 }) => ({
        face_id: who.faceId,
        organisation_id: who.organisationId,
        partnership_id: partnershipId,
        kind,
        sha256,
        read_at: at,
        entered_by: enteredBy,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

type Asked = Pick<Read, 'kind' | 'sha256'> & {
  readonly roles: readonly string[];
  readonly since: string;
};

/** Of five people or more; how many of them had read all in time lies between these two. */
export type Share = {
  readonly organisationId: string;
  readonly people: number;
  readonly atLeast: number;
  readonly atMost: number;
};

/** Of each party whose first visits under these clauses were of five people or more; in the week after counts too where that was agreed. */
export async function sharesOf(
  tx: Tx,
  partnershipId: string,
  asked: readonly Asked[],
  week: boolean,
): Promise<Share[]> {
  const { rows } = await sql<Share>`
    select organisation_id as "organisationId", people, at_least as "atLeast", at_most as "atMost"
    from clause_read_shares(${partnershipId}, ${JSON.stringify(asked)}::jsonb, ${week})`.execute(tx.db);
  return rows;
}

/** Who works here in one of these roles today. */
export async function listColleagues(
  tx: Tx,
  roles: readonly string[],
): Promise<{ readonly faceId: string; readonly roles: readonly string[] }[]> {
  const { rows } = await sql<{ face_id: string; roles: string[] }>`
    select face_id, roles from own_colleagues(${roles}::text[])`.execute(tx.db);
  return rows.map((row) => ({ faceId: row.face_id, roles: row.roles }));
}

/** Work of the last four weeks and all that is planned. */
const lately = 28;

/**
 * The clients to whom she comes, by her visits, her tasks, the circles she is in and what she was asked; each with the
 * organisations that come there too, as far as she sees them.
 */
export async function listWhereSheComes(
  tx: Tx,
  faceId: string,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const since = instantOf(addDays(tx.today, -lately), '00:00');
  const { rows } = await sql<{ client_id: string; organisations: string[] }>`
    with comes as (
      select client_id from visit where face_id = ${faceId}::uuid and starts_at >= ${since}
        and status not in ('cancelled', 'missed')
      union select client_id from task where ${faceId}::uuid in (does_id, steps_in_id, responsible_id)
        and starts <= ${tx.today} and ${notEnded('ends', tx.today)}
      union select client_id from circle_member where face_id = ${faceId}::uuid
        and (until is null or until >= ${tx.today})
      union select r.client_id from ask a join request r on r.id = a.request_id
        where a.membership_id = ${faceId}::uuid and a.closed_at is null and r.client_id is not null)
    select c.client_id, array(select distinct v.organisation_id from visit v where v.client_id = c.client_id
      and v.starts_at >= ${since} and v.organisation_id is not null) as organisations from comes c`.execute(
    tx.db,
  );
  return new Map(rows.map((row) => [row.client_id, new Set(row.organisations)]));
}
