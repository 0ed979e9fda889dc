import { z } from 'zod';
import {
  contract,
  day,
  decision,
  id,
  line,
  optionalLine,
  text,
  time,
  verb,
  version,
} from '../../house/contract.ts';

const hours = {
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  opens: time,
  closes: time,
};
const written = { name: line, place: optionalLine, ...hours, conditions: z.string().trim().max(1000) };

const room = z.object({
  id,
  version,
  name: z.string(),
  place: z.string(),
  ...hours,
  conditions: z.string(),
  ownerName: z.string(),
  /** What was agreed that it costs; null when the agreement does not name it. */
  price: text.nullable(),
  isOwn: z.boolean(),
  can: z.object({ change: decision }),
});

const booking = z.object({
  id,
  version,
  roomId: id,
  organisationName: z.string(),
  bookedBy: z.string(),
  purpose: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  can: z.object({ cancel: decision }),
});

const weekView = z.object({
  partnershipId: id,
  monday: day,
  sunday: day,
  /** How many days ahead the parties agreed to ask; 0 when nothing was agreed. */
  askDays: z.number().int(),
  rooms: z.array(room),
  /** Rooms that the agreement names and that nobody lends here yet. */
  agreed: z.array(z.object({ what: z.string(), ownerName: z.string(), price: text, isOwn: z.boolean() })),
  /** What overlaps this week, in order of time; without what was called off. */
  bookings: z.array(booking),
  /** When a room is taken in another partnership in which it is lent too. */
  busy: z.array(z.object({ roomId: id, startsAt: z.string(), endsAt: z.string() })),
  /** Own rooms that are lent in another partnership and not here. */
  elsewhere: z.array(z.object({ id, name: z.string() })),
  can: z.object({ lend: decision, book: decision }),
});

const bookErrors = [
  'lentRoom.no_such_time',
  'lentRoom.ends_as_it_starts',
  'lentRoom.in_the_past',
  'lentRoom.outside_hours',
  'lentRoom.too_soon',
  'lentRoom.taken',
  'lentRoom.ended',
] as const;

export const lentRoomContract = contract('lentRoom', {
  week: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/rooms',
    summary: 'The rooms that the parties lend each other, and who uses them in a week.',
    input: z.strictObject({ partnershipId: id, day: day.optional() }),
    output: weekView,
  }),
  lend: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/rooms',
    summary: 'Lends a room of the own organisation to the others.',
    input: z.strictObject({ partnershipId: id, sameAs: id.optional(), ...written }),
    output: weekView,
  }),
  change: verb({
    method: 'POST',
    path: '/rooms/:roomId',
    summary: 'Changes the name, hours or conditions of an own room; what was booked still fits.',
    input: z.strictObject({ roomId: id, version, ...written }),
    output: weekView,
    errors: ['lentRoom.booked_outside', 'lentRoom.ended'],
  }),
  stop: verb({
    method: 'POST',
    path: '/rooms/:roomId/stop',
    summary: 'Lends an own room no longer, once nobody is to come.',
    input: z.strictObject({ roomId: id, version }),
    output: weekView,
    errors: ['lentRoom.still_booked', 'lentRoom.ended'],
  }),
  book: verb({
    method: 'POST',
    path: '/rooms/:roomId/bookings',
    summary: 'Books a room; the second time may lie past midnight.',
    input: z.strictObject({ roomId: id, day, from: time, until: time, purpose: optionalLine }),
    output: weekView,
    errors: bookErrors,
  }),
  cancel: verb({
    method: 'POST',
    path: '/room-bookings/:bookingId/cancel',
    summary: 'Calls a booking off.',
    input: z.strictObject({ bookingId: id, version }),
    output: weekView,
    errors: ['lentRoom.cancelled_already', 'lentRoom.over'],
  }),
});
