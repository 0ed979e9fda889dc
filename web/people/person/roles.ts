import type { Output } from '../../api/contracts.ts';

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
