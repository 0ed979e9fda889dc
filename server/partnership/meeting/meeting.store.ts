import type { Selectable } from 'kysely';
import type { Meeting as Row } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import type { Level, Meeting } from './meeting.ts';

export async function listMeetings(tx: Tx, partnershipId: string): Promise<Meeting[]> {
  const rows = await tx.db
    .selectFrom('meeting')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('planned_at', 'desc')
    .orderBy('id')
    .limit(300)
    .execute();
  return rows.map(toMeeting);
}

export async function findMeeting(tx: Tx, id: string): Promise<Meeting | null> {
  const row = await tx.db.selectFrom('meeting').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toMeeting(row) : null;
}

/** True the first time: a party is told once that a meeting did not come about. */
export async function noteLostRhythm(
  tx: Tx,
  { partnershipId, level, dueOn }: { partnershipId: string; level: Level; dueOn: string },
): Promise<boolean> {
  const organisationId = tx.actor.hat?.organisationId;
  if (!organisationId) return false;
  const result = await tx.db
    .insertInto('rhythm_signal')
    .values({
      organisation_id: organisationId,
      partnership_id: partnershipId,
      level,
      due_on: dueOn,
      told_on: tx.today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The meeting to change; others who change it wait. */
export async function lockMeeting(tx: Tx, id: string): Promise<Meeting | null> {
  const row = await tx.db
    .selectFrom('meeting')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toMeeting(row) : null;
}

export async function insertMeeting(tx: Tx, meeting: Meeting): Promise<void> {
  const { id, partnershipId, level, plannedAt, minutes, place } = meeting;
  await tx.db
    .insertInto('meeting')
    .values({ id, partnership_id: partnershipId, level, planned_at: plannedAt, minutes, place })
    .execute();
}

export async function saveMeeting(tx: Tx, meeting: Meeting): Promise<void> {
  const { id, plannedAt, minutes, place, heldOn, cancelledBecause, notes, version } = meeting;
  await tx.db
    .updateTable('meeting')
    .set({
      planned_at: plannedAt,
      minutes,
      place,
      held_on: heldOn,
      cancelled_because: cancelledBecause,
      notes,
      version,
    })
    .where('id', '=', id)
    .execute();
}

const toMeeting = (row: Selectable<Row>): Meeting => ({
  id: row.id,
  partnershipId: row.partnership_id,
  level: row.level as Level,
  plannedAt: row.planned_at,
  minutes: row.minutes,
  heldOn: row.held_on,
  cancelledBecause: row.cancelled_because,
  place: row.place,
  notes: row.notes,
  version: row.version,
});
