import type { Actor } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import {
  leads,
  type Partnership,
  presentParties,
  takesPart,
  worksAtParty,
} from '../partnership/partnership.ts';
import type { Round } from '../vision/vision.ts';
import { type Consent, type Improvement, missingYes, stateOf } from './evaluation.ts';

export const canReadEvaluation = (actor: Actor): Decision =>
  worksAtParty(actor)
    ? allowed
    : because(
        'Dit is voor wie bij een van de organisaties werkt.',
        'This is for those who work at one of the organisations.',
      );

const ownId = (actor: Actor): string => actor.hat?.organisationId ?? '';

/** What one does for the own side: propose an improvement, say yes to one, say that it was done. */
export function canLeadEvaluation(actor: Actor, partnership: Partnership): Decision {
  if (!leads(actor))
    return because(
      'Dit doet het bestuur, de contractmanager, de beheerder of de dorpsondersteuner.',
      'The board, contract manager, administrator or village supporter does this.',
    );
  if (partnership.phase === 'ended')
    return because('Deze samenwerking is beëindigd.', 'This partnership has ended.');
  return takesPart(partnership, ownId(actor))
    ? allowed
    : because('Uw organisatie doet niet mee.', 'Your organisation does not take part.');
}

export function canOpenEvaluation(
  actor: Actor,
  partnership: Partnership,
  rounds: readonly Pick<Round, 'closedOn'>[],
): Decision {
  const lead = canLeadEvaluation(actor, partnership);
  if (!lead.allowed) return lead;
  if (presentParties(partnership).length < 2)
    return because(
      'De ander heeft nog geen ja gezegd. Daarna kunt u dit samen doen.',
      'The other has not said yes yet. After that you can do this together.',
    );
  return rounds.some(({ closedOn }) => closedOn === null)
    ? because('U kijkt al samen terug.', 'You are looking back already.')
    : allowed;
}

/** A party that has not said yes, while it is not agreed or taken back. */
export function canAgree(
  actor: Actor,
  partnership: Partnership,
  improvement: Improvement,
  given: readonly Consent[],
): Decision {
  const lead = canLeadEvaluation(actor, partnership);
  if (!lead.allowed) return lead;
  if (stateOf(improvement) !== 'proposed')
    return because('Dit voorstel ligt er niet meer.', 'This proposal is no longer there.');
  return missingYes(improvement, given, partnership).includes(ownId(actor))
    ? allowed
    : because('Uw organisatie heeft al ja gezegd.', 'Your organisation has said yes already.');
}

/** Whoever proposed it, while not all have said yes; any other party says what it thinks in the meeting. */
export function canWithdraw(actor: Actor, partnership: Partnership, improvement: Improvement): Decision {
  const lead = canLeadEvaluation(actor, partnership);
  if (!lead.allowed) return lead;
  if (stateOf(improvement) !== 'proposed')
    return because('Dit is al afgesproken of ingetrokken.', 'This was agreed or taken back already.');
  return improvement.proposedBy === ownId(actor)
    ? allowed
    : because('Wie het voorstelde, kan het intrekken.', 'Whoever proposed it can take it back.');
}

/** Any party: they keep each other to it. */
export function canFinish(actor: Actor, partnership: Partnership, improvement: Improvement): Decision {
  const lead = canLeadEvaluation(actor, partnership);
  return lead.allowed && improvement.agreedOn === null
    ? because('Dit is nog niet afgesproken.', 'This was not agreed yet.')
    : lead;
}
