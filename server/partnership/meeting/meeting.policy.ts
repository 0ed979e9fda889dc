import type { Actor } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { leads, type Partnership, partyOf, worksAtParty } from '../partnership/partnership.ts';

export const canReadMeetings = (actor: Actor): Decision =>
  worksAtParty(actor)
    ? allowed
    : because(
        'Dit is voor wie bij een van de organisaties werkt.',
        'This is for those who work at one of the organisations.',
      );

/** Who leads for a party plans and notes; notes of an ended partnership can still be finished. */
export function canPlan(actor: Actor, partnership: Partnership): Decision {
  if (!leads(actor))
    return because(
      'Overleg plant het bestuur, de contractmanager, de beheerder of de dorpsondersteuner.',
      'The board, contract manager, administrator or village supporter plans meetings.',
    );
  const own = partyOf(partnership, actor.hat?.organisationId ?? '');
  return own && own.leftOn === null && own.acceptedOn !== null
    ? allowed
    : because('Uw organisatie doet niet mee.', 'Your organisation does not take part.');
}
