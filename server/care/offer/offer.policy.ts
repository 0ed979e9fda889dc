import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';

/** What an organisation offers, its own office writes. */
export function canEditOffers(actor: Actor, organisationId: string): Decision {
  if (
    actor.hat?.organisationId === organisationId &&
    has(actor, 'administrator', 'village_supporter', 'intake')
  )
    return allowed;
  return because('Dit past de organisatie zelf aan.', 'The organisation itself changes this.');
}
