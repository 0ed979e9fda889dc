import { sql } from 'kysely';
import type { Tx } from '../../house/database.ts';
import { type Deciding, deciding } from './history.ts';

export type Happened = {
  readonly id: string;
  readonly at: Date;
  readonly type: Deciding;
  readonly organisationId: string | null;
  readonly membershipId: string | null;
  readonly subject: Readonly<Record<string, unknown>>;
};

/** What decided, the newest first; after a fact that was seen, what is older than that. */
export async function listHappened(
  tx: Tx,
  partnershipId: string,
  after: string | undefined,
  many: number,
): Promise<Happened[]> {
  const rows = await tx.db
    .selectFrom('fact')
    .select(['id', 'at', 'type', 'organisation_id', 'membership_id', 'subject'])
    .where('partnership_id', '=', partnershipId)
    .where('type', 'in', deciding)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(at, seq, id) < (select f.at, f.seq, f.id from fact f where f.id::text = ${after ?? ''} and f.partnership_id = ${partnershipId})`,
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .orderBy('id', 'desc')
    .limit(many)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    type: row.type as Deciding,
    organisationId: row.organisation_id,
    membershipId: row.membership_id,
    subject: row.subject as Record<string, unknown>,
  }));
}
