import { type Actor, type Hat, has, type Role } from '../../house/actor.ts';
import { allowed, because, type Decision } from '../../house/result.ts';

const seesCareData: readonly Role[] = [
  'nurse',
  'carer',
  'self_employed_carer',
  'planner',
  'team_coach',
  'intake',
  'village_supporter',
  'administrator',
];

/** Who sees care data for her work comes in with a second step (NEN 7510, access control). */
export const needsSecondFactor = (hats: readonly Pick<Hat, 'roles'>[]): boolean =>
  hats.some((hat) => hat.roles.some((role) => seesCareData.includes(role)));

export function canInvite(actor: Actor): Decision {
  if (has(actor, 'village_supporter', 'intake', 'administrator', 'planner', 'team_coach')) return allowed;
  return because(
    'Iemand uitnodigen doet wie de mensen bijhoudt.',
    'Whoever keeps the records of people invites someone.',
  );
}

/** Who decides by which door people come in decides who comes in. */
export const canKeepProvider = (actor: Actor): Decision =>
  has(actor, 'administrator')
    ? allowed
    : because('Hoe mensen inloggen, stelt de beheerder in.', 'The administrator sets how people sign in.');
