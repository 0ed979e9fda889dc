import { type Actor, has, isPrivate } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';
import { type CircleMember, type Sight, sees } from './client.ts';

const hers = (sight: Sight): boolean => sight.as !== 'other';

/** What matters to her stands in her words: she, her representative, or who writes it down with her. */
export function canEditMatters(actor: Actor, sight: Sight): Decision {
  if (hers(sight)) return allowed;
  if (!sees(sight, 'matters'))
    return because('Dit deelt zij niet met u.', 'She does not share this with you.');
  if (has(actor, 'village_supporter', 'intake', 'nurse', 'carer', 'self_employed_carer', 'administrator'))
    return allowed;
  return because(
    'Dit schrijft zij zelf op, of samen met haar coördinator of verpleegkundige.',
    'She writes this down herself, or together with her coordinator or nurse.',
  );
}

export function canEditCircle(actor: Actor, sight: Sight): Decision {
  if (hers(sight) || sees(sight, 'sharing')) return allowed;
  if (sees(sight, 'tasks') && has(actor, 'nurse', 'village_supporter', 'intake')) return allowed;
  return because(
    'Haar kring past zij zelf aan, of haar coördinator of verpleegkundige.',
    'She changes her circle herself, or her coordinator or nurse does.',
  );
}

/** A newcomer is registered by the cooperative, the intake, or the client herself. */
export function canRegisterNewcomer(actor: Actor, sight: Sight): Decision {
  const circle = canEditCircle(actor, sight);
  if (!circle.allowed) return circle;
  if (isPrivate(actor) || has(actor, 'village_supporter', 'intake', 'administrator')) return allowed;
  return because(
    'Iemand die hier nog niet bekend is, schrijft de coördinator in.',
    'Someone who is not known here yet is registered by the coordinator.',
  );
}

/** Own people decide themselves what they do. */
export function canSayWhatOneDoes(actor: Actor, sight: Sight, member: CircleMember, face: string): Decision {
  if (member.faceId === face) return allowed;
  return canEditCircle(actor, sight);
}

/** Leaving her circle ends the sight too: she, who holds the page for her, or the person who leaves. */
export function canEndPlace(sight: Sight, member: CircleMember, face: string): Decision {
  if (member.faceId === face || hers(sight) || sees(sight, 'sharing')) return allowed;
  return because(
    'Wie in haar kring hoort, bepaalt zij zelf of haar coördinator.',
    'She herself or her coordinator decides who is in her circle.',
  );
}

/** Naming a representative gives that person the say: she herself, or who holds the page for her. */
export function canNameRepresentative(sight: Sight): Decision {
  if (hers(sight) || sees(sight, 'sharing')) return allowed;
  return because(
    'Wie haar vertegenwoordigt, legt zij zelf vast of haar coördinator.',
    'She herself or her coordinator records who represents her.',
  );
}

export function canEditCare(actor: Actor, sight: Sight): Decision {
  if (!sees(sight, 'sharing') && !hers(sight))
    return because(
      'Dit past haar coördinator aan, of zij zelf.',
      'Her coordinator changes this, or she herself.',
    );
  if (hers(sight) || has(actor, 'village_supporter', 'intake', 'nurse', 'administrator')) return allowed;
  return because('Dit past haar coördinator aan.', 'Her coordinator changes this.');
}

export function canEditRefusals(sight: Sight): Decision {
  if (sees(sight, 'refusals')) return allowed;
  return because('Dit past zij zelf aan.', 'She changes this herself.');
}

/** Registering someone as a client is work of the cooperative or the intake, or her own. */
export function canOpenClient(actor: Actor, personId: string): Decision {
  if (isPrivate(actor) && actor.personId === personId) return allowed;
  if (isPrivate(actor)) return allowed;
  if (has(actor, 'village_supporter', 'intake', 'administrator')) return allowed;
  return because(
    'Een pagina opent de coördinator of de intake, of iemand voor zichzelf.',
    'The coordinator or the intake opens a page, or a person for herself.',
  );
}
