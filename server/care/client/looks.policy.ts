import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';

/** A question goes to an organisation; someone who looked privately she can ask herself. */
export function canAskAbout(organisationId: string | null): Decision {
  if (organisationId !== null) return allowed;
  return because('Dit vraagt u zelf aan deze persoon.', 'You ask this person yourself.');
}

export function canAnswerLook(actor: Actor, organisationId: string): Decision {
  if (
    actor.hat?.organisationId === organisationId &&
    has(actor, 'village_supporter', 'intake', 'administrator')
  )
    return allowed;
  return because('De organisatie zelf antwoordt hierop.', 'The organisation itself answers this.');
}
