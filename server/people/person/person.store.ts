import { type Selectable, sql } from 'kysely';
import type { Membership as MembershipRow, Person as PersonRow } from '../../../database/types.ts';
import type { Role } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { notEnded } from '../../house/not-ended.ts';
import { peopleHere } from './people-here.store.ts';
import {
  type Candidate,
  type Membership,
  type MembershipFields,
  nameOf,
  type Person,
  type PersonFields,
} from './person.ts';

/** Workers are few enough to choose from at once, and paper has no pages; members come page by page. */
export const pageSize = ({ works, onPaper }: Pick<Filter, 'works' | 'onPaper'>): number =>
  onPaper ? 1000 : works ? 500 : 50;

export type Filter = {
  readonly organisationId: string;
  readonly q?: string | undefined;
  readonly role?: Role | 'none' | undefined;
  readonly teamId?: string | undefined;
  readonly works?: 'yes' | undefined;
  readonly onPaper?: 'yes' | undefined;
  readonly state: 'active' | 'ended' | 'all';
  readonly order: 'name' | 'place' | 'newest';
  readonly after?: string | undefined;
};

/** What a list is ordered by before the name; without a place or a day someone comes last. */
const orders = {
  name: sql<string>`''::text`,
  place: sql<string>`coalesce(lower(person.place), '~')`,
  newest: sql<string>`lpad((999999 - coalesce(person.starts - date '1800-01-01', 0))::text, 6, '0')`,
};

function people(tx: Tx, { organisationId, q, role, teamId, works, state }: Filter) {
  let query = tx.db.selectFrom(peopleHere(organisationId).as('person'));
  for (const word of wordsIn(q)) {
    query = query.where(sql<boolean>`(' ' || person.search_name) like ${`% ${word}%`}`);
  }
  if (role === 'none') query = query.where('person.membership_id', 'is', null);
  else if (role) query = query.where(sql<boolean>`person.roles @> array[${role}]::text[]`);
  if (teamId)
    query = query.where('person.membership_id', 'in', (from) =>
      from.selectFrom('team_member').select('membership_id').where('team_id', '=', teamId),
    );
  if (works) query = query.where(sql<boolean>`person.roles <> array['member']`);
  if (state === 'active') query = query.where(notEnded('person.ends', tx.today));
  if (state === 'ended') query = query.where('person.ends', '<', tx.today);
  return query;
}

/** One page of people, one more than fits when there is a next one; beside each how many there are from here on. */
export async function listPeople(tx: Tx, filter: Filter) {
  const key = orders[filter.order];
  let query = people(tx, filter).select([
    'person.id',
    'person.given_name',
    'person.family_name',
    'person.search_name',
    'person.place',
    'person.phone',
    'person.email',
    'person.photo_id',
    'person.membership_id',
    'person.roles',
    'person.starts',
    'person.ends',
    // Asked for those on the page alone: PostgreSQL does so after the limit.
    sql<string | null>`(select face.title from face where face.id = person.membership_id)`.as('title'),
    key.as('order_key'),
    sql<string>`count(*) over ()`.as('count'),
  ]);
  const seen = cursorFrom(filter.after);
  if (seen)
    query = query.where(
      sql<boolean>`(${key}, person.search_name, person.id) > (${seen[0]}, ${seen[1]}, ${seen[2]}::uuid)`,
    );
  return query
    .orderBy(key)
    .orderBy('person.search_name')
    .orderBy('person.id')
    .limit(pageSize(filter) + 1)
    .execute();
}

const wordsIn = (q = ''): string[] =>
  q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 5)
    .map((word) => word.replace(/[\\%_]/g, '\\$&'));

export const cursorOf = (row: { order_key: string; search_name: string; id: string }): string =>
  Buffer.from(JSON.stringify([row.order_key, row.search_name, row.id])).toString('base64url');

function cursorFrom(cursor: string | undefined): [string, string, string] | null {
  try {
    const [key, name, id] = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString());
    const fits = typeof key === 'string' && typeof name === 'string' && /^[\da-f-]{36}$/.test(id);
    return fits ? [key, name, id] : null;
  } catch {
    return null;
  }
}

export async function findPerson(tx: Tx, id: string): Promise<Person | null> {
  const row = await tx.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toPerson(row) : null;
}

export async function findMembership(
  tx: Tx,
  personId: string,
  organisationId: string,
): Promise<Membership | null> {
  const row = await tx.db
    .selectFrom('membership')
    .innerJoin('face', 'face.id', 'membership.id')
    .selectAll('membership')
    .select(['face.title', 'face.phone'])
    .where('membership.person_id', '=', personId)
    .where('membership.organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row ? toMembership(row) : null;
}

/** Locked, because whoever reads it this way is about to change it. */
export async function findMembershipById(tx: Tx, id: string, organisationId: string) {
  const row = await tx.db
    .selectFrom('membership')
    .innerJoin('face', 'face.id', 'membership.id')
    .selectAll('membership')
    .select(['face.title', 'face.phone'])
    .where('membership.id', '=', id)
    .where('membership.organisation_id', '=', organisationId)
    .forUpdate('membership')
    .executeTakeFirst();
  return row ? { ...toMembership(row), personId: row.person_id } : null;
}

/** Enters a person with the face she shows as herself; both have the same id. */
export async function insertPerson(tx: Tx, fields: PersonFields, registeredBy: string): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('person')
    .values({ id, registered_by: registeredBy, ...toRow(fields) })
    .execute();
  await tx.db
    .insertInto('face')
    .values({
      id,
      kind: 'person',
      person_id: id,
      registered_by: registeredBy,
      name: nameOf(fields),
      phone: fields.phone,
    })
    .execute();
  return id;
}

/** Saves what was read as `version`; false when someone else was first. */
export async function savePerson(
  tx: Tx,
  id: string,
  version: number,
  fields: PersonFields,
): Promise<boolean> {
  const result = await tx.db
    .updateTable('person')
    .set({ ...toRow(fields), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return false;
  const name = nameOf(fields);
  await tx.db.updateTable('face').set({ name, phone: fields.phone }).where('id', '=', id).execute();
  await tx.db
    .updateTable('face')
    .set({ name })
    .where('person_id', '=', id)
    .where('kind', '=', 'member')
    .execute();
  return true;
}

export async function insertMembership(
  tx: Tx,
  person: { id: string; name: string; photoId: string | null },
  organisationId: string,
  fields: MembershipFields,
): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('face')
    .values({
      id,
      kind: 'member',
      person_id: person.id,
      organisation_id: organisationId,
      registered_by: organisationId,
      name: person.name,
      title: fields.title,
      phone: fields.phone,
      photo_id: person.photoId,
    })
    .execute();
  const { roles, number, level, starts, ends } = fields;
  await tx.db
    .insertInto('membership')
    .values({
      id,
      organisation_id: organisationId,
      person_id: person.id,
      roles: [...roles],
      number,
      level,
      starts,
      ends,
    })
    .execute();
  return id;
}

export async function saveMembership(
  tx: Tx,
  id: string,
  version: number,
  fields: MembershipFields,
): Promise<boolean> {
  const { roles, number, level, starts, ends, title, phone } = fields;
  const result = await tx.db
    .updateTable('membership')
    .set({ roles: [...roles], number, level, starts, ends, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return false;
  await tx.db.updateTable('face').set({ title, phone }).where('id', '=', id).execute();
  return true;
}

/** Locked, so that the last two do not lay it down at the same moment. */
export async function lockLastingAdministrators(tx: Tx, organisationId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('membership')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`roles @> array['administrator']`)
    .where('starts', '<=', tx.today)
    .where('ends', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/** Who she may be already, among the people that this office may see. */
export async function findCandidates(
  tx: Tx,
  fields: PersonFields,
  organisationId: string,
): Promise<Candidate[]> {
  const { familyName, birthDate, email } = fields;
  const searched = `${familyName} ${fields.givenName}`.toLowerCase();
  const rows = await tx.db
    .selectFrom(peopleHere(organisationId).as('person'))
    .select(['person.id', 'person.given_name', 'person.family_name'])
    .where((where) =>
      where.or([
        where.and([
          where('person.search_name', '=', searched),
          sameOrUnknown('person.birth_date', birthDate),
        ]),
        ...(email ? [where('person.email', '=', email)] : []),
      ]),
    )
    .limit(5)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: nameOf({ givenName: row.given_name, familyName: row.family_name }),
  }));
}

const sameOrUnknown = (column: string, value: string | null) =>
  sql<boolean>`(${sql.ref(column)} is null or ${value}::date is null or ${sql.ref(column)} = ${value}::date)`;

/** Whether another member of the organisation has this number. */
export async function isNumberTaken(
  tx: Tx,
  organisationId: string,
  number: string,
  by: string | null,
): Promise<boolean> {
  const row = await tx.db
    .selectFrom('membership')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row !== undefined && row.id !== by;
}

export async function supporterTitleOf(tx: Tx, organisationId: string): Promise<string> {
  const row = await tx.db
    .selectFrom('organisation')
    .select('supporter_title')
    .where('id', '=', organisationId)
    .executeTakeFirst();
  return row?.supporter_title ?? '';
}

const toRow = (fields: PersonFields) => ({
  given_name: fields.givenName,
  family_name: fields.familyName,
  birth_date: fields.birthDate,
  gender: fields.gender,
  phone: fields.phone,
  email: fields.email,
  street: fields.street,
  house_number: fields.houseNumber,
  postcode: fields.postcode,
  place: fields.place,
  language: fields.language,
});

const toPerson = (row: Selectable<PersonRow>): Person => ({
  id: row.id,
  registeredBy: row.registered_by,
  givenName: row.given_name,
  familyName: row.family_name,
  birthDate: row.birth_date as unknown as string | null,
  gender: row.gender as Person['gender'],
  phone: row.phone,
  email: row.email,
  street: row.street,
  houseNumber: row.house_number,
  postcode: row.postcode,
  place: row.place,
  language: row.language === 'en' ? 'en' : 'nl',
  photoId: row.photo_id,
  version: row.version,
});

const toMembership = (
  row: Selectable<MembershipRow> & { title: string; phone: string | null },
): Membership => ({
  id: row.id,
  roles: row.roles as Role[],
  title: row.title,
  number: row.number,
  level: row.level,
  phone: row.phone,
  starts: row.starts as unknown as string,
  ends: row.ends as unknown as string | null,
  version: row.version,
});
