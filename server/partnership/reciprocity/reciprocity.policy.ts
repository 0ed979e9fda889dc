import type { Actor } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import type { Partnership } from '../partnership/partnership.ts';
import type { Booking, LentRoom } from './lent-room.ts';
import { governs, isUnderWay, leadsHere, readsHere } from './reciprocity.ts';

const over = because('Deze samenwerking is beëindigd.', 'This partnership has ended.');

export const canReadReciprocity = (actor: Actor): Decision =>
  readsHere(actor)
    ? allowed
    : because(
        'Dit is voor wie bij een van de organisaties werkt.',
        'This is for those who work at one of the organisations.',
      );

/** Reasons, figures, rooms to lend: what a party says and does as a party. */
export function canActForParty(actor: Actor, partnership: Partnership): Decision {
  if (!leadsHere(actor))
    return because(
      'Dit doet het bestuur, de contractmanager, de beheerder of de dorpsondersteuner.',
      'The board, contract manager, administrator or village supporter does this.',
    );
  return isUnderWay(actor, partnership) ? allowed : over;
}

/** Asking for advice, answering, booking a room: daily work of whoever works there. */
export function canTakePart(actor: Actor, partnership: Partnership): Decision {
  const reads = canReadReciprocity(actor);
  if (!reads.allowed) return reads;
  return isUnderWay(actor, partnership) ? allowed : over;
}

/** The page for the own members, and the own picture of what one leans on. */
export function canGovern(actor: Actor, partnership: Partnership): Decision {
  if (!governs(actor))
    return because(
      'Dit doet het bestuur of de beheerder van uw organisatie.',
      'The board or administrator of your organisation does this.',
    );
  return isUnderWay(actor, partnership) ? allowed : over;
}

/** Whose room it is. */
export function canChangeRoom(actor: Actor, partnership: Partnership, room: LentRoom): Decision {
  const acts = canActForParty(actor, partnership);
  if (!acts.allowed) return acts;
  return room.organisationId === actor.hat?.organisationId
    ? allowed
    : because('Deze ruimte is van een ander.', 'This room is of another.');
}

export function canCancel(actor: Actor, partnership: Partnership, booking: Booking): Decision {
  const takes = canTakePart(actor, partnership);
  if (!takes.allowed) return takes;
  const own = actor.hat?.organisationId;
  return booking.organisationId === own || booking.ownerId === own
    ? allowed
    : because(
        'Dit zegt af wie de ruimte gebruikt, of van wie zij is.',
        'Whoever uses the room, or whose room it is, calls this off.',
      );
}
