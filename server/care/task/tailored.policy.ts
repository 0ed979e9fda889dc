import { type Actor, has, isPrivate } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import type { Sight } from '../client/client.ts';
import type { DepartsFrom } from './tailored.ts';

const managers = ['contract_manager', 'team_coach', 'administrator'] as const;
const carers = ['nurse', 'carer', 'self_employed_carer', 'village_supporter', 'intake'] as const;

/** Whoever cares for her writes down what she wants; who decides about it comes after. */
export const canPropose = (actor: Actor): Decision =>
  has(actor, ...carers, ...managers)
    ? allowed
    : because(
        'Vertel het aan de verpleegkundige of de dorpsondersteuner. Die schrijft het op.',
        'Tell it to the nurse or the village supporter, who writes it down.',
      );

/** A professional standard: the nurse gives the reasons. An own protocol: the manager decides. */
export function canDecide(actor: Actor, departsFrom: DepartsFrom): Decision {
  if (departsFrom === 'professional_standard')
    return has(actor, 'nurse')
      ? allowed
      : because(
          'Van een professionele standaard wijkt de verpleegkundige af, met redenen.',
          'The nurse departs from a professional standard, with reasons.',
        );
  return has(actor, ...managers)
    ? allowed
    : because(
        'Over een eigen protocol beslist de leidinggevende: de teamcoach, de contractmanager of de beheerder.',
        'The manager decides about an own protocol: the team coach, the contract manager or the administrator.',
      );
}

/** Who says yes for an organisation that shares the care and does not decide about the rule. */
export const canAgree = (actor: Actor): Decision =>
  has(actor, 'nurse', 'village_supporter', 'board', ...managers)
    ? allowed
    : because(
        'Namens uw organisatie zegt de verpleegkundige, de dorpsondersteuner of de leidinggevende ja of nee.',
        'For your organisation the nurse, the village supporter or the manager says yes or no.',
      );

/** Her yes, and taking it back: she herself, whoever speaks for her, or who heard it of her and writes it down. */
export function canSayForClient(actor: Actor, sight: Sight): Decision {
  if (speaksForHer(actor, sight)) return allowed;
  return has(actor, ...carers, ...managers)
    ? allowed
    : because(
        'Dit zegt zijzelf, of wie haar vertegenwoordigt.',
        'She says this herself, or whoever represents her.',
      );
}

/** Says it here in her own name; all others write down what was said. */
export const speaksForHer = (actor: Actor, { as }: Sight): boolean => isPrivate(actor) && as !== 'other';

/** To the inspectorate: whoever answers for the care, and she whose file it is. */
export function canExport(actor: Actor, sight: Sight): Decision {
  if (speaksForHer(actor, sight) || has(actor, 'nurse', 'village_supporter', 'board', ...managers))
    return allowed;
  return because(
    'Het dossier maakt de verpleegkundige, de dorpsondersteuner of de leidinggevende. Zijzelf kan het ook.',
    'The nurse, the village supporter or the manager makes the file. She can do so herself as well.',
  );
}
