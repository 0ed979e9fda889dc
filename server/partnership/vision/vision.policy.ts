import { type Actor, has } from '../../house/actor.ts';
import type { Day } from '../../house/clock.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import {
  leads,
  type Partnership,
  partyOf,
  presentParties,
  worksAtParty,
} from '../partnership/partnership.ts';
import { type Difference, presentSides, standing, type WordsSignature } from './core-difference.ts';
import { isGoneInto, type Sentence } from './said-difference.ts';
import { isOpen, type Round } from './vision.ts';

export const canReadVision = (actor: Actor): Decision =>
  worksAtParty(actor)
    ? allowed
    : because(
        'Dit is voor wie bij een van de organisaties werkt.',
        'This is for those who work at one of the organisations.',
      );

const ownId = (actor: Actor): string => actor.hat?.organisationId ?? '';

/** What one does for the own side: open, invite, enter paper, say what is core, write down what was said. */
export function canLeadVision(actor: Actor, partnership: Partnership): Decision {
  if (!leads(actor))
    return because(
      'Dit doet het bestuur, de contractmanager, de beheerder of de dorpsondersteuner.',
      'The board, contract manager, administrator or village supporter does this.',
    );
  return canTakePart(actor, partnership);
}

function canTakePart(actor: Actor, partnership: Partnership): Decision {
  if (partnership.phase === 'ended')
    return because('Deze samenwerking is beëindigd.', 'This partnership has ended.');
  const own = partyOf(partnership, ownId(actor));
  if (!own || own.leftOn !== null)
    return because('Uw organisatie doet niet meer mee.', 'Your organisation no longer takes part.');
  return own.acceptedOn === null
    ? because('Zeg eerst ja tegen deze samenwerking.', 'Say yes to this partnership first.')
    : allowed;
}

export function canOpen(actor: Actor, partnership: Partnership, rounds: readonly Round[]): Decision {
  const lead = canLeadVision(actor, partnership);
  if (!lead.allowed) return lead;
  if (presentParties(partnership).length < 2)
    return because(
      'De ander heeft nog geen ja gezegd. Daarna kunt u dit samen doen.',
      'The other has not said yes yet. After that you can do this together.',
    );
  return rounds.some(({ closedOn }) => closedOn === null)
    ? because('Er loopt al een ronde.', 'There is a round already.')
    : allowed;
}

const closed = because('Deze ronde is gesloten.', 'This round is closed.');
const counted = because(
  'Uw organisatie is klaar met antwoorden. Er komt geen antwoord meer bij.',
  'Your organisation is done answering. No more answers are added.',
);

/** What the own side does while a round is open. */
export function canLeadRound(actor: Actor, partnership: Partnership, round: Round, today: Day): Decision {
  const lead = canLeadVision(actor, partnership);
  return lead.allowed && !isOpen(round, today) ? closed : lead;
}

/** Says that the own side is done answering, once. */
export function canCount(
  actor: Actor,
  partnership: Partnership,
  round: Round,
  hasCounted: boolean,
  today: Day,
): Decision {
  const lead = canLeadRound(actor, partnership, round, today);
  return lead.allowed && hasCounted ? counted : lead;
}

/** Board or contract manager: it is about their own names. */
export function canAnswerByName(
  actor: Actor,
  partnership: Partnership,
  round: Round,
  hasBoardAnswered: boolean,
  today: Day,
): Decision {
  const lead = canLeadRound(actor, partnership, round, today);
  if (!lead.allowed) return lead;
  if (!has(actor, 'board', 'contract_manager'))
    return because(
      'Dit kiest het bestuur of de contractmanager: het gaat om hun eigen naam.',
      'The board or the contract manager chooses this: it is about their own names.',
    );
  return hasBoardAnswered
    ? because(
        'Iemand van uw bestuur heeft al geantwoord. Daarom kan dit niet meer veranderen.',
        'Someone of your board has answered already. Therefore this can no longer change.',
      )
    : allowed;
}

/** With an account; anybody else answers by a link or on paper. */
export function canAnswer(
  actor: Actor,
  partnership: Partnership,
  round: Round,
  { answered, counted: isCounted }: { readonly answered: boolean; readonly counted: boolean },
  today: Day,
): Decision {
  const reads = canReadVision(actor);
  if (!reads.allowed) return reads;
  const part = canTakePart(actor, partnership);
  if (!part.allowed) return part;
  if (!isOpen(round, today)) return closed;
  if (answered) return because('U hebt al geantwoord.', 'You have answered already.');
  return isCounted ? counted : allowed;
}

/** Early by the side that opened it; past its last day by anyone who leads. */
export function canClose(actor: Actor, partnership: Partnership, round: Round, today: Day): Decision {
  const lead = canLeadVision(actor, partnership);
  if (!lead.allowed) return lead;
  if (round.closedOn !== null) return closed;
  return round.openedBy === ownId(actor) || !isOpen(round, today)
    ? allowed
    : because(
        'Wie de ronde begon, kan haar eerder sluiten. Anders sluit ze vanzelf na de laatste dag.',
        'Whoever opened the round may close it early. Otherwise it closes by itself after its last day.',
      );
}

/** Says, after talking, that the sides differ; whoever leads for a side of that round. */
export function canDiffer(actor: Actor, partnership: Partnership, sides: readonly string[]): Decision {
  const lead = canLeadVision(actor, partnership);
  return lead.allowed && !presentSides(partnership, sides).includes(ownId(actor)) ? cameLater : lead;
}

const cameLater = because(
  'Uw organisatie kwam later. De anderen doen dit.',
  'Your organisation came later. The others do this.',
);
const done = because('Dit verschil is afgerond.', 'This difference has been dealt with.');

/** One sentence for the own side, on what a side said that they differ about. */
export function canSay(
  actor: Actor,
  partnership: Partnership,
  difference: Difference,
  given: readonly Sentence[],
): Decision {
  const may = canDiffer(actor, partnership, difference.sides);
  if (!may.allowed) return may;
  if (difference.status !== 'open') return done;
  return given.some(({ organisationId }) => organisationId === ownId(actor))
    ? because('Uw organisatie heeft dit al gezegd.', 'Your organisation has said this already.')
    : allowed;
}

/** Whoever said that they differ, until another went into it. */
export function canTakeBack(
  actor: Actor,
  partnership: Partnership,
  difference: Difference,
  given: readonly Sentence[],
): Decision {
  const may = canDiffer(actor, partnership, difference.sides);
  if (!may.allowed) return may;
  if (difference.openedBy !== ownId(actor))
    return because('Wie dit zei, kan het terugnemen.', 'Whoever said this can take it back.');
  if (difference.status !== 'open') return done;
  return isGoneInto(difference, given)
    ? because('Er is al op geantwoord. Rond het samen af.', 'It was answered already. Settle it together.')
    : allowed;
}

export function canWrite(actor: Actor, partnership: Partnership, difference: Difference): Decision {
  const lead = canLeadVision(actor, partnership);
  return lead.allowed && difference.status !== 'open' ? done : lead;
}

/** Whoever signs agreements for a side signs these words too. */
export function canSignWords(
  actor: Actor,
  partnership: Partnership,
  difference: Difference,
  signatures: readonly WordsSignature[],
): Decision {
  const part = canTakePart(actor, partnership);
  if (!part.allowed) return part;
  const own = partyOf(partnership, ownId(actor));
  if (!has(actor, 'board', 'contract_manager', ...(own?.signingRoles ?? [])))
    return because(
      'Tekenen doet het bestuur of de contractmanager.',
      'The board or the contract manager signs.',
    );
  if (!presentSides(partnership, difference.sides).includes(ownId(actor))) return cameLater;
  if (difference.status !== 'open') return done;
  if (difference.how === null)
    return because(
      'Schrijf eerst op wat er uit het gesprek kwam.',
      'First write down what came of the conversation.',
    );
  return standing(difference, signatures).some(({ organisationId }) => organisationId === ownId(actor))
    ? because('Uw organisatie heeft al getekend.', 'Your organisation has signed already.')
    : allowed;
}
