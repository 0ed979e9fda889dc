import type { Actor } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import {
  leads,
  type Partnership,
  partyOf,
  presentParties,
  worksAtParty,
} from '../partnership/partnership.ts';
import { fewestParties } from './decision-table.ts';

export const canReadGovernance = (actor: Actor): Decision =>
  worksAtParty(actor)
    ? allowed
    : because(
        'Dit is voor wie bij een van de organisaties werkt.',
        'This is for those who work at one of the organisations.',
      );

/** Those who lead for a party, from three parties on, one proposal at a time. */
export function canProposeGovernance(actor: Actor, partnership: Partnership, isProposed: boolean): Decision {
  if (!leads(actor))
    return because(
      'Dit doet het bestuur, de contractmanager, de beheerder of de dorpsondersteuner.',
      'The board, contract manager, administrator or village supporter does this.',
    );
  const own = partyOf(partnership, actor.hat?.organisationId ?? '');
  if (partnership.phase === 'ended' || !own || own.leftOn !== null || own.acceptedOn === null)
    return because('Uw organisatie doet niet mee.', 'Your organisation does not take part.');
  if (presentParties(partnership).length < fewestParties)
    return because(
      'U bent met twee. Dan is een vorm om samen te besturen niet nodig.',
      'There are two of you. Then no form of governance is needed.',
    );
  return isProposed
    ? because(
        'Er ligt al een voorstel. Zeg daar eerst samen ja of nee op.',
        'There is a proposal already. First say yes or no to that together.',
      )
    : allowed;
}
