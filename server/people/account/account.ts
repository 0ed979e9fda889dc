import type { Hat, OrganisationKind, Role } from '../../house/actor.ts';

/**
 * Account: how a person comes in. The sign-in itself (password, code, passkey, link by mail) lives in the directory;
 * here is whose it is, in which capacities she may come in, and which first screen fits.
 * An account belongs to one person for good. Whoever sees care data professionally comes in with a second step.
 */
export type Persona = 'coordinator' | 'client' | 'volunteer' | 'team' | 'board' | 'outside';

/** How someone signed in on this device. Only the strong ways open the work with care data. */
export type Method =
  | 'password'
  | 'link'
  | 'code'
  | 'passkey'
  | 'provider'
  | 'strong_provider'
  | 'demo'
  | 'none';

/** A code after the password, a passkey that asked for face, finger or PIN, or a second step at the provider. */
export const isStrong = (method: Method): boolean =>
  ['code', 'passkey', 'strong_provider', 'demo'].includes(method);

const outsiders: OrganisationKind[] = [
  'municipality',
  'zorgkantoor',
  'insurer',
  'housing_corporation',
  'knowledge_centre',
];

const screens: readonly [Persona, readonly Role[]][] = [
  ['coordinator', ['village_supporter']],
  ['team', ['nurse', 'carer', 'self_employed_carer', 'planner', 'team_coach', 'intake']],
  ['board', ['board', 'contract_manager']],
];

/** The first screen of someone in this capacity; the first that fits, from doing to deciding. */
export function personaOf(hat: Pick<Hat, 'organisationKind' | 'roles'> | null): Persona {
  if (hat === null) return 'client';
  if (outsiders.includes(hat.organisationKind)) return 'outside';
  for (const [persona, roles] of screens) if (roles.some((role) => hat.roles.includes(role))) return persona;
  if (hat.roles.includes('administrator'))
    return hat.organisationKind === 'citizens_cooperative' ? 'coordinator' : 'board';
  return hat.roles.includes('volunteer') ? 'volunteer' : 'client';
}

/** Two people may share a mail address and one person may type it in two ways; an account has it in one. */
export const addressOf = (email: string): string => email.trim().toLowerCase();

/** The password of everyone in the example village, for the moments that ask for it again. */
export const demoPassword = 'voorbeelddorp';

/** Why a passkey does not confirm an act; nothing was done. */
export type PasskeyRefusal = {
  readonly type: 'account.passkey_wrong' | 'account.passkey_expired' | 'account.passkey_other';
};
export type NoPasskey = { readonly type: 'account.no_passkey' };
