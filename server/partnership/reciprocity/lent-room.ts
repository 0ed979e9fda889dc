import { addDays, type Day, dayOf, existsLocally, instantOf, weekday } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';

/**
 * Lent room (geleende ruimte): a room that one party lets the others use, on certain days and hours, under its own
 * conditions. A booking is of one party, within those hours, and never overlaps another of the same room (the database
 * refuses that). Times are of the clock on the wall: a night may run past midnight, and last an hour more or less.
 */
export type LentRoom = {
  readonly id: string;
  readonly partnershipId: string;
  /** Whose it is. */
  readonly organisationId: string;
  /** The room itself: one that is lent in two partnerships is one. */
  readonly spaceId: string;
  readonly name: string;
  readonly place: string;
  readonly hours: Hours;
  readonly conditions: string;
  readonly endedOn: Day | null;
  readonly version: number;
};

/** `closes` at or before `opens` is on the next day; the same time is day and night. */
type Hours = {
  /** 1 is Monday. */
  readonly days: readonly number[];
  readonly opens: string;
  readonly closes: string;
};

export type Booking = {
  readonly id: string;
  readonly partnershipId: string;
  readonly roomId: string;
  readonly spaceId: string;
  readonly ownerId: string;
  readonly organisationId: string;
  readonly faceId: string;
  readonly bookedByName: string;
  readonly purpose: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly cancelledAt: Date | null;
  readonly cancelledBy: string | null;
  readonly version: number;
};

export type Span = { readonly startsAt: Date; readonly endsAt: Date };

type BookRefusal =
  | { readonly type: 'lentRoom.no_such_time' }
  | { readonly type: 'lentRoom.ends_as_it_starts' }
  | { readonly type: 'lentRoom.in_the_past' }
  | { readonly type: 'lentRoom.outside_hours' };

/** The span that is meant by a day and two times; the second is on the next day when it does not come after the first. */
export function spanOf(day: Day, from: string, until: string, now: Date): Result<Span, BookRefusal> {
  if (from === until) return refuse({ type: 'lentRoom.ends_as_it_starts' });
  const last = until > from ? day : addDays(day, 1);
  if (!existsLocally(day, from) || !existsLocally(last, until))
    return refuse({ type: 'lentRoom.no_such_time' });
  const startsAt = instantOf(day, from);
  return startsAt < now
    ? refuse({ type: 'lentRoom.in_the_past' })
    : ok({ startsAt, endsAt: instantOf(last, until) });
}

/** Whether the room can be used all that time. Nights that touch are one: a room of day and night has no midnight. */
export function isWithin({ days, opens, closes }: Hours, { startsAt, endsAt }: Span): boolean {
  const first = dayOf(startsAt);
  let open = startsAt;
  for (let day = addDays(first, -1); day <= dayOf(endsAt); day = addDays(day, 1)) {
    const from = instantOf(day, opens);
    const until = instantOf(closes > opens ? day : addDays(day, 1), closes);
    if (days.includes(weekday(day)) && from <= open && until > open) open = until;
  }
  return open >= endsAt;
}

/** Whether a room that is lent is one that the agreement names: of the same owner, by its name. */
export const isAgreedRoom = (
  agreed: { readonly what: string; readonly ownerId: string },
  { name, organisationId }: Pick<LentRoom, 'name' | 'organisationId'>,
): boolean => agreed.ownerId === organisationId && nameKey(agreed.what) === nameKey(name);

const nameKey = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();
