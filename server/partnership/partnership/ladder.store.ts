import type { Tx } from '../../house/database.ts';
import type { Choice, Outcome, Step } from './ladder.ts';

/** A choice, and the face of who wrote it down. */
export type Written = Choice & { readonly faceId: string };

/** What the own cooperative decided, the newest first. */
export async function listChoices(tx: Tx, organisationId: string): Promise<Written[]> {
  const rows = await tx.db
    .selectFrom('ladder_choice')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('decided_on', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    step: row.step as Step,
    outcome: row.outcome as Outcome,
    because: row.because,
    decidedOn: row.decided_on,
    faceId: row.face_id,
  }));
}

export async function insertChoice(tx: Tx, organisationId: string, choice: Written): Promise<void> {
  const { id, step, outcome, because, decidedOn, faceId } = choice;
  await tx.db
    .insertInto('ladder_choice')
    .values({
      id,
      organisation_id: organisationId,
      face_id: faceId,
      step,
      outcome,
      because,
      decided_on: decidedOn,
    })
    .execute();
}
