import type { Role } from '../../house/actor.ts';
import type { Day } from '../../house/clock.ts';
import type { FieldRefusal } from '../../house/result.ts';
import {
  hasBsn,
  type PersonFields,
  problemsOf,
  type Service,
  services,
  tidy,
} from '../../people/person/person.ts';
import { readDay, readWeekdays, readYes } from './dutch.ts';
import { readRoles } from './roles.ts';

// People as they stand in a file: which columns there are, what a heading means, and what a row says.

export const peopleFields = [
  'number',
  'name',
  'givenName',
  'prefix',
  'familyName',
  'birthDate',
  'gender',
  'address',
  'street',
  'houseNumber',
  'addition',
  'postcode',
  'place',
  'phone',
  'email',
  'roles',
  'level',
  'starts',
  'does',
  'days',
  'hasCar',
  'certificate',
  'remarks',
] as const;
export type PeopleField = (typeof peopleFields)[number];

/** For each column the field it fills; null leaves it out. */
export type Mapping = readonly (PeopleField | null)[];

const headings: Record<PeopleField, RegExp> = {
  number:
    /^(lid|lidmaatschaps?|relatie|personeels?|medewerkers?|member|staff)?[ -]?(nr|nummer|no|number|id)\.?$/,
  name: /^(naam|volledige naam|name|full name)$/,
  givenName: /^(roepnaam|voornaam|voornamen|given name|first name)$/,
  prefix: /^(voorvoegsels?|tussenvoegsels?|tussenv\.?|prefix)$/,
  familyName: /^(achternaam|familienaam|geslachtsnaam|last name|surname|family name)$/,
  birthDate: /^(geboortedatum|geb\.? ?datum|geboren( op)?|birth ?date|date of birth|born)$/,
  gender: /^(geslacht|gender|m\/v|sex)$/,
  address: /^(adres|woonadres|address)$/,
  street: /^(straat(naam)?|street)$/,
  houseNumber: /^(huis ?nr\.?|huisnummer|nummer huis|house ?number)$/,
  addition: /^(toevoeging|huisnummer ?toevoeging|huisletter|addition)$/,
  postcode: /^(postcode|pc|postal code|zip( code)?)$/,
  place: /^(woonplaats|plaats|dorp|city|place|town)$/,
  phone: /^(telefoon(nummer)?|tel\.?|mobiel( nummer)?|mobile|gsm|phone( number)?|06)$/,
  email: /^(e-?mail( ?adres)?|mail(adres)?|email address)$/,
  roles: /^(rol(len)?|functie|soort|role|roles|function)$/,
  level: /^((deskundigheids ?)?niveau|level)$/,
  starts: /^(lid sinds|lid vanaf|sinds|startdatum|ingangsdatum|begindatum|member since|since|start( date)?)$/,
  does: /^(vrijwilligers ?taken|taken|vrijwilligerswerk|doet|wat doet u graag|activiteiten|tasks)$/,
  days: /^(dagen|beschikbaar(heid)?|welke dagen|days|available)$/,
  hasCar: /^(auto|eigen auto|heeft auto|car|has car)$/,
  certificate: /^(vog|vog ?datum|datum vog|certificate of conduct)$/,
  remarks: /^(opmerking(en)?|bijzonderheden|notitie|remarks|notes)$/,
};

/** Columns that hold a citizen service number are never read, whatever people choose. */
export const isBsnHeading = (heading: string): boolean =>
  /\b(bsn|burgerservice ?nummer|sofi ?(nummer|nr)?)\b/i.test(heading);

/** What each heading probably means; a field is guessed once, for the first column that fits. */
export function guessMapping(given: readonly string[]): Mapping {
  const taken = new Set<PeopleField>();
  return given.map((heading) => {
    const plain = heading.trim().toLowerCase().replace(/[_:]/g, ' ').replace(/\s+/g, ' ').trim();
    const field = peopleFields.find((one) => !taken.has(one) && headings[one].test(plain));
    if (!field || isBsnHeading(heading)) return null;
    taken.add(field);
    return field;
  });
}

export type PeopleRow = {
  readonly person: PersonFields;
  readonly number: string | null;
  /** As the file says; empty when it says nothing. */
  readonly roles: readonly Role[];
  /** From its own column, else as the role says. */
  readonly level: number | null;
  readonly starts: Day | null;
  readonly volunteer: {
    readonly does: readonly Service[];
    readonly days: readonly number[] | null;
    readonly hasCar: boolean | null;
    readonly certificate: Day | null;
    readonly remarks: string | null;
  } | null;
};

export type Texts = Readonly<Partial<Record<PeopleField, string>>>;

/** What a row says, and everything that is wrong with it by column. */
export function readRow(texts: Texts, today: Day): { row: PeopleRow; problems: FieldRefusal[] } {
  const problems: FieldRefusal[] = [];
  const add = (path: PeopleField, key: string) => problems.push({ path, key });
  const of = (field: PeopleField) => texts[field]?.trim() ?? '';
  const dayOf = (field: PeopleField): Day | null => {
    const text = of(field);
    if (text === '') return null;
    const day = readDay(text);
    if (day === null) add(field, /[-/. ]\d{2}$/.test(text) ? 'import.short_year' : 'field.date');
    return day;
  };

  const person = tidy({
    ...namesOf(texts),
    ...addressOf(texts),
    birthDate: dayOf('birthDate'),
    gender: genderOf(of('gender')),
    phone: phoneOf(of('phone')),
    email: of('email') || null,
    postcode: of('postcode') || null,
    place: of('place') || null,
    language: 'nl',
  });
  for (const { path, key, params } of problemsOf(person, today)) {
    const column = columnOf(path as keyof PersonFields, texts);
    problems.push(params ? { path: column, key, params } : { path: column, key });
  }
  const does = listOf(of('does'), serviceOf);
  if (does === null) add('does', 'import.unknown_task');
  const days = of('days') === '' ? null : readWeekdays(of('days'));
  if (of('days') !== '' && days === null) add('days', 'import.unknown_days');
  const hasCar = readYes(of('hasCar'));
  if (hasCar === null) add('hasCar', 'import.yes_or_no');
  const named = readRoles(of('roles'));
  if (named === null) add('roles', 'import.unknown_role');
  const level = /^(?:niveau |level )?([1-6])$/i.exec(of('level'))?.[1];
  if (of('level') !== '' && level === undefined) add('level', 'import.level');
  if (of('number').length > 40) add('number', 'field.too_long');
  for (const field of ['number', 'remarks'] as const) if (hasBsn(of(field))) add(field, 'person.bsn');

  const helps = (does?.length ?? 0) > 0 || named?.roles.includes('volunteer') === true;
  const roles = [...new Set([...(named?.roles ?? []), ...(helps ? ['volunteer' as const] : [])])];
  const certificate = dayOf('certificate');
  return {
    row: {
      person,
      number: of('number') || null,
      roles,
      level: level ? Number(level) : (named?.level ?? null),
      starts: dayOf('starts'),
      volunteer: helps
        ? {
            does: does ?? [],
            days,
            hasCar: of('hasCar') === '' ? null : hasCar,
            certificate,
            remarks: of('remarks') || null,
          }
        : null,
    },
    problems,
  };
}

function namesOf(texts: Texts): { givenName: string; familyName: string } {
  const prefix = (texts.prefix ?? '').trim().toLowerCase();
  const family = (texts.familyName ?? '').trim();
  const given = (texts.givenName ?? '').trim();
  if (family !== '') return { givenName: given, familyName: prefix === '' ? family : `${prefix} ${family}` };
  const whole = (texts.name ?? '').trim();
  const turned = /^([^,]+),\s*(.+)$/.exec(whole);
  if (turned) return { givenName: turned[2] ?? '', familyName: turned[1] ?? '' };
  const [first = '', ...rest] = whole.split(/\s+/);
  return rest.length === 0
    ? { givenName: given, familyName: first }
    : { givenName: given || first, familyName: rest.join(' ') };
}

function addressOf(texts: Texts): { street: string | null; houseNumber: string | null } {
  const street = (texts.street ?? '').trim();
  const number = `${(texts.houseNumber ?? '').trim()}${(texts.addition ?? '').trim()}`;
  if (street !== '' && number !== '') return { street, houseNumber: number };
  const whole = (texts.address ?? '').trim() || street;
  const split = /^(.*\S)\s(\d+\s?[\w/-]{0,8})$/.exec(whole);
  if (split) return { street: (split[1] ?? '').trim(), houseNumber: (split[2] ?? '').replace(/\s/g, '') };
  return { street: whole || null, houseNumber: number || null };
}

/** A spreadsheet takes the first zero off; a mobile number of nine digits had one. */
function phoneOf(text: string): string | null {
  if (text === '') return null;
  return /^6\d{8}$/.test(text) ? `0${text}` : text;
}

function genderOf(text: string): PersonFields['gender'] {
  const start = text.toLowerCase().slice(0, 1);
  if (['v', 'f'].includes(start) || /^(mevr|dame)/i.test(text)) return 'female';
  if (['m', 'h', 'd'].includes(start)) return 'male';
  return start === 'x' || start === 'o' ? 'other' : null;
}

/** Null when one of them is not known. */
function listOf<T>(text: string, meaning: (word: string) => T | null): T[] | null {
  const words = text
    .toLowerCase()
    .split(/[,;/+&\n]|\ben\b|\band\b/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const found = words.map(meaning);
  return found.includes(null) ? null : [...new Set(found as T[])];
}

const tasks: Record<Service, RegExp> = {
  ride: /^(rijden|ritten|rit|vervoer|auto|chauffeur|rides?|driving)/,
  meal: /^(kok|koken|eten|maaltijd|eet|meals?|cook)/,
  chore: /^(klus|chore|odd job)/,
  company: /^(gezelschap|bezoek|koffie|bellen|company|visit)/,
  garden: /^(tuin|garden)/,
  digital: /^(digita|computer|online|internet|tablet)/,
  walk: /^(wandel|beweg|fietsen|walk)/,
  administration: /^(admin|papier|post|formulier)/,
  care_support: /^(zorg|care)/,
};

const serviceOf = (word: string): Service | null => services.find((one) => tasks[one].test(word)) ?? null;

/** At which column of the file a problem with a field is shown. */
function columnOf(field: keyof PersonFields, texts: Texts): PeopleField {
  if ((field === 'familyName' || field === 'givenName') && !(texts.familyName || texts.givenName))
    return texts.name === undefined ? 'familyName' : 'name';
  if ((field === 'street' || field === 'houseNumber') && texts.address && !texts.street) return 'address';
  return field === 'language' ? 'name' : field;
}
