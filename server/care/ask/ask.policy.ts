import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import type { Ask } from './ask.ts';

/** Asking volunteers and writing down what they said on the telephone. */
export function canAsk(actor: Actor): Decision {
  if (has(actor, 'village_supporter', 'intake', 'administrator')) return allowed;
  return because(
    'Dit doet de dorpsondersteuner of wie haar vervangt.',
    'The village supporter or her stand-in does this.',
  );
}

/** Nobody answers for another, not even a colleague with the same hat. */
export function canAnswer(actor: Actor, ask: Ask): Decision {
  if (actor.kind === 'person' && actor.hat?.membershipId === ask.membershipId) return allowed;
  return because('Dit is aan een ander gevraagd.', 'This was asked of someone else.');
}
