import type { Selectable } from 'kysely';
import type { EvaluationImprovement as Row } from '../../../database/types.ts';
import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import type { Consent, Improvement } from './evaluation.ts';

/** Those that were not taken back, the nearest day first. */
export async function listImprovements(tx: Tx, partnershipId: string): Promise<Improvement[]> {
  const rows = await tx.db
    .selectFrom('evaluation_improvement')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('withdrawn_on', 'is', null)
    .orderBy('due_on')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map(toImprovement);
}

export async function lockImprovement(tx: Tx, id: string): Promise<Improvement | null> {
  const row = await tx.db
    .selectFrom('evaluation_improvement')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toImprovement(row) : null;
}

export async function insertImprovement(tx: Tx, one: Improvement): Promise<void> {
  await tx.db
    .insertInto('evaluation_improvement')
    .values({
      id: one.id,
      partnership_id: one.partnershipId,
      round_id: one.roundId,
      proposed_by: one.proposedBy,
      what: one.what,
      does_id: one.doesId,
      due_on: one.dueOn,
      proposed_on: one.proposedOn,
    })
    .execute();
}

/** What changes about one; what was proposed stays. */
export async function saveImprovement(tx: Tx, one: Improvement): Promise<void> {
  await tx.db
    .updateTable('evaluation_improvement')
    .set({
      agreed_on: one.agreedOn,
      withdrawn_on: one.withdrawnOn,
      told_on: one.toldOn,
      done_on: one.doneOn,
      version: one.version,
    })
    .where('id', '=', one.id)
    .execute();
}

export async function listConsents(tx: Tx, partnershipId: string): Promise<Consent[]> {
  const rows = await tx.db
    .selectFrom('improvement_consent')
    .select(['improvement_id', 'organisation_id'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('organisation_id')
    .execute();
  return rows.map((row) => ({ improvementId: row.improvement_id, organisationId: row.organisation_id }));
}

/** The yes of the own party. */
export async function giveConsent(tx: Tx, { id, partnershipId }: Improvement): Promise<void> {
  await tx.db
    .insertInto('improvement_consent')
    .values({
      improvement_id: id,
      partnership_id: partnershipId,
      organisation_id: tx.actor.hat?.organisationId ?? '',
      face_id: faceOf(tx.actor),
      said_on: tx.today,
    })
    .onConflict((conflict) => conflict.columns(['improvement_id', 'organisation_id']).doNothing())
    .execute();
}

/** False when the acting organisation was told of that day before. */
export async function noteLookBackTold(tx: Tx, partnershipId: string, dueOn: string): Promise<boolean> {
  const result = await tx.db
    .updateTable('partnership_party')
    .set({ look_back_told: dueOn })
    .where('partnership_id', '=', partnershipId)
    .where('organisation_id', '=', tx.actor.hat?.organisationId ?? '')
    .where('look_back_told', 'is distinct from', dueOn)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const toImprovement = (row: Selectable<Row>): Improvement => ({
  id: row.id,
  partnershipId: row.partnership_id,
  roundId: row.round_id,
  proposedBy: row.proposed_by,
  what: row.what,
  doesId: row.does_id,
  dueOn: row.due_on,
  proposedOn: row.proposed_on,
  agreedOn: row.agreed_on,
  withdrawnOn: row.withdrawn_on,
  toldOn: row.told_on,
  doneOn: row.done_on,
  version: row.version,
});
