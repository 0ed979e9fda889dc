import { sql } from 'kysely';
import { among } from '../../house/among.ts';
import type { Tx } from '../../house/database.ts';
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

type Share = {
  readonly organisationId: string;
  readonly kind: string;
  readonly people: number;
  readonly read: number;
};

/** Of each party and clause, where the first visits of five people or more were concerned. */
export async function sharesOf(tx: Tx, partnershipId: string, asked: readonly Asked[]): Promise<Share[]> {
  const { rows } = await sql<Share>`
    select organisation_id as "organisationId", kind, people, read
    from clause_read_shares(${partnershipId}, ${JSON.stringify(asked)}::jsonb)`.execute(tx.db);
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
