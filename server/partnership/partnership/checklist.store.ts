import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { type Answers, type Item, type Settled, unanswered } from './checklist.ts';

/** What an organisation said of itself; version 0 as long as it said nothing. */
export type Answered = Answers & { readonly answeredOn: Day | null; readonly version: number };

export async function findAnswers(tx: Tx, organisationId: string): Promise<Answered> {
  const row = await tx.db
    .selectFrom('checklist_answer')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!row) return { ...unanswered, answeredOn: null, version: 0 };
  return {
    carers: row.carers,
    ambulatoryOnly: row.ambulatory_only,
    subcontractor: row.subcontractor,
    worksCouncil: row.works_council,
    volunteers: row.volunteers,
    answeredOn: row.answered_on,
    version: row.version,
  };
}

/** Saves over what was read as `version`; false when someone else was first. */
export async function saveAnswers(
  tx: Tx,
  organisationId: string,
  version: number,
  answers: Answers,
): Promise<boolean> {
  const { carers, ambulatoryOnly, subcontractor, worksCouncil, volunteers } = answers;
  const row = {
    carers,
    ambulatory_only: ambulatoryOnly,
    subcontractor,
    works_council: worksCouncil,
    volunteers,
    answered_on: tx.today,
    version: version + 1,
  };
  const saved =
    version === 0
      ? await tx.db
          .insertInto('checklist_answer')
          .values({ organisation_id: organisationId, ...row })
          .onConflict((conflict) => conflict.doNothing())
          .returning('version')
          .execute()
      : await tx.db
          .updateTable('checklist_answer')
          .set(row)
          .where('organisation_id', '=', organisationId)
          .where('version', '=', version)
          .returning('version')
          .execute();
  return saved.length === 1;
}

/** A settled item, and the face of who wrote it down. */
export type WrittenDown = Settled & { readonly faceId: string };

export async function listSettled(
  tx: Tx,
  organisationId: string,
  partnershipId: string,
): Promise<WrittenDown[]> {
  const rows = await tx.db
    .selectFrom('checklist_item')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('partnership_id', '=', partnershipId)
    .execute();
  return rows.map((row) => ({
    item: row.item as Item,
    state: row.state as Settled['state'],
    because: row.because,
    on: row.settled_on,
    faceId: row.face_id,
  }));
}

export async function putSettled(
  tx: Tx,
  organisationId: string,
  partnershipId: string,
  { item, state, because, on, faceId }: WrittenDown,
): Promise<void> {
  const row = { state, because, settled_on: on, face_id: faceId };
  await tx.db
    .insertInto('checklist_item')
    .values({ organisation_id: organisationId, partnership_id: partnershipId, item, ...row })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'partnership_id', 'item']).doUpdateSet(row),
    )
    .execute();
}

/** False when it was not settled. */
export async function removeSettled(
  tx: Tx,
  organisationId: string,
  partnershipId: string,
  item: Item,
): Promise<boolean> {
  const result = await tx.db
    .deleteFrom('checklist_item')
    .where('organisation_id', '=', organisationId)
    .where('partnership_id', '=', partnershipId)
    .where('item', '=', item)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
