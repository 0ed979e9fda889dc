import type { Actor } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { leads, worksAtParty } from './partnership.ts';

/** The ladder is of the cooperative itself: those who work for it read it, with or without a partnership. */
export function canReadLadder(actor: Actor): Decision {
  if (actor.hat?.organisationKind !== 'citizens_cooperative')
    return because('Dit is voor coöperaties van dorpsgenoten.', 'This is for cooperatives of villagers.');
  return worksAtParty(actor)
    ? allowed
    : because('Dit is voor wie bij de coöperatie werkt.', 'This is for those who work at the cooperative.');
}

export function canChooseStep(actor: Actor): Decision {
  const read = canReadLadder(actor);
  if (!read.allowed) return read;
  return leads(actor)
    ? allowed
    : because(
        'Dit schrijft het bestuur, de contractmanager, de beheerder of de dorpsondersteuner op.',
        'The board, contract manager, administrator or village supporter writes this down.',
      );
}
