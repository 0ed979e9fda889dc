import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { isErasing, isShielding, type Kind, type Plan, type Status } from './privacy.ts';

/** The desk: requests, holds, terms and the register of an organisation. */
export function canAnswerForPrivacy(actor: Actor): Decision {
  if (has(actor, 'administrator', 'board')) return allowed;
  return because('Dit doet de beheerder of het bestuur.', 'The administrator or the board does this.');
}

type Asked = {
  readonly kind: Kind;
  readonly status: Status;
  readonly askedBy: string;
  readonly plan: Plan | null;
};

export function canDecide(actor: Actor, request: Asked): Decision {
  const door = canAnswerForPrivacy(actor);
  if (!door.allowed) return door;
  if (request.status !== 'asked')
    return because('Dit verzoek is al beantwoord.', 'This request was answered already.');
  if (actor.personId === request.askedBy)
    return because(
      'U vroeg dit zelf. Een ander van het bestuur of beheer beslist.',
      'You asked this yourself. Someone else of the board or administration decides.',
    );
  if (isErasing(request.kind) && request.plan === null)
    return because('Tango zoekt nog uit wat er zou verdwijnen.', 'Tango is still finding out what would go.');
  return allowed;
}

/** Ending a restriction: she is told, and has a week to say something about it. */
export function canEase(actor: Actor, request: Omit<Asked, 'plan'>, endsOn: string | null): Decision {
  const door = canAnswerForPrivacy(actor);
  if (!door.allowed) return door;
  if (!isShielding(request.kind) || request.status !== 'granted' || endsOn !== null)
    return because('Hier is niets af te sluiten.', 'There is nothing to end here.');
  if (actor.personId === request.askedBy)
    return because(
      'U vroeg dit zelf. Een ander van het bestuur of beheer beslist.',
      'You asked this yourself. Someone else of the board or administration decides.',
    );
  return allowed;
}

/** Who asks for another does so as herself, and as her representative. */
export function canAskFor(actor: Actor, represents: boolean): Decision {
  if (represents && actor.hat === null) return allowed;
  return because(
    'Alleen zijzelf of wie haar vertegenwoordigt vraagt dit.',
    'Only she herself or who represents her asks this.',
  );
}
