import type { Actor } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { type Partnership, presentParties } from '../partnership/partnership.ts';
import { canBind } from './agreement.policy.ts';
import { type State, type Suspension, waitsFor } from './suspension.ts';

/** It changes what was signed, so it is for who signs. */
export function canSuspend(actor: Actor, partnership: Partnership, holds: boolean): Decision {
  if (partnership.phase === 'ended')
    return because('Deze samenwerking is beëindigd.', 'This partnership has ended.');
  if (!holds)
    return because(
      'Alleen een getekende versie die nu of straks geldt, kunt u opschorten.',
      'You can suspend only a signed version that holds now or later.',
    );
  return canBind(actor, partnership);
}

const isOwn = (actor: Actor, { organisationId }: Suspension) => organisationId === actor.hat?.organisationId;

export function canAnswer(
  actor: Actor,
  partnership: Partnership,
  suspension: Suspension,
  state: State,
): Decision {
  const door = canSuspend(actor, partnership, state !== 'lapsed');
  if (!door.allowed) return door;
  const parties = presentParties(partnership).map(({ organisationId }) => organisationId);
  return state === 'open' && waitsFor(suspension, parties).includes(actor.hat?.organisationId ?? '')
    ? allowed
    : because('Uw organisatie heeft al geantwoord.', 'Your organisation has answered already.');
}

export function canTakeBack(
  actor: Actor,
  partnership: Partnership,
  suspension: Suspension,
  state: State,
): Decision {
  const door = canSuspend(actor, partnership, state !== 'lapsed');
  if (!door.allowed) return door;
  return state === 'open' && isOwn(actor, suspension)
    ? allowed
    : because('Dit trekt terug wie het voorstelde.', 'Those who proposed this take it back.');
}

export function canResume(
  actor: Actor,
  partnership: Partnership,
  suspension: Suspension,
  state: State,
): Decision {
  const door = canSuspend(actor, partnership, true);
  if (!door.allowed) return door;
  if (state !== 'coming' && state !== 'running' && state !== 'late')
    return because('Dit is niet opgeschort.', 'This is not suspended.');
  const takesPart = presentParties(partnership).some(
    (one) => one.organisationId === suspension.organisationId,
  );
  if (suspension.ground !== 'together' && takesPart && !isOwn(actor, suspension))
    return because(
      'Wie dit alleen opschortte, zegt ook wanneer het weer geldt. Bel elkaar, of zet het op de agenda.',
      'Those who suspended this alone say when it holds again. Call each other, or put it on the agenda.',
    );
  const said = suspension.words.some(
    ({ says, organisationId }) => says === 'resume' && organisationId === actor.hat?.organisationId,
  );
  return said && state !== 'late'
    ? because('Uw organisatie heeft dit al gezegd.', 'Your organisation has said this already.')
    : allowed;
}
