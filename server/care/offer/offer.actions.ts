import type { Actor } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { helpName } from '../client/help.ts';
import type { offerContract } from './offer.contract.ts';
import { canEditOffers } from './offer.policy.ts';
import { findOffer, insertOffer, listOffers, saveOffer, type Wanted } from './offer.store.ts';
import { change, type OfferOf } from './offer.ts';

export const offerActions: Actions<typeof offerContract.verbs> = {
  list: async (tx, wanted) => {
    const rows = await listOffers(tx, wanted);
    const organisationId = wanted.organisationId ?? tx.actor.hat?.organisationId ?? '';
    return ok({
      rows: rows.map((offer) => viewOf(tx.actor, offer)),
      can: { add: canEditOffers(tx.actor, organisationId) },
    });
  },

  show: async (tx, { offerId }) => {
    const offer = await findOffer(tx, offerId);
    return offer ? ok(viewOf(tx.actor, offer)) : notFound();
  },

  add: async (tx, fields) => {
    const organisationId = tx.actor.hat?.organisationId ?? '';
    const door = canEditOffers(tx.actor, organisationId);
    if (!door.allowed) return denied(door.reason);
    const id = newId();
    await insertOffer(tx, { id, organisationId, ...fields, version: 1 });
    tx.record('offer.added', { offerId: id, organisationId });
    return showOffer(tx, id);
  },

  edit: async (tx, { offerId, version, ...to }) => {
    const offer = await findOffer(tx, offerId);
    if (!offer) return notFound();
    const door = canEditOffers(tx.actor, offer.organisationId);
    if (!door.allowed) return denied(door.reason);
    if (!(await saveOffer(tx, change({ ...offer, version }, to))))
      return stale(door, viewOf(tx.actor, offer));
    tx.record('offer.changed', { offerId });
    return showOffer(tx, offerId);
  },
};

async function showOffer(tx: Tx, offerId: string) {
  const offer = await findOffer(tx, offerId);
  return offer ? ok(viewOf(tx.actor, offer)) : notFound();
}

const viewOf = (actor: Actor, offer: OfferOf) => ({
  ...offer,
  kinds: [...offer.kinds],
  grounds: [...offer.grounds] as never,
  places: [...offer.places],
  days: [...offer.days],
  partsOfDay: [...offer.partsOfDay],
  languages: [...offer.languages],
  kindNames: offer.kinds.map(helpName),
  can: { edit: canEditOffers(actor, offer.organisationId) },
});

/** For later rooms, as far as the actor may see it. */
export const offerOf = (tx: Tx, offerId: string): Promise<OfferOf | null> => findOffer(tx, offerId);

/** For later rooms: what is offered for a kind of help, by every organisation that the actor may know. */
export const offersFor = (tx: Tx, wanted: Wanted): Promise<OfferOf[]> => listOffers(tx, wanted);
