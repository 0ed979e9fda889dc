import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';

export function canFollowUp(actor: Actor): Decision {
  if (has(actor, 'village_supporter', 'intake', 'administrator')) return allowed;
  return because('Dit doet wie de vragen behandelt.', 'This is done by those who handle the requests.');
}
