import type { Role } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { peopleHere } from './people-here.store.ts';
import { type MembershipFields, nameOf, type PersonFields, type Volunteering } from './person.ts';

// Many people at once, for files that are read in and written out: few statements, however many people.

export type Known = {
  readonly personId: string;
  readonly registeredBy: string;
  readonly personVersion: number;
  readonly membershipId: string | null;
  readonly membershipVersion: number;
  readonly number: string | null;
  readonly roles: readonly Role[];
  readonly level: number | null;
  readonly title: string;
  readonly ends: string | null;
  readonly person: PersonFields;
};

export type Newcomer = {
  readonly person: PersonFields;
  readonly membership: MembershipFields;
  readonly volunteering: Volunteering | null;
};

/** Everyone of the organisation, ended memberships too, by name. */
export async function listKnown(tx: Tx, organisationId: string): Promise<Known[]> {
  const rows = await tx.db
    .selectFrom(peopleHere(organisationId).as('person'))
    .leftJoin('face', 'face.id', 'person.membership_id')
    .selectAll('person')
    .select('face.title')
    .orderBy('person.search_name')
    .execute();
  return rows.map((row) => ({
    personId: row.id,
    registeredBy: row.registered_by,
    personVersion: row.version,
    membershipId: row.membership_id,
    membershipVersion: row.membership_version ?? 0,
    number: row.number,
    roles: (row.roles ?? []) as Role[],
    level: row.level,
    title: row.title ?? '',
    ends: row.ends,
    person: {
      givenName: row.given_name,
      familyName: row.family_name,
      birthDate: row.birth_date as unknown as string | null,
      gender: row.gender as PersonFields['gender'],
      phone: row.phone,
      email: row.email,
      street: row.street,
      houseNumber: row.house_number,
      postcode: row.postcode,
      place: row.place,
      language: row.language === 'en' ? 'en' : 'nl',
    },
  }));
}

const perStatement = 200;

/** Persons with their faces, memberships and profiles. */
export async function insertNewcomers(
  tx: Tx,
  organisationId: string,
  newcomers: readonly Newcomer[],
): Promise<void> {
  for (let at = 0; at < newcomers.length; at += perStatement) {
    const some = newcomers
      .slice(at, at + perStatement)
      .map((one) => ({ ...one, personId: newId(), membershipId: newId() }));
    await tx.db
      .insertInto('person')
      .values(
        some.map(({ personId, person }) => ({
          id: personId,
          registered_by: organisationId,
          given_name: person.givenName,
          family_name: person.familyName,
          birth_date: person.birthDate,
          gender: person.gender,
          phone: person.phone,
          email: person.email,
          street: person.street,
          house_number: person.houseNumber,
          postcode: person.postcode,
          place: person.place,
          language: person.language,
        })),
      )
      .execute();
    await tx.db
      .insertInto('face')
      .values(
        some.flatMap(({ personId, membershipId, person, membership }) => {
          const own = { person_id: personId, registered_by: organisationId, name: nameOf(person) };
          return [
            { ...own, id: personId, kind: 'person', organisation_id: null, title: '', phone: person.phone },
            {
              ...own,
              id: membershipId,
              kind: 'member',
              organisation_id: organisationId,
              title: membership.title,
              phone: membership.phone,
            },
          ];
        }),
      )
      .execute();
    await tx.db
      .insertInto('membership')
      .values(
        some.map(({ personId, membershipId, membership }) => ({
          id: membershipId,
          organisation_id: organisationId,
          person_id: personId,
          roles: [...membership.roles],
          number: membership.number,
          level: membership.level,
          starts: membership.starts,
          ends: membership.ends,
        })),
      )
      .execute();
    const profiles = some.flatMap(({ membershipId, volunteering }) =>
      volunteering ? [profileRow(organisationId, membershipId, volunteering)] : [],
    );
    if (profiles.length > 0) await tx.db.insertInto('volunteer_profile').values(profiles).execute();
  }
}

/** A first profile; one that is there already was kept by the volunteer and stays. */
export async function insertProfileIfNone(
  tx: Tx,
  organisationId: string,
  membershipId: string,
  volunteering: Volunteering,
): Promise<void> {
  await tx.db
    .insertInto('volunteer_profile')
    .values(profileRow(organisationId, membershipId, volunteering))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const profileRow = (organisationId: string, membershipId: string, fields: Volunteering) => ({
  membership_id: membershipId,
  organisation_id: organisationId,
  does: [...fields.does],
  days: [...fields.days],
  parts_of_day: [...fields.partsOfDay],
  has_car: fields.hasCar,
  most_per_week: fields.mostPerWeek,
  conduct_certificate_on: fields.conductCertificateOn,
  pause_until: fields.pauseUntil,
  remarks: fields.remarks,
});
