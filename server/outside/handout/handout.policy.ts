import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import type { Agreement } from '../../partnership/agreement/agreement.ts';
import { type Partnership, partyOf, takesPart } from '../../partnership/partnership/partnership.ts';

/** To an outside party speaks whoever signs for the organisation. */
export function canSeeHandouts(actor: Actor, partnership: Partnership): Decision {
  const own = partyOf(partnership, actor.hat?.organisationId ?? '');
  if (own && has(actor, 'board', 'contract_manager', ...own.signingRoles)) return allowed;
  return because(
    'Documenten aan anderen geven doet wie bij u tekent: het bestuur of de contractmanager.',
    'Whoever signs for you gives documents to others: the board or the contract manager.',
  );
}

export function canHandOut(actor: Actor, partnership: Partnership, agreement: Agreement): Decision {
  const door = canSeeHandouts(actor, partnership);
  if (!door.allowed) return door;
  if (agreement.status !== 'signed')
    return because(
      'U geeft een versie aan anderen als iedereen haar heeft getekend.',
      'You give a version to others once everyone has signed it.',
    );
  return takesPart(partnership, actor.hat?.organisationId)
    ? allowed
    : because('Uw organisatie doet niet meer mee.', 'Your organisation no longer takes part.');
}
