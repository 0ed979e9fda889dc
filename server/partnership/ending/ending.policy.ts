import type { Actor } from '../../house/actor.ts';
import type { Day } from '../../house/clock.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import {
  leads,
  type Partnership,
  presentParties,
  takesPart,
  worksAtParty,
} from '../partnership/partnership.ts';
import { closing, type Ending } from './ending.ts';

export const canReadEnding = (actor: Actor): Decision =>
  worksAtParty(actor)
    ? allowed
    : because(
        'Dit is voor wie bij een van de organisaties werkt.',
        'This is for those who work at one of the organisations.',
      );

export const canLook = (actor: Actor): Decision =>
  leads(actor)
    ? allowed
    : because(
        'Dit doet het bestuur, de contractmanager, de beheerder of de dorpsondersteuner.',
        'The board, contract manager, administrator or village supporter does this.',
      );

/** What a party learned it may write down afterwards too. */
export function canLearn(actor: Actor, partnership: Partnership): Decision {
  const leading = canLook(actor);
  if (!leading.allowed) return leading;
  return takesPart(partnership, actor.hat?.organisationId)
    ? allowed
    : because('Uw organisatie doet niet mee.', 'Your organisation does not take part.');
}

/** Saying where something goes: until the partnership has ended. That it was done may be said after. */
export function canArrange(actor: Actor, partnership: Partnership): Decision {
  const part = canLearn(actor, partnership);
  if (!part.allowed) return part;
  return partnership.phase === 'ended'
    ? because('Deze samenwerking is beëindigd.', 'This partnership has ended.')
    : allowed;
}

export function canGiveNotice(actor: Actor, partnership: Partnership, live: Ending | null): Decision {
  const arranges = canArrange(actor, partnership);
  if (!arranges.allowed) return arranges;
  if (partnership.phase !== 'active' && partnership.phase !== 'ending')
    return because(
      'U verkent nog. Stoppen kan zonder opzegging, bij Wie doet mee, en waar staan wij?',
      'You are still exploring. You can stop without notice, at Who takes part, and where are we?',
    );
  return live ? because('Er is al opgezegd.', 'Notice was given already.') : allowed;
}

export function canClose(actor: Actor, partnership: Partnership, live: Ending | null, today: Day): Decision {
  const arranges = canArrange(actor, partnership);
  if (!arranges.allowed) return arranges;
  if (!live) return because('Zeg eerst op.', 'Give notice first.');
  const present = presentParties(partnership).length;
  return closing(live, actor.hat?.organisationId ?? '', present, today) === 'not_yet'
    ? because(
        'Dit doen de anderen, als de veertien dagen om zijn. Bent u met twee, dan doet het wie het zei.',
        'The others do this, once the fourteen days are over. Where there are two, whoever said it does.',
      )
    : allowed;
}
