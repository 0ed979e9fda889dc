import { rolesIn } from '../../../server/people/person/person.ts';
import type { Output } from '../../api/contracts.ts';
import { useMe } from '../../api/use-me.ts';

export type Person = Output<'person.show'>;
export type Role = Person['membership'] extends infer M | null
  ? M extends { roles: (infer R)[] }
    ? R
    : never
  : never;

/** In the order in which people meet them. */
export const roleKeys = [
  'member',
  'volunteer',
  'village_supporter',
  'board',
  'nurse',
  'carer',
  'self_employed_carer',
  'planner',
  'team_coach',
  'intake',
  'contract_manager',
  'administrator',
] as const;

/** Roles that make sense in this kind of organisation, and those that someone has already. */
export function useRoleKeys(held: readonly Role[] = []): Role[] {
  const kind = useMe().data?.hat?.organisationKind as Parameters<typeof rolesIn>[0] | undefined;
  const here = kind ? rolesIn(kind) : roleKeys;
  return roleKeys.filter((role) => here.includes(role) || held.includes(role));
}

export const serviceKeys = [
  'ride',
  'meal',
  'chore',
  'company',
  'garden',
  'digital',
  'walk',
  'administration',
  'care_support',
] as const;
