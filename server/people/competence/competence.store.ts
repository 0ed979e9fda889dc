import { sql } from 'kysely';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { type Competence, type CompetenceFields, type Past, warnUntil } from './competence.ts';

export const mostRows = 500;

type Filter = {
  readonly organisationId: string;
  readonly id?: string | undefined;
  readonly membershipId?: string | undefined;
  readonly teamId?: string | undefined;
  /** Ends on or after, and on or before. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
};

export type Shown = Competence & {
  readonly personId: string | null;
  readonly name: string;
  readonly title: string;
};

/** What ends soon, then what ended, then the rest; one row more than fits when there is more. */
export async function listCompetences(tx: Tx, filter: Filter): Promise<Shown[]> {
  let query = tx.db
    .selectFrom('competence')
    .innerJoin('face', 'face.id', 'competence.membership_id')
    .selectAll('competence')
    .select(['face.name', 'face.title', 'face.person_id'])
    .where('competence.organisation_id', '=', filter.organisationId);
  const { id, membershipId, teamId, from, until } = filter;
  if (id) query = query.where('competence.id', '=', id);
  if (membershipId) query = query.where('competence.membership_id', '=', membershipId);
  if (teamId)
    query = query.where('competence.membership_id', 'in', (of) =>
      of.selectFrom('team_member').select('membership_id').where('team_id', '=', teamId),
    );
  if (from) query = query.where('valid_until', '>=', from as never);
  if (until) query = query.where('valid_until', '<=', until as never);
  const rows = await query
    .orderBy(
      sql`case when valid_until < ${tx.today} then 1 when valid_until <= ${warnUntil(tx.today)} then 0 else 2 end`,
    )
    .orderBy('valid_until')
    .orderBy('face.name')
    .orderBy('competence.id')
    .limit(mostRows + 1)
    .execute();
  return rows.map((row) => ({ ...toCompetence(row), ...whoseOf(row) }));
}

/** Withdrawn evidence, the latest first. */
export async function listWithdrawn(tx: Tx, filter: Filter): Promise<Shown[]> {
  let query = tx.db
    .selectFrom('competence_past as past')
    .innerJoin('face', 'face.id', 'past.membership_id')
    .selectAll('past')
    .select(['face.name', 'face.title', 'face.person_id'])
    .where('past.organisation_id', '=', filter.organisationId)
    .where('ended_by', '=', 'withdrawn');
  const { id, membershipId, teamId } = filter;
  if (id) query = query.where('past.competence_id', '=', id);
  if (membershipId) query = query.where('past.membership_id', '=', membershipId);
  if (teamId)
    query = query.where('past.membership_id', 'in', (of) =>
      of.selectFrom('team_member').select('membership_id').where('team_id', '=', teamId),
    );
  const rows = await query
    .orderBy('at', 'desc')
    .limit(mostRows + 1)
    .execute();
  return rows.map((row) => ({ ...toCompetence({ ...row, id: row.competence_id }), ...whoseOf(row) }));
}

/** What this evidence was before, the latest first; nothing for whom it is none of their business. */
export async function listPast(tx: Tx, competenceId: string): Promise<(Past & { byName: string })[]> {
  const rows = await tx.db
    .selectFrom('competence_past')
    .leftJoin('face', 'face.id', 'competence_past.by_id')
    .selectAll('competence_past')
    .select('face.name as by_name')
    .where('competence_id', '=', competenceId)
    .orderBy('at', 'desc')
    .execute();
  return rows.map((row) => ({
    ...toCompetence(row),
    endedBy: row.ended_by as Past['endedBy'],
    reason: row.reason,
    at: row.at,
    byName: row.by_name ?? '',
  }));
}

/** Puts what counted until now beside it. */
export async function insertPast(
  tx: Tx,
  of: Competence & { readonly organisationId: string },
  ended: { readonly endedBy: Past['endedBy']; readonly reason: string; readonly byId: string },
): Promise<void> {
  await tx.db
    .insertInto('competence_past')
    .values({
      id: newId(),
      organisation_id: of.organisationId,
      membership_id: of.membershipId,
      competence_id: of.id,
      ...toRow(of),
      version: of.version,
      ended_by: ended.endedBy,
      reason: ended.reason,
      by_id: ended.byId,
      at: tx.now,
    })
    .execute();
}

/** False when someone else was first. */
export async function deletePast(tx: Tx, id: string): Promise<boolean> {
  const gone = await tx.db.deleteFrom('competence_past').where('id', '=', id).executeTakeFirst();
  return gone.numDeletedRows === 1n;
}

/** Withdrawn evidence counts again, under its own id. */
export async function putBack(tx: Tx, of: Competence & { readonly organisationId: string }): Promise<void> {
  await tx.db
    .insertInto('competence')
    .values({
      id: of.id,
      organisation_id: of.organisationId,
      membership_id: of.membershipId,
      ...toRow(of),
      version: of.version + 1,
    })
    .execute();
}

export async function insertCompetence(
  tx: Tx,
  of: { readonly organisationId: string; readonly membershipId: string },
  fields: CompetenceFields,
): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('competence')
    .values({ id, organisation_id: of.organisationId, membership_id: of.membershipId, ...toRow(fields) })
    .execute();
  return id;
}

/** False when someone else was first. */
export async function saveCompetence(
  tx: Tx,
  id: string,
  version: number,
  fields: CompetenceFields,
): Promise<boolean> {
  const saved = await tx.db
    .updateTable('competence')
    .set({ ...toRow(fields), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

export async function deleteCompetence(tx: Tx, id: string, version: number): Promise<boolean> {
  const gone = await tx.db
    .deleteFrom('competence')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return gone.numDeletedRows === 1n;
}

export async function isMemberHere(tx: Tx, membershipId: string, organisationId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('membership')
    .select('id')
    .where('id', '=', membershipId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row !== undefined;
}

const toRow = (fields: CompetenceFields) => ({
  act: fields.act,
  assessed_by: fields.assessedBy,
  assessed_on: fields.assessedOn,
  valid_until: fields.validUntil,
  evidence: fields.evidence,
});

type EvidenceRow = {
  readonly id: string;
  readonly membership_id: string;
  readonly act: string;
  readonly assessed_by: string;
  readonly assessed_on: unknown;
  readonly valid_until: unknown;
  readonly evidence: string;
  readonly version: number;
};

const toCompetence = (row: EvidenceRow): Competence => ({
  id: row.id,
  membershipId: row.membership_id,
  act: row.act,
  assessedBy: row.assessed_by,
  assessedOn: row.assessed_on as string,
  validUntil: row.valid_until as string,
  evidence: row.evidence,
  version: row.version,
});

const whoseOf = (row: { person_id: string | null; name: string; title: string }) => ({
  personId: row.person_id,
  name: row.name,
  title: row.title,
});
