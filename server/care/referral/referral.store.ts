import { type Selectable, sql } from 'kysely';
import type { Referral as ReferralRow } from '../../../database/types.ts';
import { addDays, dayOf, endOfDay } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Referral, Status } from './referral.ts';
import type { Asked } from './response-measure.ts';

export type ReferralOf = Referral & {
  readonly fromName: string;
  readonly toName: string;
  readonly teamName: string | null;
  readonly what: string | null;
};

export type Wanted = {
  readonly toOrganisationId?: string | undefined;
  readonly fromOrganisationId?: string | undefined;
  readonly requestId?: string | undefined;
  readonly clientId?: string | undefined;
};

/** The team of another organisation has no row here; its face has. */
const rowsOf = (tx: Tx) =>
  tx.db
    .selectFrom('referral')
    .innerJoin('organisation as giver', 'giver.id', 'referral.from_organisation_id')
    .innerJoin('organisation as taker', 'taker.id', 'referral.to_organisation_id')
    .leftJoin('face as team', 'team.id', 'referral.team_id')
    .leftJoin('need', 'need.id', 'referral.need_id')
    .selectAll('referral')
    .select(['giver.name as from_name', 'taker.name as to_name', 'team.name as team_name', 'need.what']);

export async function listReferrals(tx: Tx, wanted: Wanted): Promise<ReferralOf[]> {
  let query = rowsOf(tx);
  if (wanted.toOrganisationId)
    query = query.where('referral.to_organisation_id', '=', wanted.toOrganisationId);
  if (wanted.fromOrganisationId)
    query = query.where('referral.from_organisation_id', '=', wanted.fromOrganisationId);
  if (wanted.requestId) query = query.where('referral.request_id', '=', wanted.requestId);
  if (wanted.clientId) query = query.where('referral.client_id', '=', wanted.clientId);
  const rows = await query
    .orderBy(sql`referral.status <> 'proposed'`)
    .orderBy(sql`referral.due_at nulls last`)
    .orderBy('referral.proposed_at', 'desc')
    .limit(200)
    .execute();
  return rows.map(toReferralOf);
}

export async function findReferral(tx: Tx, id: string): Promise<ReferralOf | null> {
  const row = await rowsOf(tx).where('referral.id', '=', id).executeTakeFirst();
  return row ? toReferralOf(row) : null;
}

/** Others who answer wait until this one is done. */
export async function lockReferral(tx: Tx, id: string): Promise<Referral | null> {
  const row = await tx.db
    .selectFrom('referral')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toReferral(row) : null;
}

export async function insertReferral(tx: Tx, referral: Referral): Promise<void> {
  await tx.db
    .insertInto('referral')
    .values({
      id: referral.id,
      client_id: referral.clientId,
      request_id: referral.requestId,
      need_id: referral.needId,
      offer_id: referral.offerId,
      from_organisation_id: referral.fromOrganisationId,
      to_organisation_id: referral.toOrganisationId,
      summary: referral.summary,
      proposed_at: referral.proposedAt,
      due_at: referral.dueOn === null ? null : endOfDay(referral.dueOn),
    })
    .execute();
}

export async function saveReferral(tx: Tx, referral: Referral): Promise<boolean> {
  const { id, teamId, status, reason, answeredAt, version } = referral;
  const result = await tx.db
    .updateTable('referral')
    .set({ team_id: teamId, status, reason, answered_at: answeredAt, version })
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Opens the provider's legal file for an accepted referral. */
export async function openCareFile(tx: Tx, referralId: string): Promise<void> {
  await sql`select open_care_file(${referralId})`.execute(tx.db);
}

/** Teams of the acting organisation. */
export async function listTeams(tx: Tx): Promise<{ id: string; name: string }[]> {
  const organisationId = tx.actor.hat?.organisationId;
  if (!organisationId) return [];
  return tx.db
    .selectFrom('team')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .orderBy('name')
    .execute();
}

/** When a party was asked and answered, in times alone: both parties read the same. */
export async function listAsked(tx: Tx, organisationId: string, fromId: string, since: Date, until: Date) {
  const { rows } = await sql<{
    kind: Asked['kind'];
    asked_at: Date;
    answered_at: Date | null;
    withdrawn: boolean;
  }>`select * from responses_of(${organisationId}, ${fromId}, ${since}, ${until})`.execute(tx.db);
  return rows.map(
    (row): Asked => ({
      kind: row.kind,
      askedAt: row.asked_at,
      answeredAt: row.answered_at,
      withdrawn: row.withdrawn,
    }),
  );
}

const toReferral = (row: Selectable<ReferralRow>): Referral => ({
  id: row.id,
  clientId: row.client_id,
  requestId: row.request_id,
  needId: row.need_id,
  offerId: row.offer_id,
  fromOrganisationId: row.from_organisation_id,
  toOrganisationId: row.to_organisation_id,
  teamId: row.team_id,
  status: row.status as Status,
  summary: row.summary,
  reason: row.reason,
  proposedAt: row.proposed_at,
  // Kept as the last instant of the day, which is the first of the next.
  dueOn: row.due_at === null ? null : addDays(dayOf(row.due_at), -1),
  answeredAt: row.answered_at,
  version: row.version,
});

type Joined = Selectable<ReferralRow> & {
  from_name: string;
  to_name: string;
  team_name: string | null;
  what: string | null;
};

const toReferralOf = (row: Joined): ReferralOf => ({
  ...toReferral(row),
  fromName: row.from_name,
  toName: row.to_name,
  teamName: row.team_name,
  what: row.what,
});
