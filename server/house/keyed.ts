import { type Actor, type Guest, guestActor } from './actor.ts';
import { dayOf } from './clock.ts';
import type { Database, Door } from './database.ts';
import { sha256 } from './ids.ts';
import { firstAnswer } from './regions.ts';
import { type HouseRefusal, notFound, ok, type Result, refuse, type Text } from './result.ts';
import { dayText, say } from './text.ts';
import { privately, whoIs } from './who.ts';

type Found = { readonly personId: string; readonly membershipId?: string; readonly faceId?: string };

/**
 * Who holds the key of a link: the actor for whom the link was made, in the capacity it was made for and in no other.
 * Null when nobody has such a key, or that capacity has ended.
 */
export async function actorOfKey(
  database: Database,
  door: Extract<Door, 'ask_of_token' | 'feed_of_token'>,
  key: string,
  origin: string | null,
): Promise<Actor | null> {
  const { found, region } = await firstAnswer<Found>(database, door, sha256(key));
  if (!found) return null;
  const face = found.membershipId ?? found.faceId;
  const who = await whoIs(
    region,
    found.personId,
    face === found.personId ? privately : (face ?? null),
    origin,
  );
  if (!who || (who.actor.hat?.membershipId ?? who.actor.personId) !== face) return null;
  return who.actor;
}

type Link = Omit<Guest, 'endsAt'> & {
  readonly endsAt: string;
  readonly state: 'open' | 'ended' | 'withdrawn';
};

/**
 * The guest who holds the key of a link: somebody without an account, of whom nothing is known but that link. Whoever
 * comes with one that has ended is told so.
 */
export async function guestOfKey(
  database: Database,
  key: string,
  origin: string | null,
): Promise<Result<Actor, HouseRefusal>> {
  const { found, region } = await firstAnswer<Link>(database, 'guest_of_token', sha256(key));
  if (!found) return notFound();
  const { state, ...link } = found;
  const guest: Guest = { ...link, endsAt: new Date(link.endsAt) };
  if (state !== 'open') return refuse({ type: 'link_ended', reason: endedText(guest, state) });
  return ok(guestActor(guest, origin, region.region));
}

function endedText({ organisationName: name, endsAt }: Guest, state: 'ended' | 'withdrawn'): Text {
  const last = dayText(dayOf(new Date(endsAt.getTime() - 1)));
  return state === 'withdrawn'
    ? say(
        `${name} heeft deze link ingetrokken. Hebt u hem nog nodig? Vraag het daar.`,
        `${name} has withdrawn this link. Do you still need it? Ask them.`,
      )
    : say(
        `Deze link werkte tot en met ${last.nl}. Vraag ${name} om een nieuwe.`,
        `This link worked until ${last.en}. Ask ${name} for a new one.`,
      );
}
