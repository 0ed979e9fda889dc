import { type Selectable, sql } from 'kysely';
import type { Visit as Row } from '../../../database/types.ts';
import { among } from '../../house/among.ts';
import { addDays, type Day, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { ReasonKind } from './reason.ts';
import type { Layer, Moment, Source, Status, Visit } from './visit.ts';

/** From 00:00 local on `from` until 00:00 local after `days` days. */
const span = (from: Day, days: number) => ({
  begins: instantOf(from, '00:00'),
  until: instantOf(addDays(from, days), '00:00'),
});

export async function findVisit(tx: Tx, id: string): Promise<Visit | null> {
  const row = await tx.db.selectFrom('visit').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toVisit(row) : null;
}

export async function lockVisit(tx: Tx, id: string): Promise<Visit | null> {
  const row = await tx.db.selectFrom('visit').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toVisit(row) : null;
}

/** All but what a plan added and was taken back (`takeBack`): that stands in nobody's week. */
const inTheRoster = sql<boolean>`not (status = 'cancelled' and source = 'planner' and task_id is null)`;

export async function listVisitsOfClients(
  tx: Tx,
  clientIds: readonly string[],
  from: Day,
  days: number,
): Promise<Visit[]> {
  if (clientIds.length === 0) return [];
  const { begins, until } = span(from, days);
  const rows = await tx.db
    .selectFrom('visit')
    .selectAll()
    .where(among('client_id', clientIds))
    .where('starts_at', '>=', begins)
    .where('starts_at', '<', until)
    .where(inTheRoster)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows.map(toVisit);
}

export async function listVisitsOfTeam(tx: Tx, teamId: string, from: Day, days: number): Promise<Visit[]> {
  const { begins, until } = span(from, days);
  const rows = await tx.db
    .selectFrom('visit')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('starts_at', '>=', begins)
    .where('starts_at', '<', until)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows.map(toVisit);
}

/** What is still to come for a task from this day on. */
export async function listAheadOfTask(tx: Tx, clientId: string, taskId: string, from: Day): Promise<Visit[]> {
  const rows = await tx.db
    .selectFrom('visit')
    .selectAll()
    .where('client_id', '=', clientId)
    .where('task_id', '=', taskId)
    .where('starts_at', '>=', instantOf(from, '00:00'))
    .where('status', 'in', ['open', 'planned'])
    .orderBy('starts_at')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(toVisit);
}

/** Whether the actor still knows her in some way: else nothing new is written about her. */
export async function stillKnows(tx: Tx, clientId: string): Promise<boolean> {
  const { rows } = await sql<{ knows: boolean }>`select exists (select from client_grant g
    where g.client_id = ${clientId} and g.grantee_id = any(current_grantees())
      and (g.ends is null or g.ends > now())) as knows`.execute(tx.db);
  return rows[0]?.knows ?? false;
}

/** To whom a team comes in these days. */
export async function listClientsOfTeam(tx: Tx, teamId: string, from: Day, days: number): Promise<string[]> {
  const { begins, until } = span(from, days);
  const rows = await tx.db
    .selectFrom('visit')
    .select('client_id')
    .distinct()
    .where('team_id', '=', teamId)
    .where('starts_at', '>=', begins)
    .where('starts_at', '<', until)
    .execute();
  return rows.map((row) => row.client_id);
}

/** When these faces work in these days, as far as working time asks. */
export async function listWorkOfFaces(tx: Tx, faceIds: readonly string[], from: Day, days: number) {
  if (faceIds.length === 0) return [];
  const { begins, until } = span(from, days);
  const rows = await tx.db
    .selectFrom('visit')
    .select(['face_id', 'starts_at', 'ends_at'])
    .where(among('face_id', faceIds))
    .where('starts_at', '>=', begins)
    .where('starts_at', '<', until)
    .where(sql<boolean>`status not in ('cancelled', 'missed')`)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ faceId: row.face_id, startsAt: row.starts_at, endsAt: row.ends_at }));
}

export async function listVisitsOfFaces(
  tx: Tx,
  faceIds: readonly string[],
  from: Day,
  days: number,
): Promise<Visit[]> {
  if (faceIds.length === 0) return [];
  const { begins, until } = span(from, days);
  const rows = await tx.db
    .selectFrom('visit')
    .selectAll()
    .where(among('face_id', faceIds))
    .where('starts_at', '>=', begins)
    .where('starts_at', '<', until)
    .where(inTheRoster)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows.map(toVisit);
}

export async function listSeriesFrom(tx: Tx, seriesId: string, from: Date): Promise<Visit[]> {
  const rows = await tx.db
    .selectFrom('visit')
    .selectAll()
    .where('series_id', '=', seriesId)
    .where('starts_at', '>=', from)
    .orderBy('starts_at')
    .execute();
  return rows.map(toVisit);
}

/** Which of these clients this face came to before; of each one visit is looked for, not all of them. */
export async function hasVisitedBefore(
  tx: Tx,
  faceId: string,
  clientIds: readonly string[],
): Promise<Set<string>> {
  if (clientIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select wanted.id from unnest(${[...clientIds]}::uuid[]) wanted (id)
    where exists (select from visit where client_id = wanted.id and face_id = ${faceId}::uuid and status = 'done' offset 0)`.execute(
    tx.db,
  );
  return new Set(rows.map((row) => row.id));
}

export async function insertVisits(tx: Tx, visits: readonly Visit[]): Promise<void> {
  // A statement holds at most 65,535 parameters; some twenty a row.
  for (let i = 0; i < visits.length; i += 2000) {
    await tx.db
      .insertInto('visit')
      .values(visits.slice(i, i + 2000).map(toRow))
      .execute();
  }
}

/** Saves what was read as `version - 1`; false when someone else was first. */
export async function saveVisit(tx: Tx, visit: Visit): Promise<boolean> {
  const { id: _id, client_id: _client, version, ...row } = toRow(visit);
  const result = await tx.db
    .updateTable('visit')
    .set({ ...row, version })
    .where('id', '=', visit.id)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export type VisitChange = {
  readonly id: string;
  readonly visitId: string;
  readonly clientId: string;
  readonly organisationId: string | null;
  readonly teamId: string | null;
  readonly at: Date;
  readonly byId: string | null;
  readonly before: Moment | null;
  readonly after: Moment;
  readonly reason: string;
  readonly reasonKind: ReasonKind;
  readonly undoes: string | null;
};

type StoredMoment = { faceId: string | null; startsAt: string; endsAt: string; status: Status };

const toStored = (moment: Moment): StoredMoment => ({
  ...moment,
  startsAt: moment.startsAt.toISOString(),
  endsAt: moment.endsAt.toISOString(),
});

const fromStored = (moment: StoredMoment): Moment => ({
  ...moment,
  startsAt: new Date(moment.startsAt),
  endsAt: new Date(moment.endsAt),
});

export async function insertChanges(tx: Tx, changes: readonly VisitChange[]): Promise<void> {
  for (let i = 0; i < changes.length; i += 2000) {
    const rows = changes.slice(i, i + 2000).map((change) => ({
      id: change.id,
      visit_id: change.visitId,
      client_id: change.clientId,
      organisation_id: change.organisationId,
      team_id: change.teamId,
      at: change.at,
      by_id: change.byId,
      what: JSON.stringify({
        before: change.before && toStored(change.before),
        after: toStored(change.after),
      }),
      reason: change.reason,
      reason_kind: change.reasonKind,
      undoes: change.undoes,
    }));
    await tx.db.insertInto('visit_change').values(rows).execute();
  }
}

/** The changes of these visits, oldest first. */
export async function listChanges(tx: Tx, visitIds: readonly string[]): Promise<VisitChange[]> {
  if (visitIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('visit_change')
    .selectAll()
    .where(among('visit_id', visitIds))
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const what = row.what as { before: StoredMoment | null; after: StoredMoment };
    return {
      id: row.id,
      visitId: row.visit_id,
      clientId: row.client_id,
      organisationId: row.organisation_id,
      teamId: row.team_id,
      at: row.at,
      byId: row.by_id,
      before: what.before && fromStored(what.before),
      after: fromStored(what.after),
      reason: row.reason,
      reasonKind: row.reason_kind as ReasonKind,
      undoes: row.undoes,
    };
  });
}

/** Which of these faces the client does not want, also where her no itself cannot be read. */
export async function listRefusedFaces(
  tx: Tx,
  clientId: string,
  faceIds: readonly string[],
): Promise<Set<string>> {
  if (faceIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select refused_faces(${clientId}::uuid, ${`{${faceIds.join(',')}}`}::uuid[]) as id`.execute(tx.db);
  return new Set(rows.map((row) => row.id));
}

const toRow = (visit: Visit) => ({
  id: visit.id,
  client_id: visit.clientId,
  organisation_id: visit.organisationId,
  team_id: visit.teamId,
  face_id: visit.faceId,
  task_id: visit.taskId,
  layer: visit.layer,
  what: visit.what,
  starts_at: visit.startsAt,
  ends_at: visit.endsAt,
  status: visit.status,
  night: visit.night,
  student: visit.student,
  pinned: visit.pinned,
  source: visit.source,
  source_key: visit.sourceKey,
  source_says: visit.sourceSays && JSON.stringify(toStored(visit.sourceSays)),
  series_id: visit.seriesId,
  done_at: visit.doneAt,
  version: visit.version,
});

const toVisit = (row: Selectable<Row>): Visit => ({
  id: row.id,
  clientId: row.client_id,
  organisationId: row.organisation_id,
  teamId: row.team_id,
  faceId: row.face_id,
  taskId: row.task_id,
  layer: row.layer as Layer,
  what: row.what,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  status: row.status as Status,
  night: row.night,
  student: row.student,
  pinned: row.pinned,
  source: row.source as Source,
  sourceKey: row.source_key,
  sourceSays: row.source_says === null ? null : fromStored(row.source_says as StoredMoment),
  seriesId: row.series_id,
  doneAt: row.done_at,
  version: row.version,
});
