import type { Actor } from './actor.ts';
import type { Database, Door } from './database.ts';
import { sha256 } from './ids.ts';
import { firstAnswer } from './regions.ts';
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
