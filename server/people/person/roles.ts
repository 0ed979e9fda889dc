import type { OrganisationKind, Role } from '../../house/actor.ts';

// Which capacities make sense in which kind of organisation, and who gives them.

const inVillage: readonly Role[] = ['member', 'volunteer', 'village_supporter', 'board', 'administrator'];
const inCare: readonly Role[] = [
  'nurse',
  'carer',
  'self_employed_carer',
  'volunteer',
  'planner',
  'team_coach',
  'intake',
  'contract_manager',
  'board',
  'administrator',
];
const elsewhere: readonly Role[] = ['contract_manager', 'intake', 'board', 'administrator'];

export const rolesIn = (kind: OrganisationKind): readonly Role[] =>
  kind === 'citizens_cooperative' ? inVillage : kind === 'care_organisation' ? inCare : elsewhere;

/** An administrator comes from an administrator: nobody gives more than she has herself. */
export function givesRole(giver: readonly Role[], role: Role): boolean {
  if (giver.includes('administrator')) return true;
  return role !== 'administrator' && giver.includes('village_supporter');
}
