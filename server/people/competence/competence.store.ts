import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { Competence, CompetenceFields } from './competence.ts';

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

/** Soonest end first; one row more than fits when there is more. */
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
    .orderBy('valid_until')
    .orderBy('face.name')
    .orderBy('competence.id')
    .limit(mostRows + 1)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    membershipId: row.membership_id,
    personId: row.person_id,
    name: row.name,
    title: row.title,
    act: row.act,
    assessedBy: row.assessed_by,
    assessedOn: row.assessed_on as unknown as string,
    validUntil: row.valid_until as unknown as string,
    evidence: row.evidence,
    version: row.version,
  }));
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
