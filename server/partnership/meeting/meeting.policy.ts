import type { Actor } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { leads, type Partnership, takesPart, worksAtParty } from '../partnership/partnership.ts';
import type { ShortNote } from './short-line.ts';

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
  return isIn(actor, partnership);
}

/** Whoever works at a party puts something on the table, says that an action was done and writes a short line. */
export function canTakePart(actor: Actor, partnership: Partnership): Decision {
  const reads = canReadMeetings(actor);
  if (!reads.allowed) return reads;
  if (partnership.phase === 'ended')
    return because('Deze samenwerking is beëindigd.', 'This partnership has ended.');
  return isIn(actor, partnership);
}

const isIn = (actor: Actor, partnership: Partnership): Decision =>
  takesPart(partnership, actor.hat?.organisationId)
    ? allowed
    : because('Uw organisatie doet niet mee.', 'Your organisation does not take part.');

/** The contact person is asked; whoever works beside her may answer, so that nobody waits for someone who is away. */
export function canAnswerNote(actor: Actor, partnership: Partnership, note: ShortNote): Decision {
  const part = canTakePart(actor, partnership);
  if (!part.allowed) return part;
  return actor.hat?.organisationId === note.toOrganisationId
    ? allowed
    : because('De ander antwoordt hierop.', 'The other answers this.');
}
