import { addDays, type Day, dayOf, instantOf, mondayOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { letterTo } from '../../house/letter.ts';
import { denied, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { receiversBehind } from '../../people/person/receivers.ts';
import { clauseInForce } from '../agreement/agreement.actions.ts';
import { prices, type RoomUse } from '../agreement/clauses/room-use.ts';
import { partyOf } from '../partnership/partnership.ts';
import { mailOwn, tell } from '../partnership/telling.actions.ts';
import type { lentRoomContract } from './lent-room.contract.ts';
import {
  findBooking,
  findRoom,
  insertBooking,
  insertRoom,
  listBookings,
  listBusy,
  listElsewhere,
  listRooms,
  lockBooking,
  lockSpace,
  saveBooking,
  saveRoom,
} from './lent-room.store.ts';
import { isAgreedRoom, isWithin, type LentRoom, spanOf } from './lent-room.ts';
import { roomCancelledNews } from './reciprocity.letters.ts';
import {
  canActForParty,
  canCancel,
  canChangeRoom,
  canReadReciprocity,
  canTakePart,
} from './reciprocity.policy.ts';
import { byWhom, type TakingPart, takingPart } from './taking-part.actions.ts';

/** As far ahead as anybody books. */
const ever = new Date('2200-01-01T00:00:00Z');

export const lentRoomActions: Actions<typeof lentRoomContract.verbs> = {
  week: async (tx, { partnershipId, day }) => {
    const door = canReadReciprocity(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const here = await takingPart(tx, partnershipId);
    return here ? ok(await viewOf(tx, here, day)) : notFound();
  },

  lend: async (tx, { partnershipId, sameAs, name, place, days, opens, closes, conditions }) => {
    const here = await takingPart(tx, partnershipId);
    if (!here) return notFound();
    const door = canActForParty(tx.actor, here.partnership);
    if (!door.allowed) return denied(door.reason);
    const id = newId();
    const { organisationId } = here.own;
    const same = sameAs ? await findRoom(tx, sameAs) : null;
    if (sameAs && same?.organisationId !== organisationId) return notFound();
    const spaceId = same?.spaceId ?? id;
    await lockSpace(tx, spaceId);
    const lentHere = await listRooms(tx, partnershipId);
    if (lentHere.some((room) => room.spaceId === spaceId)) return stale(door, await viewOf(tx, here));
    const hours = { days: sorted(days), opens, closes };
    const room = { id, partnershipId, organisationId, spaceId, name, place, hours, conditions };
    await insertRoom(tx, { ...room, endedOn: null, version: 1 });
    tx.record('lentRoom.lent', { roomId: id }, { partnershipId });
    return ok(await viewOf(tx, here));
  },

  change: async (tx, { roomId, version, name, place, days, opens, closes, conditions }) => {
    const found = await openRoom(tx, roomId);
    if (!found) return notFound();
    const { room, here } = found;
    const door = canChangeRoom(tx.actor, here.partnership, room);
    if (!door.allowed) return denied(door.reason);
    if (room.endedOn !== null) return refuse({ type: 'lentRoom.ended' });
    if (room.version !== version) return stale(door, await viewOf(tx, here));
    const hours = { days: sorted(days), opens, closes };
    const toCome = await listToCome(tx, room);
    if (toCome.some((booking) => !isWithin(hours, booking)))
      return refuse({ type: 'lentRoom.booked_outside' });
    await saveRoom(tx, { ...room, name, place, hours, conditions, version: version + 1 });
    tx.record('lentRoom.changed', { roomId }, { partnershipId: room.partnershipId });
    return ok(await viewOf(tx, here));
  },

  stop: async (tx, { roomId, version }) => {
    const found = await openRoom(tx, roomId);
    if (!found) return notFound();
    const { room, here } = found;
    const door = canChangeRoom(tx.actor, here.partnership, room);
    if (!door.allowed) return denied(door.reason);
    if (room.endedOn !== null) return refuse({ type: 'lentRoom.ended' });
    if (room.version !== version) return stale(door, await viewOf(tx, here));
    if ((await listToCome(tx, room)).length > 0) return refuse({ type: 'lentRoom.still_booked' });
    await saveRoom(tx, { ...room, endedOn: tx.today, version: version + 1 });
    tx.record('lentRoom.stopped', { roomId }, { partnershipId: room.partnershipId });
    return ok(await viewOf(tx, here));
  },

  book: async (tx, { roomId, day, from, until, purpose }) => {
    const found = await openRoom(tx, roomId);
    if (!found) return notFound();
    const { room, here } = found;
    const door = canTakePart(tx.actor, here.partnership);
    if (!door.allowed) return denied(door.reason);
    if (room.endedOn !== null) return refuse({ type: 'lentRoom.ended' });
    const span = spanOf(day, from, until, tx.now);
    if (!span.ok) return span;
    if (!isWithin(room.hours, span.value)) return refuse({ type: 'lentRoom.outside_hours' });
    const { organisationId, faceId, name } = byWhom(tx.actor);
    const { partnershipId, spaceId, organisationId: ownerId } = room;
    const { askDays } = await agreedOn(tx, partnershipId);
    if (organisationId !== ownerId && day < addDays(tx.today, askDays))
      return refuse({ type: 'lentRoom.too_soon' });
    const taken = await listBookings(tx, partnershipId, span.value, roomId);
    const busy = await listBusy(tx, partnershipId, span.value);
    if (taken.length > 0 || busy.some((one) => one.roomId === roomId))
      return refuse({ type: 'lentRoom.taken' });
    const id = newId();
    await insertBooking(tx, {
      ...{ id, partnershipId, roomId, spaceId, ownerId, organisationId, faceId, bookedByName: name, purpose },
      ...span.value,
      ...{ cancelledAt: null, cancelledBy: null, version: 1 },
    });
    // Without the partnership: daily use is no history of it.
    tx.record('lentRoom.booked', { roomId, bookingId: id, partnershipId });
    return ok(await viewOf(tx, here, day));
  },

  cancel: async (tx, { bookingId, version }) => {
    const booking = await findBooking(tx, bookingId);
    const here = booking && (await takingPart(tx, booking.partnershipId));
    if (!booking || !here) return notFound();
    const door = canCancel(tx.actor, here.partnership, booking);
    if (!door.allowed) return denied(door.reason);
    const locked = await lockBooking(tx, bookingId);
    if (!locked || locked.cancelledAt !== null) return refuse({ type: 'lentRoom.cancelled_already' });
    const day = dayOf(locked.startsAt);
    if (locked.version !== version) return stale(door, await viewOf(tx, here, day));
    if (locked.endsAt <= tx.now) return refuse({ type: 'lentRoom.over' });
    const { organisationId, faceId } = byWhom(tx.actor);
    const cancelled = { cancelledAt: tx.now, cancelledBy: faceId, version: version + 1 };
    await saveBooking(tx, { ...locked, ...cancelled });
    const { partnershipId, roomId } = locked;
    tx.record('lentRoom.cancelled', { roomId, bookingId, partnershipId });
    if (locked.organisationId !== organisationId)
      tell(tx, partnershipId, locked.organisationId, 'tell_room', { bookingId });
    return ok(await viewOf(tx, here, day));
  },
};

const sorted = (days: readonly number[]): number[] => [...new Set(days)].sort((a, b) => a - b);

/** The room with its partnership; others who book or change it wait. The table itself is the last word. */
async function openRoom(tx: Tx, roomId: string) {
  const known = await findRoom(tx, roomId);
  const here = known && (await takingPart(tx, known.partnershipId));
  if (!known || !here) return null;
  await lockSpace(tx, known.spaceId);
  const room = await findRoom(tx, roomId);
  return room && { room, here };
}

const listToCome = (tx: Tx, { id, partnershipId }: LentRoom) =>
  listBookings(tx, partnershipId, { startsAt: tx.now, endsAt: ever }, id);

/** What the parties agreed about their rooms, as far as it holds today. */
async function agreedOn(tx: Tx, partnershipId: string): Promise<RoomUse> {
  const clause = await clauseInForce(tx, { partnershipId }, 'room-use');
  return clause?.parameters ?? { rooms: [], askDays: 0 };
}

async function viewOf(tx: Tx, { partnership, own }: TakingPart, day: Day = tx.today) {
  const monday = mondayOf(day);
  const span = { startsAt: instantOf(monday, '00:00'), endsAt: instantOf(addDays(monday, 7), '00:00') };
  const rooms = await listRooms(tx, partnership.id);
  const bookings = await listBookings(tx, partnership.id, span);
  const busy = await listBusy(tx, partnership.id, span);
  const elsewhere = await listElsewhere(tx, partnership.id, own.organisationId);
  const agreed = await agreedOn(tx, partnership.id);
  const nameOf = (id: string) => partyOf(partnership, id)?.name ?? '';
  return {
    partnershipId: partnership.id,
    monday,
    sunday: addDays(monday, 6),
    askDays: agreed.askDays,
    agreed: agreed.rooms
      .filter((one) => !rooms.some((room) => isAgreedRoom(one, room)))
      .map(({ what, ownerId, price }) => ({
        ...{ what, ownerName: nameOf(ownerId), price: prices[price] },
        isOwn: ownerId === own.organisationId,
      })),
    rooms: rooms.map((room) => {
      const { id, version, name, place, conditions, organisationId } = room;
      const price = agreed.rooms.find((one) => isAgreedRoom(one, room))?.price;
      return {
        ...{ id, version, name, place, conditions },
        ...{ days: [...room.hours.days], opens: room.hours.opens, closes: room.hours.closes },
        ownerName: nameOf(organisationId),
        price: price ? prices[price] : null,
        isOwn: organisationId === own.organisationId,
        can: { change: canChangeRoom(tx.actor, partnership, room) },
      };
    }),
    bookings: bookings.map((booking) => {
      const { id, version, roomId, purpose, bookedByName, organisationId, startsAt, endsAt } = booking;
      return {
        ...{ id, version, roomId, purpose, bookedBy: bookedByName },
        organisationName: nameOf(organisationId),
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        can: { cancel: canCancel(tx.actor, partnership, booking) },
      };
    }),
    busy: busy.map(({ roomId, startsAt, endsAt }) => ({
      ...{ roomId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    })),
    elsewhere: elsewhere.map(({ id, name }) => ({ id, name })),
    can: {
      lend: canActForParty(tx.actor, partnership),
      book: canTakePart(tx.actor, partnership),
    },
  };
}

/** As the party that had booked: whoever booked hears that the room is not there. */
export async function tellRoom(tx: Tx, { bookingId = '' }: JobPayload) {
  const booking = await findBooking(tx, bookingId);
  const room = booking && (await findRoom(tx, booking.roomId));
  const here = booking && (await takingPart(tx, booking.partnershipId));
  if (!booking || !room || !here || booking.cancelledAt === null) return notFound();
  const { partnershipId } = booking;
  const by = partyOf(here.partnership, booking.ownerId)?.name ?? '';
  const news = roomCancelledNews(by, room.name, dayOf(booking.startsAt), partnershipId);
  const bookers = await receiversBehind(tx, [booking.faceId]);
  for (const booker of bookers) tx.mail(letterTo(booker, news));
  if (bookers.length === 0) await mailOwn(tx, partnershipId, 'operational', news);
  return ok(null);
}
