import { type OrganisationKind, type Role, roles } from '../../house/actor.ts';
import type { Day } from '../../house/clock.ts';
import type { FieldRefusal } from '../../house/result.ts';
import { givesRole, hasBsn, type PersonFields, rolesIn } from '../../people/person/person.ts';
import {
  guessMapping,
  isBsnHeading,
  type Mapping,
  type PeopleField,
  type PeopleRow,
  readRow,
  type Texts,
} from './people.ts';
import { unknownRole } from './roles.ts';
import type { Table } from './table.ts';

/**
 * Import: a file of people that is read in. States: preview (mapped, corrected, looked at), applied, cancelled.
 * Nothing of it counts before it is applied, and then all of it or nothing. Reading the same file again changes
 * nothing: people are recognised by their number, then by mail address and first name, then by name, birthday and
 * address. A citizen service number in the file is not kept, not even in the preview.
 */
export type Batch = {
  readonly id: string;
  readonly fileName: string;
  readonly headings: readonly string[];
  readonly mapping: Mapping;
  readonly rows: readonly BatchRow[];
  readonly status: 'preview' | 'applied' | 'cancelled';
  readonly outcome: Outcome | null;
  readonly version: number;
};

export type BatchRow = {
  readonly number: number;
  readonly cells: readonly string[];
  /** What someone typed over, by field. */
  readonly typed: Texts;
  /** Columns in which a BSN stood. */
  readonly bsn: readonly number[];
  readonly skipped: boolean;
};

export type Outcome = {
  readonly made: number;
  readonly changed: number;
  readonly same: number;
  readonly skipped: number;
};

/** Someone who is here already, as far as recognising and comparing needs it. */
export type Known = {
  readonly personId: string;
  readonly membershipId: string | null;
  readonly number: string | null;
  readonly person: PersonFields;
  readonly roles: readonly string[];
  readonly level: number | null;
};

/** Where the file is read in, and by whom. */
export type Here = {
  readonly today: Day;
  readonly kind: OrganisationKind;
  /** Roles of whoever reads it in: not everyone gives every role. */
  readonly giver: readonly Role[];
};

export type Verdict = 'new' | 'changed' | 'same' | 'refused' | 'skipped';

export type Judged = {
  readonly number: number;
  readonly verdict: Verdict;
  readonly texts: Texts;
  readonly row: PeopleRow;
  readonly problems: readonly FieldRefusal[];
  readonly known: Known | null;
  readonly changes: readonly string[];
};

/** The table as a batch, without anything that may not be kept. */
export function batchRows(table: Table): { mapping: Mapping; rows: BatchRow[] } {
  const mapping = guessMapping(table.headings);
  const rows = table.rows.map(({ number, cells }) => {
    const bsn = cells.flatMap((cell, column) => (isSuspect(cell, mapping[column] ?? null) ? [column] : []));
    const kept = cells.map((cell, column) =>
      bsn.includes(column) || isBsnHeading(table.headings[column] ?? '') ? '' : cell,
    );
    return { number, cells: kept, typed: {}, bsn, skipped: false };
  });
  return { mapping, rows };
}

/** A mobile number that lost its first zero may look like a BSN; in a column of telephones it is a telephone. */
const isSuspect = (cell: string, field: PeopleField | null): boolean =>
  hasBsn(cell) && !(field === 'phone' && /^6\d{8}$/.test(cell));

/** What would become of every row: one pass, the same for the preview and for applying. */
export function judge(
  batch: Pick<Batch, 'mapping' | 'rows' | 'headings'>,
  known: readonly Known[],
  here: Here,
): Judged[] {
  const find = finderOf(known);
  const firstRowOf = new Map<string, number>();
  return batch.rows.map((source) => {
    const texts = textsOf(source, batch.mapping);
    const { row, problems } = readRow(texts, here.today);
    const match = find(row);
    const all = [
      ...problems.map(told(here)),
      ...bsnProblems(source, batch.mapping),
      ...roleProblems(row, problems, match, here),
    ];
    const mark = markOf(row);
    const first = firstRowOf.get(mark);
    if (first === undefined && !source.skipped) firstRowOf.set(mark, source.number);
    else if (!source.skipped)
      all.push({ path: row.number ? 'number' : 'name', key: 'import.double', params: { row: first ?? 0 } });
    const changes = match ? changesOf(match, row) : [];
    const judged = { number: source.number, texts, row, problems: all, known: match, changes };
    if (source.skipped) return { ...judged, verdict: 'skipped' as const };
    if (all.length > 0) return { ...judged, verdict: 'refused' as const };
    if (!match) return { ...judged, verdict: 'new' as const };
    return { ...judged, verdict: changes.length > 0 ? ('changed' as const) : ('same' as const) };
  });
}

/** An unknown role is answered with the roles that there are here. */
const told =
  ({ kind }: Here) =>
  (problem: FieldRefusal): FieldRefusal =>
    problem.key === 'import.unknown_role' ? { ...problem, key: unknownRole(kind) } : problem;

/** Roles that make no sense here, are not hers to give, or are missing where everyone has one. Those held stay. */
function roleProblems(
  row: PeopleRow,
  problems: readonly FieldRefusal[],
  match: Known | null,
  { kind, giver }: Here,
): FieldRefusal[] {
  if (problems.some(({ path }) => path === 'roles')) return [];
  const fresh = row.roles.filter((role) => !match?.roles.includes(role));
  const isMissing = !match && row.roles.length === 0 && kind !== 'citizens_cooperative';
  if (isMissing || fresh.some((role) => !rolesIn(kind).includes(role)))
    return [{ path: 'roles', key: unknownRole(kind) }];
  return fresh.some((role) => !givesRole(giver, role))
    ? [{ path: 'roles', key: 'import.role_not_yours' }]
    : [];
}

function textsOf(row: BatchRow, mapping: Mapping): Texts {
  const texts: Partial<Record<PeopleField, string>> = {};
  mapping.forEach((field, column) => {
    if (field) texts[field] = row.cells[column] ?? '';
  });
  return { ...texts, ...row.typed };
}

/** Typed over is solved; a column that is not read does not matter. */
function bsnProblems(row: BatchRow, mapping: Mapping): FieldRefusal[] {
  return row.bsn.flatMap((column) => {
    const field = mapping[column];
    return field && row.typed[field] === undefined ? [{ path: field, key: 'person.bsn' }] : [];
  });
}

const fold = (text: string | null): string =>
  (text ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

const byMail = (person: PersonFields): string | null =>
  person.email ? `${person.email.toLowerCase()}|${fold(person.givenName)}` : null;

/** Name with birthday, or with address when the birthday is not known. */
function byName(person: PersonFields): string | null {
  const name = `${fold(person.familyName)}|${fold(person.givenName)}`;
  if (person.birthDate) return `${name}|${person.birthDate}`;
  return person.postcode ? `${name}|${person.postcode}|${fold(person.houseNumber)}` : null;
}

const nameAlone = (person: PersonFields): string => `${fold(person.familyName)}|${fold(person.givenName)}`;

/** Two rows with one mark are the same person twice. */
const markOf = (row: PeopleRow): string =>
  row.number ??
  byMail(row.person) ??
  byName(row.person) ??
  `${fold(row.person.familyName)}|${fold(row.person.givenName)}`;

function finderOf(known: readonly Known[]): (row: PeopleRow) => Known | null {
  const knownBy = {
    number: new Map<string, Known>(),
    mail: new Map<string, Known>(),
    name: new Map<string, Known>(),
  };
  for (const one of known) {
    if (one.number) knownBy.number.set(one.number, one);
    const mail = byMail(one.person);
    if (mail) knownBy.mail.set(mail, one);
    const name = byName(one.person);
    if (name) knownBy.name.set(name, one);
  }
  const namesakes = new Map<string, Known[]>();
  for (const one of known) {
    const name = nameAlone(one.person);
    namesakes.set(name, [...(namesakes.get(name) ?? []), one]);
  }
  return (row) => {
    const numbered = row.number ? knownBy.number.get(row.number) : undefined;
    if (numbered) return numbered;
    const mail = byMail(row.person);
    const name = byName(row.person);
    const alike = namesakes.get(nameAlone(row.person)) ?? [];
    // With nothing but a name, only the one person of that name can be meant.
    const onlyOne = !row.number && !mail && !name && alike.length === 1 ? alike[0] : undefined;
    const found = knownBy.mail.get(mail ?? '') ?? knownBy.name.get(name ?? '') ?? onlyOne ?? null;
    // Another number is another member, however alike they are.
    return found && row.number && found.number && found.number !== row.number ? null : found;
  };
}

const compared: readonly (keyof PersonFields)[] = [
  'givenName',
  'familyName',
  'birthDate',
  'gender',
  'phone',
  'email',
  'street',
  'houseNumber',
  'postcode',
  'place',
];

/** Which fields the file changes; what it leaves empty stays as it is. */
function changesOf(known: Known, row: PeopleRow): string[] {
  const changed: string[] = compared.filter(
    (field) =>
      row.person[field] !== null && row.person[field] !== '' && row.person[field] !== known.person[field],
  );
  if (row.number && row.number !== known.number) changed.push('number');
  if (row.roles.some((role) => !known.roles.includes(role))) changed.push('roles');
  if (row.level !== null && row.level !== known.level) changed.push('level');
  return changed;
}

/** The person as she becomes: what the file says, over what was known. */
export function merged(known: Known, row: PeopleRow): PersonFields {
  const over = Object.fromEntries(
    compared
      .filter((field) => row.person[field] !== null && row.person[field] !== '')
      .map((field) => [field, row.person[field]]),
  );
  return { ...known.person, ...over };
}

export function tally(judged: readonly Judged[]): Record<Verdict, number> {
  const counts = { new: 0, changed: 0, same: 0, refused: 0, skipped: 0 };
  for (const { verdict } of judged) counts[verdict] += 1;
  return counts;
}

/** How many of each role come in or are here already, in the order of the roles. */
export function tallyRoles(judged: readonly Judged[]): { role: Role; count: number }[] {
  const counted = judged.filter(({ verdict }) => verdict !== 'refused' && verdict !== 'skipped');
  const rolesOf = ({ row, known }: Judged): readonly string[] =>
    row.roles.length > 0 ? row.roles : (known?.roles ?? ['member']);
  return roles
    .map((role) => ({ role, count: counted.filter((one) => rolesOf(one).includes(role)).length }))
    .filter(({ count }) => count > 0);
}

/** The verdicts of rows that people look at one by one stand in the same order everywhere. */
export const verdicts: readonly Verdict[] = ['refused', 'new', 'changed', 'same', 'skipped'];
