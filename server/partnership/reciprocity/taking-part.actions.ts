import { type Actor, faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { partnershipLocked, partnershipOf } from '../partnership/partnership.actions.ts';
import { type Partnership, type Party, partyOf, presentParties } from '../partnership/partnership.ts';

/** A partnership in which the own organisation takes part now. */
export type TakingPart = {
  readonly partnership: Partnership;
  readonly own: Party;
  /** The others who take part. */
  readonly others: readonly Party[];
};

/** Null for whoever is no party, was only asked, or has left: to them there is nothing here. */
export const takingPart = async (tx: Tx, partnershipId: string): Promise<TakingPart | null> =>
  ownSide(tx, await partnershipOf(tx, partnershipId));

/** The same, and others who change something here wait. */
export const takingPartLocked = async (tx: Tx, partnershipId: string): Promise<TakingPart | null> =>
  ownSide(tx, await partnershipLocked(tx, partnershipId));

function ownSide(tx: Tx, partnership: Partnership | null): TakingPart | null {
  const id = tx.actor.hat?.organisationId;
  const own = partnership && id ? partyOf(partnership, id) : null;
  if (!partnership || !own || own.acceptedOn === null || own.leftOn !== null) return null;
  const others = presentParties(partnership).filter(({ organisationId }) => organisationId !== id);
  return { partnership, own, others };
}

/** Who acts, as a row of her organisation keeps it. */
export const byWhom = (actor: Actor) => ({
  organisationId: actor.hat?.organisationId ?? '',
  faceId: faceOf(actor),
  name: actor.name,
});
