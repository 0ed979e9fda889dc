import type { OrganisationKind, Role } from '../../house/actor.ts';
import type { Day } from '../../house/clock.ts';
import type { FieldRefusal } from '../../house/result.ts';
import { type PersonFields, problemsOf, tidy } from '../person/person.ts';

/**
 * Founding: an organisation and the first person in it, in one go, by whoever runs this Tango. She is its administrator;
 * everyone after her is entered by the organisation itself.
 */
export type Founding = {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly capacities: readonly Capacity[];
  readonly place: string;
  /** What the village supporter is called here. */
  readonly supporterTitle: string;
  readonly first: {
    readonly givenName: string;
    readonly familyName: string;
    readonly email: string;
    readonly language: 'nl' | 'en';
    /** What she does besides administering. */
    readonly roles: readonly Role[];
  };
};

export const kinds: readonly OrganisationKind[] = [
  'citizens_cooperative',
  'care_organisation',
  'municipality',
  'zorgkantoor',
  'insurer',
  'housing_corporation',
  'knowledge_centre',
];

/** Legal capacities: the right to keep a care file follows these, never the legal form. */
export const capacities = [
  'association',
  'zvw_provider',
  'wlz_provider',
  'wmo_provider',
  'client_support',
  'purchaser',
] as const;
export type Capacity = (typeof capacities)[number];

/** What is wrong with it, by field; those of the first person as they are called everywhere. */
export function problemsOfFounding({ name, kind, capacities, first }: Founding, today: Day): FieldRefusal[] {
  const problems: FieldRefusal[] = [];
  if (name.trim() === '') problems.push({ path: 'name', key: 'field.required' });
  if (name.length > 200) problems.push({ path: 'name', key: 'field.too_long', params: { most: 200 } });
  if (kind === 'care_organisation' && !capacities.some((one) => one.endsWith('_provider')))
    problems.push({ path: 'capacities', key: 'organisation.provides_nothing' });
  if (first.givenName.trim() === '') problems.push({ path: 'givenName', key: 'field.required' });
  if (first.email.trim() === '') problems.push({ path: 'email', key: 'field.required' });
  return [...problems, ...problemsOf(firstPerson(first), today)];
}

export const firstPerson = ({ givenName, familyName, email, language }: Founding['first']): PersonFields =>
  tidy({
    givenName,
    familyName,
    email,
    language,
    birthDate: null,
    gender: null,
    phone: null,
    street: null,
    houseNumber: null,
    postcode: null,
    place: null,
  });
