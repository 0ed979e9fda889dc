import { type Actor, has } from '../../house/actor.ts';
import type { Day } from '../../house/clock.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { canStillSay, isOf, type JointDecision } from './decision.ts';
import {
  invitedParties,
  leads,
  type Partnership,
  partyOf,
  presentParties,
  sayYouAreThere,
  worksAtParty,
} from './partnership.ts';

export function canReadPartnerships(actor: Actor): Decision {
  if (worksAtParty(actor)) return allowed;
  return because(
    'Dit is voor wie bij een van de organisaties werkt.',
    'This is for those who work at one of the organisations.',
  );
}

const forLeaders = because(
  'Dit doet het bestuur, de contractmanager, de beheerder of de dorpsondersteuner.',
  'The board, contract manager, administrator or village supporter does this.',
);

const over = because('Deze samenwerking is beëindigd.', 'This partnership has ended.');

export const canStartPartnership = (actor: Actor): Decision => (leads(actor) ? allowed : forLeaders);

/** What the parties do together: the goal, the phase, agreements, meetings. */
export function canLeadPartnership(actor: Actor, partnership: Partnership): Decision {
  if (!leads(actor)) return forLeaders;
  if (partnership.phase === 'ended') return over;
  const own = partyOf(partnership, actor.hat?.organisationId ?? '');
  if (!own || own.leftOn !== null)
    return because('Uw organisatie doet niet meer mee.', 'Your organisation no longer takes part.');
  if (own.acceptedOn === null)
    return because('Zeg eerst ja tegen deze samenwerking.', 'Say yes to this partnership first.');
  return allowed;
}

/** What a party says of itself: the same people, and only for their own organisation. */
export const canSpeakForParty = (actor: Actor, partnership: Partnership, organisationId: string): Decision =>
  actor.hat?.organisationId === organisationId
    ? canLeadPartnership(actor, partnership)
    : because('Dit vult de andere organisatie zelf in.', 'The other organisation fills this in.');

export function canAnswerInvitation(actor: Actor, partnership: Partnership): Decision {
  if (!leads(actor)) return forLeaders;
  const invited = invitedParties(partnership).some(
    ({ organisationId }) => organisationId === actor.hat?.organisationId,
  );
  return invited
    ? allowed
    : because('Er wacht geen uitnodiging op uw antwoord.', 'No invitation waits for your answer.');
}

/** Yes or no to what was proposed; the proposer's own are to carry it out and to take it back. */
export function canSay(
  actor: Actor,
  partnership: Partnership,
  decision: JointDecision,
  yes: boolean,
  today: Day,
): Decision {
  const lead = canLeadPartnership(actor, partnership);
  if (!lead.allowed) return lead;
  const own = actor.hat?.organisationId ?? '';
  if (isOf(decision, own)) return { allowed: false, reason: sayYouAreThere };
  if (own === decision.organisationId && !yes) return allowed;
  if (canStillSay(decision, partnership, own, yes, today)) return allowed;
  return own === decision.organisationId
    ? because('Nu zijn de anderen aan zet.', 'Now it is up to the others.')
    : because('Uw organisatie heeft al geantwoord.', 'Your organisation has answered already.');
}

/** An invitation that was not answered, by any who takes part. */
export function canWithdrawInvitation(
  actor: Actor,
  partnership: Partnership,
  organisationId: string,
): Decision {
  const lead = canLeadPartnership(actor, partnership);
  if (!lead.allowed) return lead;
  return invitedParties(partnership).some((party) => party.organisationId === organisationId)
    ? allowed
    : because('Er is geen open uitnodiging.', 'There is no open invitation.');
}

export function canLeave(actor: Actor, partnership: Partnership): Decision {
  const lead = canLeadPartnership(actor, partnership);
  if (!lead.allowed) return lead;
  if (partyOf(partnership, actor.hat?.organisationId ?? '')?.leavesOn)
    return because('Uw organisatie heeft al gezegd dat zij weggaat.', 'Your organisation said so already.');
  const others = presentParties(partnership).filter(
    ({ organisationId, leavesOn }) => organisationId !== actor.hat?.organisationId && leavesOn === null,
  );
  return others.length > 1
    ? allowed
    : because(
        'U bent met twee. Dan gaat niemand weg, maar zegt u op, bij "Uit elkaar gaan".',
        'There are two of you. Then nobody leaves, but you give notice, at "Parting".',
      );
}

export function canStay(actor: Actor, partnership: Partnership): Decision {
  const lead = canLeadPartnership(actor, partnership);
  if (!lead.allowed) return lead;
  return partyOf(partnership, actor.hat?.organisationId ?? '')?.leavesOn
    ? allowed
    : because('Uw organisatie gaat niet weg.', 'Your organisation is not leaving.');
}

/**
 * Who decides that others than board and contract managers sign: the administrator; in an organisation that has
 * neither board nor contract manager in Tango also the village supporter, who is then the only one.
 */
export function canChooseSigners(actor: Actor, partnership: Partnership, hasBoard: boolean): Decision {
  const lead = canLeadPartnership(actor, partnership);
  if (!lead.allowed) return lead;
  if (has(actor, 'administrator', 'board')) return allowed;
  if (has(actor, 'village_supporter') && !hasBoard) return allowed;
  return because(
    'Dit kiest het bestuur of de beheerder van uw organisatie.',
    'The board or administrator of your organisation chooses this.',
  );
}
