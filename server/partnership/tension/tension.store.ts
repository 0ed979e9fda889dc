import { type Selectable, sql } from 'kysely';
import type { Tension as Row } from '../../../database/types.ts';
import type { Role } from '../../house/actor.ts';
import { among } from '../../house/among.ts';
import type { Tx } from '../../house/database.ts';
import type { Shown, Status, Tension } from './tension.ts';

/** What the actor raised and what was shown to her: the open ones first, then the newest. */
export async function listTensions(tx: Tx): Promise<Tension[]> {
  const rows = await tx.db
    .selectFrom('tension')
    .selectAll()
    .orderBy((where) => where('closed_on', 'is not', null))
    .orderBy('raised_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(toTension);
}

export async function lockTension(tx: Tx, id: string): Promise<Tension | null> {
  const row = await tx.db
    .selectFrom('tension')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toTension(row) : null;
}

export async function insertTension(tx: Tx, tension: Tension): Promise<void> {
  await tx.db
    .insertInto('tension')
    .values({
      id: tension.id,
      organisation_id: tension.organisationId,
      face_id: tension.faceId,
      raiser_name: tension.raiserName,
      partnership_id: tension.partnershipId,
      shown_to: tension.shownTo,
      happened: tension.happened,
      meant: tension.meant,
      asks: tension.asks,
      status: tension.status,
      remind_on: tension.remindOn,
      raised_at: tension.raisedAt,
    })
    .execute();
}

export async function saveTension(tx: Tx, tension: Tension): Promise<void> {
  const { id, partnershipId, shownTo, status, mediator, outcome, remindOn, closedOn, version } = tension;
  await tx.db
    .updateTable('tension')
    .set({
      partnership_id: partnershipId,
      shown_to: shownTo,
      status,
      mediator,
      outcome,
      remind_on: remindOn,
      closed_on: closedOn,
      version,
    })
    .where('id', '=', id)
    .execute();
}

export type Reader = { readonly faceId: string; readonly organisationId: string; readonly name: string };

/** Whoever reads it already keeps the day since when. */
export async function insertReaders(tx: Tx, tension: Tension, readers: readonly Reader[]): Promise<void> {
  if (readers.length === 0) return;
  await tx.db
    .insertInto('tension_reader')
    .values(
      readers.map(({ faceId, organisationId, name }) => ({
        tension_id: tension.id,
        raised_by: tension.faceId,
        face_id: faceId,
        organisation_id: organisationId,
        reader_name: name,
        since: tx.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function removeReaders(tx: Tx, tensionId: string): Promise<void> {
  await tx.db.deleteFrom('tension_reader').where('tension_id', '=', tensionId).execute();
}

type KnownReader = Reader & { readonly tensionId: string; readonly organisationName: string };

/** Who else reads these, of whatever organisation. */
export async function readersOf(tx: Tx, tensionIds: readonly string[]): Promise<KnownReader[]> {
  const { rows } = await sql<KnownReader>`
    select tension_id as "tensionId", face_id as "faceId", organisation_id as "organisationId",
      organisation_name as "organisationName", reader_name as name from tension_readers(${tensionIds}::uuid[])`.execute(
    tx.db,
  );
  return rows;
}

export async function isDue(tx: Tx, tensionId: string, faceId: string, on: string | null): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select tension_waits(${tensionId}, ${faceId}, ${on}::date) as due`.execute(tx.db);
  return rows[0]?.due === true;
}

/** Colleagues in one of these roles. */
export async function colleaguesIn(tx: Tx, roles: readonly Role[]): Promise<string[]> {
  const { rows } = await sql<{ face_id: string }>`
    select face_id from own_colleagues(${roles}::text[])`.execute(tx.db);
  return rows.map(({ face_id }) => face_id);
}

export async function organisationNames(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where(among('id', ids))
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const toTension = (row: Selectable<Row>): Tension => ({
  id: row.id,
  organisationId: row.organisation_id,
  faceId: row.face_id,
  raiserName: row.raiser_name,
  partnershipId: row.partnership_id,
  shownTo: row.shown_to as Shown,
  happened: row.happened,
  meant: row.meant,
  asks: row.asks,
  status: row.status as Status,
  mediator: row.mediator,
  outcome: row.outcome,
  remindOn: row.remind_on,
  raisedAt: row.raised_at,
  closedOn: row.closed_on,
  version: row.version,
});

type Named = {
  readonly partnershipId: string;
  readonly organisationId: string;
  readonly level: string;
  readonly faceId: string;
};

/** The contact persons of several partnerships at once. */
export async function contactsIn(tx: Tx, partnershipIds: readonly string[]): Promise<Named[]> {
  const rows = await tx.db
    .selectFrom('contact_person')
    .select(['partnership_id', 'organisation_id', 'level', 'face_id'])
    .where(among('partnership_id', partnershipIds))
    .orderBy('organisation_id')
    .execute();
  return rows.map((row) => ({
    partnershipId: row.partnership_id,
    organisationId: row.organisation_id,
    level: row.level,
    faceId: row.face_id,
  }));
}
