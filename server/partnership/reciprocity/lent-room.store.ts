import { type Selectable, sql } from 'kysely';
import type { RoomBooking as BookingRow, LentRoom as RoomRow } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import type { Booking, LentRoom, Span } from './lent-room.ts';

/** The rooms that are lent now. */
export async function listRooms(tx: Tx, partnershipId: string): Promise<LentRoom[]> {
  const rows = await tx.db
    .selectFrom('lent_room')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('ended_on', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(100)
    .execute();
  return rows.map(toRoom);
}

export async function findRoom(tx: Tx, id: string): Promise<LentRoom | null> {
  const row = await tx.db.selectFrom('lent_room').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toRoom(row) : null;
}

export async function insertRoom(tx: Tx, room: LentRoom): Promise<void> {
  await tx.db
    .insertInto('lent_room')
    .values({
      id: room.id,
      partnership_id: room.partnershipId,
      organisation_id: room.organisationId,
      space_id: room.spaceId,
      ...writtenOf(room),
    })
    .execute();
}

export async function saveRoom(tx: Tx, room: LentRoom): Promise<void> {
  await tx.db
    .updateTable('lent_room')
    .set({ ...writtenOf(room), ended_on: room.endedOn, version: room.version })
    .where('id', '=', room.id)
    .execute();
}

const writtenOf = ({ name, place, hours, conditions }: LentRoom) => ({
  ...{ name, place, conditions },
  days: [...hours.days],
  opens: hours.opens,
  closes: hours.closes,
});

/** Own rooms that are lent in other partnerships and not in this one. */
export async function listElsewhere(tx: Tx, partnershipId: string, ownId: string): Promise<LentRoom[]> {
  const rows = await tx.db
    .selectFrom('lent_room')
    .selectAll()
    .where('organisation_id', '=', ownId)
    .where('ended_on', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(200)
    .execute();
  const here = new Set(rows.filter((row) => row.partnership_id === partnershipId).map((row) => row.space_id));
  const spaces = rows.map((row) => row.space_id);
  return rows
    .filter((row, place) => !here.has(row.space_id) && spaces.indexOf(row.space_id) === place)
    .map(toRoom);
}

/** Whoever books this room, in whichever partnership, waits until this is done. */
export async function lockSpace(tx: Tx, spaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`room ${spaceId}`}, 0))`.execute(tx.db);
}

/** When rooms of this partnership are taken in another one. */
export async function listBusy(tx: Tx, partnershipId: string, { startsAt, endsAt }: Span) {
  const { rows } = await sql<{ room_id: string; starts_at: Date; ends_at: Date }>`
    select * from room_busy(${partnershipId}, ${startsAt}, ${endsAt}) order by starts_at`.execute(tx.db);
  return rows.map((row) => ({ roomId: row.room_id, startsAt: row.starts_at, endsAt: row.ends_at }));
}

/** Bookings that overlap a span, in order of time; of one room or of all. What was called off is left out. */
export async function listBookings(
  tx: Tx,
  partnershipId: string,
  { startsAt, endsAt }: Span,
  roomId: string | null = null,
): Promise<Booking[]> {
  let query = tx.db
    .selectFrom('room_booking')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '<', endsAt)
    .where('ends_at', '>', startsAt);
  if (roomId !== null) query = query.where('room_id', '=', roomId);
  const rows = await query.orderBy('starts_at').orderBy('id').limit(1000).execute();
  return rows.map(toBooking);
}

export async function findBooking(tx: Tx, id: string): Promise<Booking | null> {
  const row = await tx.db.selectFrom('room_booking').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toBooking(row) : null;
}

/** The booking to change, for whoever may; others who change it wait. */
export async function lockBooking(tx: Tx, id: string): Promise<Booking | null> {
  const row = await tx.db
    .selectFrom('room_booking')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toBooking(row) : null;
}

export async function insertBooking(tx: Tx, booking: Booking): Promise<void> {
  await tx.db
    .insertInto('room_booking')
    .values({
      id: booking.id,
      partnership_id: booking.partnershipId,
      room_id: booking.roomId,
      space_id: booking.spaceId,
      owner_id: booking.ownerId,
      organisation_id: booking.organisationId,
      face_id: booking.faceId,
      booked_by_name: booking.bookedByName,
      purpose: booking.purpose,
      starts_at: booking.startsAt,
      ends_at: booking.endsAt,
    })
    .execute();
}

export async function saveBooking(tx: Tx, booking: Booking): Promise<void> {
  const { id, cancelledAt, cancelledBy, version } = booking;
  await tx.db
    .updateTable('room_booking')
    .set({ cancelled_at: cancelledAt, cancelled_by: cancelledBy, version })
    .where('id', '=', id)
    .execute();
}

const toRoom = (row: Selectable<RoomRow>): LentRoom => ({
  id: row.id,
  partnershipId: row.partnership_id,
  organisationId: row.organisation_id,
  spaceId: row.space_id,
  name: row.name,
  place: row.place,
  hours: { days: row.days, opens: row.opens.slice(0, 5), closes: row.closes.slice(0, 5) },
  conditions: row.conditions,
  endedOn: row.ended_on,
  version: row.version,
});

const toBooking = (row: Selectable<BookingRow>): Booking => ({
  id: row.id,
  partnershipId: row.partnership_id,
  roomId: row.room_id,
  spaceId: row.space_id,
  ownerId: row.owner_id,
  organisationId: row.organisation_id,
  faceId: row.face_id,
  bookedByName: row.booked_by_name,
  purpose: row.purpose,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  cancelledAt: row.cancelled_at,
  cancelledBy: row.cancelled_by,
  version: row.version,
});
