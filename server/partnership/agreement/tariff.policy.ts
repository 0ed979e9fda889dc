import { type Actor, has } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { leads, type Partnership, partyOf } from '../partnership/partnership.ts';
import type { TariffAnnex } from './tariff.ts';

export const canReadTariffs = (actor: Actor): Decision =>
  leads(actor)
    ? allowed
    : because(
        'Tarieven zijn voor het bestuur, de contractmanager, de beheerder en de dorpsondersteuner.',
        'Tariffs are for the board, contract manager, administrator and village supporter.',
      );

/** Whoever signs for the organisation, as for an agreement. */
export function canPropose(actor: Actor, partnership: Partnership): Decision {
  const own = partyOf(partnership, actor.hat?.organisationId ?? '');
  if (partnership.phase === 'ended' || !own || own.leftOn !== null || own.acceptedOn === null)
    return because('Uw organisatie doet niet mee.', 'Your organisation does not take part.');
  return has(actor, 'board', 'contract_manager', ...own.signingRoles)
    ? allowed
    : because('Tekenen doet het bestuur of de contractmanager.', 'The board or the contract manager signs.');
}

const settled = because('Hierop is al geantwoord.', 'This has been answered already.');

export function canSignAnnex(actor: Actor, partnership: Partnership, annex: TariffAnnex): Decision {
  const door = canPropose(actor, partnership);
  if (!door.allowed) return door;
  if (annex.status !== 'proposed') return settled;
  return annex.otherId === actor.hat?.organisationId
    ? allowed
    : because('Nu tekent de andere organisatie.', 'Now the other organisation signs.');
}

export function canWithdrawAnnex(actor: Actor, partnership: Partnership, annex: TariffAnnex): Decision {
  const door = canPropose(actor, partnership);
  if (!door.allowed) return door;
  if (annex.status !== 'proposed') return settled;
  return annex.organisationId === actor.hat?.organisationId
    ? allowed
    : because('Wie dit voorstelde, trekt het terug.', 'Whoever proposed this withdraws it.');
}
