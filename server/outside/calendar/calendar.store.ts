import type { Selectable } from 'kysely';
import type { CalendarFeed as Row } from '../../../database/types.ts';
import { addDays, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Feed } from './calendar.ts';

export async function insertFeed(tx: Tx, feed: Feed, tokenHash: string): Promise<void> {
  await tx.db
    .insertInto('calendar_feed')
    .values({
      id: feed.id,
      face_id: feed.faceId,
      client_id: feed.clientId,
      token_hash: tokenHash,
      made_at: feed.madeAt,
    })
    .execute();
}

export async function listFeeds(tx: Tx, faceId: string): Promise<Feed[]> {
  const rows = await tx.db
    .selectFrom('calendar_feed')
    .selectAll()
    .where('face_id', '=', faceId)
    .where('revoked_at', 'is', null)
    .orderBy('made_at')
    .execute();
  return rows.map(toFeed);
}

export async function findFeedOfToken(tx: Tx, tokenHash: string): Promise<Feed | null> {
  const row = await tx.db
    .selectFrom('calendar_feed')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row ? toFeed(row) : null;
}

export async function saveRevoked(tx: Tx, id: string, faceId: string): Promise<boolean> {
  const result = await tx.db
    .updateTable('calendar_feed')
    .set({ revoked_at: tx.now })
    .where('id', '=', id)
    .where('face_id', '=', faceId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function saveRead(tx: Tx, id: string): Promise<void> {
  await tx.db.updateTable('calendar_feed').set({ last_read_at: tx.now }).where('id', '=', id).execute();
}

const daysBack = 28;
const daysAhead = 84;

/** Visits as a calendar shows them: four weeks back, twelve ahead. Of one client, or those that a face makes. */
export async function listForCalendar(tx: Tx, feed: Feed) {
  let query = tx.db
    .selectFrom('visit')
    .select(['id', 'client_id', 'face_id', 'what', 'starts_at', 'ends_at', 'status', 'version'])
    .where('starts_at', '>=', instantOf(addDays(tx.today, -daysBack), '00:00'))
    .where('starts_at', '<', instantOf(addDays(tx.today, daysAhead), '00:00'));
  query =
    feed.clientId === null
      ? query.where('face_id', '=', feed.faceId)
      : query.where('client_id', '=', feed.clientId);
  return query.orderBy('starts_at').orderBy('id').limit(5000).execute();
}

/** Meetings at which a face is the contact person of its level, or her substitute. */
export async function listMeetingsForCalendar(tx: Tx, feed: Feed) {
  return tx.db
    .selectFrom('meeting')
    .innerJoin('contact_person', (join) =>
      join
        .onRef('contact_person.partnership_id', '=', 'meeting.partnership_id')
        .onRef('contact_person.level', '=', 'meeting.level'),
    )
    .select([
      'meeting.id',
      'meeting.partnership_id',
      'planned_at',
      'minutes',
      'place',
      'cancelled_because',
      'meeting.version',
    ])
    .where((where) =>
      where.or([where('face_id', '=', feed.faceId), where('substitute_id', '=', feed.faceId)]),
    )
    .where('planned_at', '>=', instantOf(addDays(tx.today, -daysBack), '00:00'))
    .where('planned_at', '<', instantOf(addDays(tx.today, daysAhead), '00:00'))
    .orderBy('planned_at')
    .orderBy('meeting.id')
    .limit(500)
    .execute();
}

const toFeed = (row: Selectable<Row>): Feed => ({
  id: row.id,
  faceId: row.face_id,
  clientId: row.client_id,
  madeAt: row.made_at,
  revokedAt: row.revoked_at,
  lastReadAt: row.last_read_at,
});
