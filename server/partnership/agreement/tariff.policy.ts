import type { Actor } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { leads } from '../partnership/partnership.ts';

/** Who offers, signs and withdraws an annex, an agreement's own policy says: of the two in place of all. */
export const canReadTariffs = (actor: Actor): Decision =>
  leads(actor)
    ? allowed
    : because(
        'Tarieven zijn voor het bestuur, de contractmanager, de beheerder en de dorpsondersteuner.',
        'Tariffs are for the board, contract manager, administrator and village supporter.',
      );
