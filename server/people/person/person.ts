import type { OrganisationKind, Role } from '../../house/actor.ts';
import type { Day } from '../../house/clock.ts';
import type { FieldRefusal } from '../../house/result.ts';

/**
 * Person: a human being and how to reach her; her membership says in which roles she acts for an organisation.
 * One person may be entered by several organisations, each for itself. Nobody is deleted: a membership ends.
 * Invariants: a birthday lies in the past; no field may hold a citizen service number (BSN), since nothing here is
 * a legal capacity that requires it (Wabvpz art. 4; domain: the BSN follows the capacity).
 */
export type Person = PersonFields & {
  readonly id: string;
  readonly registeredBy: string;
  readonly photoId: string | null;
  readonly version: number;
};

export type PersonFields = {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: Day | null;
  readonly gender: 'female' | 'male' | 'other' | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly postcode: string | null;
  readonly place: string | null;
  readonly language: 'nl' | 'en';
};

/** The capacity in which someone acts for an organisation. */
export type Membership = MembershipFields & {
  readonly id: string;
  readonly version: number;
};

export type MembershipFields = {
  readonly roles: readonly Role[];
  readonly title: string;
  readonly number: string | null;
  readonly level: number | null;
  /** Number to call in this capacity, for those she helps. */
  readonly phone: string | null;
  readonly starts: Day;
  readonly ends: Day | null;
};

/** What volunteers can be asked for. */
export const services = [
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
export type Service = (typeof services)[number];

export const partsOfDay = ['morning', 'afternoon', 'evening'] as const;
export type PartOfDay = (typeof partsOfDay)[number];

/** What a volunteer likes to do and when she can be asked. */
export type Volunteering = {
  readonly does: readonly Service[];
  readonly days: readonly number[];
  readonly partsOfDay: readonly PartOfDay[];
  readonly hasCar: boolean;
  readonly mostPerWeek: number;
  readonly conductCertificateOn: Day | null;
  readonly pauseUntil: Day | null;
  readonly remarks: string;
};

/** How someone works here, as far as a roster needs it. */
export type Employment = {
  readonly engaged: 'employee' | 'self_employed' | 'student';
  readonly contractMinutes: number;
  readonly availability: readonly { readonly day: number; readonly from: string; readonly to: string }[];
  readonly bigRegistered: boolean;
};

/** Who someone may be instead of new: the same number, mail address, or name with birthday. */
export type Candidate = { readonly id: string; readonly name: string };

export const nameOf = (person: Pick<PersonFields, 'givenName' | 'familyName'>): string =>
  `${person.givenName} ${person.familyName}`.trim();

/** The same person as typed, in one spelling: no double spaces, postcode as 1234 AB, empty as nothing. */
export function tidy(fields: PersonFields): PersonFields {
  return {
    ...fields,
    givenName: squeeze(fields.givenName),
    familyName: squeeze(fields.familyName),
    phone: orNull(fields.phone),
    email: orNull(fields.email)?.toLowerCase() ?? null,
    street: orNull(fields.street),
    houseNumber: orNull(fields.houseNumber),
    postcode: tidyPostcode(fields.postcode),
    place: orNull(fields.place),
  };
}

const squeeze = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const orNull = (text: string | null): string | null => (text === null ? null : squeeze(text) || null);

function tidyPostcode(text: string | null): string | null {
  const plain = orNull(text)?.replace(/\s/g, '').toUpperCase();
  return plain ? plain.replace(/^(\d{4})([A-Z]{2})$/, '$1 $2') : null;
}

const oldest = '1890-01-01';
const longest: Partial<Record<keyof PersonFields, number>> = { houseNumber: 20, postcode: 7, phone: 20 };

/** Everything that is wrong with what was typed, by field; the same for a form and for a row of a file. */
export function problemsOf(fields: PersonFields, today: Day): FieldRefusal[] {
  const problems: FieldRefusal[] = [];
  const add = (path: keyof PersonFields, key: string, params?: FieldRefusal['params']) =>
    problems.push({ path, key, ...(params ? { params } : {}) });
  if (fields.familyName === '') add('familyName', 'field.required');
  const typed = ['givenName', 'familyName', 'street', 'houseNumber', 'place', 'email', 'phone'] as const;
  for (const path of typed) {
    const text = fields[path] ?? '';
    const most = longest[path] ?? 120;
    if (path !== 'phone' && hasBsn(text)) add(path, 'person.bsn');
    else if (text.length > most) add(path, 'field.too_long', { most });
    else if (hasControl(text)) add(path, 'field.format');
  }
  const { birthDate, postcode, phone, email } = fields;
  if (birthDate !== null && birthDate > today) add('birthDate', 'person.birth_future');
  else if (birthDate !== null && birthDate < oldest) add('birthDate', 'person.birth_past');
  if (postcode !== null && !/^[1-9]\d{3} [A-Z]{2}$/.test(postcode)) add('postcode', 'person.postcode');
  if (phone !== null && !isPhone(phone)) add('phone', 'person.phone');
  if (email !== null && !isEmail(email)) add('email', 'field.email');
  return problems;
}

/** Nine bare digits are no telephone number, and might be a BSN. */
export function isPhone(text: string): boolean {
  if (!/^(\+|\(?0)[\d ()./-]{7,19}$/.test(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  return digits >= 10 && digits <= 15;
}

export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]+\.[^\s@.<>(),;:"]{2,}$/.test(text);

const hasControl = (text: string): boolean =>
  [...text].some((sign) => sign.charCodeAt(0) < 32 || sign.charCodeAt(0) === 127);

/** Whether a BSN stands somewhere in the text, also with dots or spaces between: nine digits that pass the eleven test. */
export function hasBsn(text: string): boolean {
  for (const found of text.matchAll(/(?<!\d[ .-]?)\d(?:[ .-]?\d){8}(?![ .-]?\d)/g)) {
    if (passesEleven(found[0].replace(/\D/g, ''))) return true;
  }
  return false;
}

function passesEleven(digits: string): boolean {
  if (/^(\d)\1*$/.test(digits)) return false;
  const sum = [...digits].reduce(
    (total, digit, place) => total + Number(digit) * (place === 8 ? -1 : 9 - place),
    0,
  );
  return sum % 11 === 0;
}

const titles: Partial<Record<Role, string>> = {
  nurse: 'verpleegkundige',
  carer: 'verzorgende',
  self_employed_carer: 'zelfstandig zorgverlener',
  intake: 'intake',
  team_coach: 'teamcoach',
  planner: 'planner',
  contract_manager: 'contractmanager',
  volunteer: 'vrijwilliger',
  board: 'bestuurslid',
  administrator: 'beheerder',
  member: 'lid',
};

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

/** An organisation always has one: somebody must be able to let people in and give roles, also tomorrow. */
export const isLastingAdministrator = (
  { roles, starts, ends }: Pick<MembershipFields, 'roles' | 'starts' | 'ends'>,
  today: Day,
): boolean => roles.includes('administrator') && starts <= today && ends === null;

/** What she is called when nobody gave her a title: the first role that is more than being a member. */
export function titleFor(roles: readonly Role[], supporterTitle: string): string {
  if (roles.includes('village_supporter')) return supporterTitle;
  const first = (Object.keys(titles) as Role[]).find((role) => roles.includes(role));
  return (first && titles[first]) ?? '';
}

/** Rules of a membership that the database would refuse less kindly. */
export function problemsOfMembership(fields: MembershipFields): FieldRefusal[] {
  const problems: FieldRefusal[] = [];
  if (fields.roles.length === 0) problems.push({ path: 'roles', key: 'field.required' });
  if (fields.ends !== null && fields.ends < fields.starts)
    problems.push({ path: 'ends', key: 'person.ends_before' });
  for (const path of ['number', 'title'] as const)
    if (hasBsn(fields[path] ?? '')) problems.push({ path, key: 'person.bsn' });
  if (fields.phone !== null && !isPhone(fields.phone)) problems.push({ path: 'phone', key: 'person.phone' });
  return problems;
}
