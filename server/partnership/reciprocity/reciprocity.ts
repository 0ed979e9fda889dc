import { type Actor, has } from '../../house/actor.ts';
import { leads, type Partnership, takesPart, worksAtParty } from '../partnership/partnership.ts';

/**
 * Reciprocity ("Wat brengen en halen we?"): what each party brings and gets, first in its own words. Figures only where
 * both want them, each kind in its own unit, never added up into a score. What one side thinks of its own dependence is
 * its own: no rule of this room shows it to another.
 */
export { typedKinds } from './exchange.ts';
export { isOpen, topics } from './expertise.ts';
export { hintSource, hintTexts } from './picture.ts';
export { type Reason, reasonsFor, reasonTexts } from './reasons.ts';

export const readsHere = (actor: Actor): boolean => worksAtParty(actor);
export const leadsHere = (actor: Actor): boolean => leads(actor);
/** Who speaks to the own members, and knows what the own side leans on. */
export const governs = (actor: Actor): boolean => has(actor, 'board', 'administrator');

/** The party takes part now, and the partnership has not ended. */
export const isUnderWay = (actor: Actor, partnership: Partnership): boolean =>
  partnership.phase !== 'ended' && takesPart(partnership, actor.hat?.organisationId);
