import type { Actor } from '../../house/actor.ts';
import type { Day } from '../../house/clock.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { leads, type Partnership, takesPart, worksAtParty } from '../partnership/partnership.ts';
import { closing, type Ending, isTakenBackAlone } from './ending.ts';

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

/** Going on after all: any party asks it of the others; that one exists no more is said and taken back by the two. */
export function canTakeBack(actor: Actor, partnership: Partnership, live: Ending): Decision {
  const arranges = canArrange(actor, partnership);
  if (!arranges.allowed) return arranges;
  return live.ground !== 'dissolved' || isTakenBackAlone(live, actor.hat?.organisationId ?? '')
    ? allowed
    : because(
        'Dit doet wie het zei, of over wie het ging.',
        'Whoever said it, or it was said of, does this.',
      );
}

export function canClose(actor: Actor, partnership: Partnership, live: Ending | null, today: Day): Decision {
  const arranges = canArrange(actor, partnership);
  if (!arranges.allowed) return arranges;
  if (!live) return because('Zeg eerst op.', 'Give notice first.');
  return closing(live, actor.hat?.organisationId ?? '', today) === 'not_yet'
    ? because(
        'Wie zei dat een partij niet meer bestaat, sluit af, als de veertien dagen om zijn.',
        'Whoever said that a party exists no more closes it, once the fourteen days are over.',
      )
    : allowed;
}
