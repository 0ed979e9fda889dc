import type { Model } from '../model.ts';
import type { VisitModel } from '../visits.ts';

const DISLIKED = 3;
const NOT_PREFERRED = 1;
const NOT_LIKED = 1;
const OTHER_LANGUAGE = 2;
const OTHER_GENDER = 3;
/** Per client beyond the number that a carer wants. */
export const TOO_MANY = 5;

/**
 * Wishes on both sides that a visit passes over: 3 when the carer would rather not come here; 1 when someone else
 * would like to; 1 when the client prefers others; 2 without a language in common; 3 for intimate care by someone of
 * another gender than the client asked for.
 */
export function wishes(model: Model, visit: VisitModel, carers: readonly number[]): number {
  const client = model.clients[visit.client]!;
  let cost = 0;
  for (const index of carers) {
    const carer = model.carers[index]!;
    if (!carer.professional) continue;
    if (carer.dislikes[client.index] === 1) cost += DISLIKED;
    else if (client.liked && carer.likes[client.index] === 0) cost += NOT_LIKED;
    if (client.choosy && client.preferred[index] === 0) cost += NOT_PREFERRED;
    if (client.speaksWith[index] === 0) cost += OTHER_LANGUAGE;
    if (visit.isIntimate && client.suits[index] === 0) cost += OTHER_GENDER;
  }
  return cost;
}

/** A carer with more different clients than wanted. */
export function tooManyClients(clients: number, most: number): number {
  return clients > most ? (clients - most) * TOO_MANY : 0;
}
