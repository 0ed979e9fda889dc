import type { Selectable } from 'kysely';
import type { AgreementRemark as Row } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import type { AnyClause, Basic } from './agreement.ts';
import { toClause } from './clauses/schemas.ts';
import type { Closed, Proposal, Remark } from './remark.ts';

/** In the order in which they were said. */
export async function listRemarks(tx: Tx, agreementId: string): Promise<Remark[]> {
  const rows = await tx.db
    .selectFrom('agreement_remark')
    .selectAll()
    .where('agreement_id', '=', agreementId)
    .orderBy('said_at')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map(toRemark);
}

/** Whoever holds the lock of the agreement holds its remarks. */
export async function findRemark(tx: Tx, agreementId: string, id: string): Promise<Remark | null> {
  const row = await tx.db
    .selectFrom('agreement_remark')
    .selectAll()
    .where('agreement_id', '=', agreementId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toRemark(row) : null;
}

export async function insertRemark(tx: Tx, remark: Remark): Promise<void> {
  const { id, line, words, proposal } = remark;
  await tx.db
    .insertInto('agreement_remark')
    .values({
      ...{ id, line, words },
      partnership_id: remark.partnershipId,
      agreement_id: remark.agreementId,
      organisation_id: remark.organisationId,
      face_id: remark.faceId,
      speaker_name: remark.speakerName,
      said_at: remark.saidAt,
      proposal: proposal && JSON.stringify(proposal),
    })
    .execute();
}

export async function closeRemark(tx: Tx, id: string, closed: Closed): Promise<void> {
  const { outcome, at, organisationId, faceId, name, answer } = closed;
  await tx.db
    .updateTable('agreement_remark')
    .set({
      ...{ outcome, answer },
      closed_at: at,
      closing_organisation_id: organisationId,
      closed_by: faceId,
      closer_name: name,
    })
    .where('id', '=', id)
    .execute();
}

const toRemark = (row: Selectable<Row>): Remark => ({
  id: row.id,
  partnershipId: row.partnership_id,
  agreementId: row.agreement_id,
  organisationId: row.organisation_id,
  faceId: row.face_id,
  speakerName: row.speaker_name,
  saidAt: row.said_at,
  line: row.line,
  words: row.words,
  proposal: toProposal(row.proposal as Kept | null),
  closed: toClosed(row),
});

type Kept = { readonly basic: Basic } | { readonly clause: Pick<AnyClause, 'kind' | 'parameters'> };

function toProposal(kept: Kept | null): Proposal | null {
  if (!kept || 'basic' in kept) return kept;
  return { clause: toClause(kept.clause) };
}

function toClosed(row: Selectable<Row>): Closed | null {
  const { outcome, closed_at: at, closing_organisation_id: organisationId, closed_by: faceId } = row;
  if (!outcome || !at || !organisationId || !faceId) return null;
  const name = row.closer_name;
  return { outcome: outcome as Closed['outcome'], at, organisationId, faceId, name, answer: row.answer };
}
