import { type Actor, has, isPrivate } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { canStep, type Request, type Status } from './request.ts';

/** Noting, asking, closing: the village supporter and whoever stands in for her. */
export function canHandle(actor: Actor): Decision {
  if (has(actor, 'village_supporter', 'intake', 'administrator')) return allowed;
  return because(
    'Dit doet de dorpsondersteuner of wie haar vervangt.',
    'The village supporter or her stand-in does this.',
  );
}

/** A question of one's own: as a member, for oneself. */
export function canSend(actor: Actor): Decision {
  if (isPrivate(actor)) return allowed;
  return because('Een eigen vraag stelt u als uzelf.', 'You ask a question of your own as yourself.');
}

export function canEdit(actor: Actor, request: Request): Decision {
  return unless(request.status, canHandle(actor));
}

export function canReopen(actor: Actor, request: Request): Decision {
  const door = canHandle(actor);
  if (!door.allowed || request.status === 'closed') return door;
  return because('Deze vraag is nog open.', 'This request is still open.');
}

export function canAskVolunteers(actor: Actor, request: Request): Decision {
  const door = canHandle(actor);
  if (!door.allowed || canStep(request.status, 'ask')) return door;
  if (request.status === 'arranged') return because('Er komt al iemand.', 'Someone is coming already.');
  return because('Hiervoor vraagt u geen vrijwilligers.', 'Volunteers are not asked for this.');
}

export function canTalk(actor: Actor, request: Request): Decision {
  const door = canHandle(actor);
  if (!door.allowed || canStep(request.status, 'talk')) return door;
  return because('Het gesprek over deze vraag is geweest.', 'The talk about this request has been held.');
}

const unless = (status: Status, door: Decision): Decision =>
  door.allowed && status === 'closed'
    ? because(
        'Deze vraag is afgesloten. Maak dat eerst ongedaan.',
        'This request is closed. Undo that first.',
      )
    : door;
