import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import type { Worry } from './worry.ts';

/** Whoever follows worries up for the organisation, the one it went to, and the team that comes there. */
export function canFollowUp(actor: Actor, worry: Worry): Decision {
  const { hat } = actor;
  const isThere =
    hat?.organisationId === worry.organisationId &&
    (has(actor, 'village_supporter', 'intake', 'administrator') ||
      worry.toId === hat.membershipId ||
      (worry.teamId !== null && hat.teams.includes(worry.teamId)));
  if (!isThere)
    return because(
      'Dit volgt een ander op. U hoort wat eruit komt.',
      'Someone else follows this up. You will hear.',
    );
  if (worry.status === 'answered') return because('Dit is al beantwoord.', 'This has been answered.');
  return allowed;
}

export const isRaiser = (actor: Actor, worry: Worry): boolean =>
  actor.personId !== null &&
  actor.personId === worry.raisedByPerson &&
  worry.raisedById === (actor.hat?.membershipId ?? actor.personId);
