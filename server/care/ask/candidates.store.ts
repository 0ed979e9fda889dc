import { sql } from 'kysely';
import { addDays, endOfDay, instantOf, mondayOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { notEnded } from '../../house/not-ended.ts';
import type { Candidate, Spot } from './fitting.ts';

export type Volunteer = Candidate & {
  readonly given: string;
  readonly photoId: string | null;
  readonly phone: string | null;
  readonly email: string | null;
};

type For = {
  readonly organisationId: string;
  readonly requestId: string;
  readonly personId: string | null;
  readonly clientId: string | null;
  readonly day: string | null;
};

/** Every volunteer of the cooperative with what matters for asking her, in one query. */
export async function listVolunteers(tx: Tx, about: For): Promise<Volunteer[]> {
  const monday = mondayOf(about.day ?? tx.today);
  const sunday = addDays(monday, 6);
  const rows = await tx.db
    .selectFrom('volunteer_profile as profile')
    .innerJoin('membership', 'membership.id', 'profile.membership_id')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .leftJoin('face', 'face.id', 'membership.id')
    .select([
      'profile.membership_id',
      'profile.does',
      'profile.days',
      'profile.parts_of_day',
      'profile.has_car',
      'profile.most_per_week',
      'profile.pause_until',
      'membership.person_id',
      'person.given_name',
      'person.family_name',
      'person.email',
      'person.latitude',
      'person.longitude',
      'face.photo_id',
      sql<string | null>`coalesce(face.phone, person.phone)`.as('reach'),
      sql<number>`(
        (select count(*) from ask a join request r on r.id = a.request_id
          where a.membership_id = membership.id and a.answer = 'yes' and r.id <> ${about.requestId}
            and r.day between ${monday} and ${sunday})
        + (select count(*) from visit v where v.face_id = membership.id and v.status in ('planned', 'done')
          and v.starts_at >= ${instantOf(monday, '00:00')} and v.starts_at < ${endOfDay(sunday)}))`.as(
        'that_week',
      ),
      sql<number>`(select count(*) from ask a join request r on r.id = a.request_id
        where a.membership_id = membership.id and a.answer = 'yes' and a.done_at is not null
          and r.person_id = ${about.personId})`.as('before'),
      sql<string | null>`(select max(a.answered_at at time zone 'Europe/Amsterdam')::date from ask a
        where a.membership_id = membership.id and a.answer = 'no')`.as('last_no'),
      sql<boolean>`exists (select 1 from client_refusal c where c.client_id = ${about.clientId}
        and c.face_id in (membership.id, membership.person_id))`.as('refused'),
    ])
    .where('profile.organisation_id', '=', about.organisationId)
    .where('membership.starts', '<=', tx.today)
    .where(notEnded('membership.ends', about.day ?? tx.today))
    .execute();
  return rows.map((row) => ({
    membershipId: row.membership_id,
    name: `${row.given_name} ${row.family_name}`,
    given: row.given_name,
    photoId: row.photo_id,
    phone: row.reach,
    email: row.email,
    does: row.does,
    days: row.days,
    partsOfDay: row.parts_of_day,
    hasCar: row.has_car,
    mostPerWeek: row.most_per_week,
    pauseUntil: row.pause_until,
    at: spotOf(row),
    thatWeek: Number(row.that_week),
    before: Number(row.before),
    lastNo: row.last_no,
    isHerself: row.person_id === about.personId,
    isRefused: row.refused,
  }));
}

/** Where the member lives, and how to write to her. */
export async function findMember(tx: Tx, personId: string | null) {
  if (!personId) return null;
  const row = await tx.db
    .selectFrom('person')
    .select(['given_name', 'family_name', 'email', 'language', 'latitude', 'longitude'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    given: row.given_name,
    name: `${row.given_name} ${row.family_name}`,
    email: row.email,
    language: row.language as 'nl' | 'en',
    at: spotOf(row),
  };
}

const spotOf = (row: { latitude: number | null; longitude: number | null }): Spot | null =>
  row.latitude === null || row.longitude === null
    ? null
    : { latitude: row.latitude, longitude: row.longitude };
