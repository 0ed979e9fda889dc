import { type Actor, has, isPrivate } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { worksAtParty } from '../../partnership/partnership/partnership.ts';
import type { Sight } from '../client/client.ts';

export const canCount = (actor: Actor): Decision =>
  worksAtParty(actor)
    ? allowed
    : because(
        'Dit is voor wie bij een van de organisaties werkt.',
        'This is for those who work at one of the organisations.',
      );

/** Who of her clients has chosen: whoever works for her. Who only leads hears how many, never who. */
export const canListHandovers = (actor: Actor): Decision =>
  has(actor, 'village_supporter', 'intake', 'nurse', 'carer', 'self_employed_carer')
    ? allowed
    : because(
        'Dit doet de dorpsondersteuner, de verpleegkundige of wie voor haar zorgt.',
        'The village supporter, the nurse or whoever cares for her does this.',
      );

/** Telling her: once it is certain that they part. */
export function canTell(actor: Actor, ending: boolean): Decision {
  const works = canListHandovers(actor);
  if (!works.allowed) return works;
  return ending
    ? allowed
    : because('Er is niet opgezegd.', 'No notice was given, so there is nothing to tell.');
}

/** She chooses, or whoever speaks for her; who hears it of her writes it down. */
export const canChoose = (actor: Actor, sight: Sight): Decision =>
  speaksHere(actor, sight) ? allowed : canListHandovers(actor);

export const speaksHere = (actor: Actor, { as }: Sight): boolean => isPrivate(actor) && as !== 'other';
