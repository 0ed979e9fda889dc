import type { Actor } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { leads, type Partnership, takesPart, worksAtParty } from './partnership.ts';

/** A party reads its own checklist, and no other. */
export const canReadChecklist = (actor: Actor): Decision =>
  worksAtParty(actor)
    ? allowed
    : because(
        'Dit is voor wie bij uw organisatie werkt.',
        'This is for those who work at your organisation.',
      );

/** What an organisation says of itself: those who lead it. */
export const canAnswerChecklist = (actor: Actor): Decision =>
  leads(actor)
    ? allowed
    : because(
        'Dit doet het bestuur, de contractmanager, de beheerder of de dorpsondersteuner.',
        'The board, contract manager, administrator or village supporter does this.',
      );

/** The same people, for a partnership in which their organisation takes part. */
export function canSettle(actor: Actor, partnership: Partnership): Decision {
  const answer = canAnswerChecklist(actor);
  if (!answer.allowed) return answer;
  return takesPart(partnership, actor.hat?.organisationId) && partnership.phase !== 'ended'
    ? allowed
    : because(
        'Uw organisatie doet niet mee aan deze samenwerking.',
        'Your organisation does not take part in this partnership.',
      );
}
