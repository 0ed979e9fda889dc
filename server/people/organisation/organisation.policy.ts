import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import type { Organisation } from './organisation.ts';

export function canEditOrganisation(actor: Actor, organisation: Organisation): Decision {
  if (actor.hat?.organisationId === organisation.id && has(actor, 'administrator', 'village_supporter'))
    return allowed;
  return because(
    'Dit past de beheerder van de organisatie zelf aan.',
    'The administrator of the organisation changes this.',
  );
}

/** Clocks and desks of the own organisation. */
export const canKeepSettings = (actor: Actor): Decision =>
  has(actor, 'administrator', 'village_supporter')
    ? allowed
    : because(
        'Dit stelt de beheerder of de dorpsondersteuner in.',
        'The administrator or the village supporter sets this.',
      );

/** Whoever works, helps or is a member here: at night nobody looks for a colleague who may. */
export const canReadCrisis = (actor: Actor): Decision =>
  actor.hat
    ? allowed
    : because('Dit lezen de mensen van een organisatie.', 'The people of an organisation read this.');
