import { type Actor, has, isPrivate } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import type { Sight } from '../client/client.ts';

const carers = [
  'nurse',
  'carer',
  'self_employed_carer',
  'village_supporter',
  'intake',
  'team_coach',
] as const;
const managers = ['contract_manager', 'administrator', 'board'] as const;

/** Telling her, and seeing who is still to be told: whoever works for her. */
export const canTell = (actor: Actor): Decision =>
  has(actor, ...carers, ...managers)
    ? allowed
    : because(
        'Dit doet de dorpsondersteuner, de verpleegkundige of wie voor haar zorgt.',
        'The village supporter, the nurse or whoever cares for her does this.',
      );

/** She chooses, or whoever speaks for her; who hears it of her writes it down. */
export const canChoose = (actor: Actor, { as }: Sight): Decision =>
  isPrivate(actor) && as !== 'other' ? allowed : canTell(actor);
