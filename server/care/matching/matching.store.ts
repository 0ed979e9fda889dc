import { type Selectable, sql } from 'kysely';
import type { Choice as ChoiceRow } from '../../../database/types.ts';
import { among } from '../../house/among.ts';
import type { Tx } from '../../house/database.ts';
import { notEnded } from '../../house/not-ended.ts';
import type { Candidate } from '../ask/fitting.ts';
import type { Choice, Chooser, Layer, NeedOf, Shown } from './matching.ts';

const needsOf = (tx: Tx) =>
  tx.db.selectFrom('need').select(['id', 'client_id', 'request_id', 'what', 'kind', 'ground', 'status']);

type NeedRow = Awaited<ReturnType<ReturnType<typeof needsOf>['executeTakeFirstOrThrow']>>;

export async function listNeedsOfRequest(tx: Tx, requestId: string): Promise<NeedOf[]> {
  const rows = await needsOf(tx)
    .where('request_id', '=', requestId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toNeed);
}

export async function listNeedsOfClient(tx: Tx, clientId: string): Promise<NeedOf[]> {
  const rows = await needsOf(tx)
    .where('client_id', '=', clientId)
    .where('status', '<>', 'ended')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toNeed);
}

export async function findNeed(tx: Tx, id: string): Promise<NeedOf | null> {
  const row = await needsOf(tx).where('id', '=', id).executeTakeFirst();
  return row ? toNeed(row) : null;
}

/** The client of a question that has no needs yet. */
export async function findClientOfRequest(tx: Tx, requestId: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('request')
    .select('client_id')
    .where('id', '=', requestId)
    .executeTakeFirst();
  return row?.client_id ?? null;
}

/** The choice that counts for each need: the last one. */
export async function listChoices(tx: Tx, needIds: readonly string[]): Promise<Map<string, Choice>> {
  if (needIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('choice')
    .selectAll()
    .distinctOn('need_id')
    .where(among('need_id', needIds))
    .orderBy('need_id')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.need_id, toChoice(row)]));
}

/** Two who choose for the same need at once come one after the other. */
export async function holdNeed(tx: Tx, needId: string): Promise<void> {
  await tx.db.selectFrom('need').select('id').where('id', '=', needId).forUpdate().execute();
}

export async function insertChoice(tx: Tx, choice: Choice): Promise<void> {
  await tx.db
    .insertInto('choice')
    .values({
      id: choice.id,
      client_id: choice.clientId,
      need_id: choice.needId,
      layer: choice.layer,
      face_id: choice.faceId,
      offer_id: choice.offerId,
      chosen_by: choice.chosenBy,
      reasons: JSON.stringify(choice.reasons),
      because: choice.because,
      asked_in: choice.askedIn,
      created_at: choice.createdAt,
    })
    .execute();
}

/** Volunteers of the acting cooperative with what matters for a need that is for no certain day. */
export async function listCandidates(tx: Tx, organisationId: string, clientId: string): Promise<Candidate[]> {
  const rows = await tx.db
    .selectFrom('volunteer_profile as profile')
    .innerJoin('membership', 'membership.id', 'profile.membership_id')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select([
      'profile.membership_id',
      'profile.does',
      'profile.days',
      'profile.parts_of_day',
      'profile.has_car',
      'profile.most_per_week',
      'profile.pause_until',
      'person.given_name',
      'person.family_name',
      'person.latitude',
      'person.longitude',
      sql<number>`(select count(*) from ask a join request r on r.id = a.request_id where a.membership_id = membership.id
        and a.answer = 'yes' and r.day between ${tx.today}::date and ${tx.today}::date + 6)`.as('that_week'),
      sql<number>`(select count(*) from visit v where v.client_id = ${clientId} and v.face_id = membership.id
        and v.status = 'done')`.as('before'),
      sql<string | null>`(select max(a.answered_at at time zone 'Europe/Amsterdam')::date from ask a
        where a.membership_id = membership.id and a.answer = 'no')`.as('last_no'),
      sql<boolean>`exists (select from client c where c.id = ${clientId} and c.person_id = membership.person_id)`.as(
        'herself',
      ),
      sql<boolean>`exists (select from client_refusal c where c.client_id = ${clientId}
        and c.face_id in (membership.id, membership.person_id))`.as('refused'),
    ])
    .where('profile.organisation_id', '=', organisationId)
    .where('membership.starts', '<=', tx.today)
    .where(notEnded('membership.ends', tx.today))
    .execute();
  return rows.map((row) => ({
    membershipId: row.membership_id,
    name: `${row.given_name} ${row.family_name}`,
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
    isHerself: row.herself,
    isRefused: row.refused,
  }));
}

/** What a volunteer who is asked for her must know to come: from her person, as far as the actor sees it. */
export async function findCaller(tx: Tx, clientId: string) {
  const row = await tx.db
    .selectFrom('client')
    .innerJoin('person', 'person.id', 'client.person_id')
    .select(['person.id', 'person.given_name', 'person.family_name', 'person.phone'])
    .select(['person.street', 'person.house_number', 'person.place'])
    .where('client.id', '=', clientId)
    .executeTakeFirst();
  return (
    row && {
      personId: row.id,
      callerName: `${row.given_name} ${row.family_name}`,
      callerPhone: row.phone,
      street: [row.street, row.house_number].filter(Boolean).join(' '),
      place: row.place ?? '',
    }
  );
}

/** Where she lives, her village and her language. */
export async function findHome(tx: Tx, clientId: string) {
  const row = await tx.db
    .selectFrom('client')
    .innerJoin('person', 'person.id', 'client.person_id')
    .select(['person.place', 'person.language', 'person.latitude', 'person.longitude'])
    .where('client.id', '=', clientId)
    .executeTakeFirst();
  return { place: row?.place ?? null, language: row?.language ?? 'nl', at: row ? spotOf(row) : null };
}

const spotOf = ({ latitude, longitude }: { latitude: number | null; longitude: number | null }) =>
  latitude === null || longitude === null ? null : { latitude, longitude };

const toNeed = (row: NeedRow): NeedOf => ({
  id: row.id,
  clientId: row.client_id,
  requestId: row.request_id,
  what: row.what,
  kind: row.kind,
  ground: row.ground,
  status: row.status,
});

const toChoice = (row: Selectable<ChoiceRow>): Choice => ({
  id: row.id,
  clientId: row.client_id,
  needId: row.need_id,
  layer: row.layer as Layer,
  faceId: row.face_id,
  offerId: row.offer_id,
  chosenBy: row.chosen_by as Chooser,
  reasons: row.reasons as unknown as Shown,
  because: row.because,
  askedIn: row.asked_in,
  createdAt: row.created_at,
});
