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
  const { id, partnershipId, level, plannedAt, place } = meeting;
  await tx.db
    .insertInto('meeting')
    .values({ id, partnership_id: partnershipId, level, planned_at: plannedAt, place })
    .execute();
}

export async function saveMeeting(tx: Tx, meeting: Meeting): Promise<void> {
  const { id, heldOn, cancelledBecause, notes, version } = meeting;
  await tx.db
    .updateTable('meeting')
    .set({ held_on: heldOn, cancelled_because: cancelledBecause, notes, version })
    .where('id', '=', id)
    .execute();
}

const toMeeting = (row: Selectable<Row>): Meeting => ({
  id: row.id,
  partnershipId: row.partnership_id,
  level: row.level as Level,
  plannedAt: row.planned_at,
  heldOn: row.held_on,
  cancelledBecause: row.cancelled_because,
  place: row.place,
  notes: row.notes,
  version: row.version,
});
