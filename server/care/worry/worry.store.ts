import { type Selectable, sql } from 'kysely';
import type { Worry as Row } from '../../../database/types.ts';
import { among } from '../../house/among.ts';
import { addDays, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Receiver } from '../../house/letter.ts';
import type { Around, Desk } from './who-takes.ts';
import type { Status, Worry } from './worry.ts';

const most = 200;

export async function findWorry(tx: Tx, id: string): Promise<Worry | null> {
  const row = await tx.db.selectFrom('worry').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toWorry(row) : null;
}

export async function lockWorry(tx: Tx, id: string): Promise<Worry | null> {
  const row = await tx.db.selectFrom('worry').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toWorry(row) : null;
}

type Wanted = {
  readonly organisationId: string;
  readonly open: boolean;
  readonly teamId?: string | undefined;
  readonly clientId?: string | undefined;
};

export async function listToFollowUp(
  tx: Tx,
  { organisationId, open, teamId, clientId }: Wanted,
): Promise<Worry[]> {
  let query = tx.db.selectFrom('worry').selectAll().where('organisation_id', '=', organisationId);
  query = open ? query.where('status', 'in', ['raised', 'taken']) : query.where('status', '=', 'answered');
  if (teamId) query = query.where('team_id', '=', teamId);
  if (clientId) query = query.where('client_id', '=', clientId);
  query = open ? query.orderBy('urgent', 'desc').orderBy('raised_at') : query.orderBy('answered_at', 'desc');
  return (await query.limit(most).execute()).map(toWorry);
}

export async function listRaisedBy(tx: Tx, faceId: string, personId: string): Promise<Worry[]> {
  const rows = await tx.db
    .selectFrom('worry')
    .selectAll()
    .where('raised_by_person', '=', personId)
    .where('raised_by_id', '=', faceId)
    .orderBy('raised_at', 'desc')
    .limit(most)
    .execute();
  return rows.map(toWorry);
}

export async function insertWorry(tx: Tx, worry: Worry): Promise<void> {
  await tx.db.insertInto('worry').values(toRow(worry)).execute();
}

export async function saveWorry(tx: Tx, worry: Worry): Promise<boolean> {
  const result = await tx.db
    .updateTable('worry')
    .set(toRow(worry))
    .where('id', '=', worry.id)
    .where('version', '=', worry.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The raiser sees her own row and may not change it; that she read the answer goes through a door of its own. */
export async function saveHeard(tx: Tx, worryId: string): Promise<void> {
  await sql`select hear_worry(${worryId}::uuid)`.execute(tx.db);
}

/** Organisations and teams whose people come to this client, the one who comes most first, and who stands beside her. */
export async function listAroundClient(tx: Tx, clientId: string): Promise<Around[]> {
  const from = instantOf(addDays(tx.today, -28), '00:00');
  const until = instantOf(addDays(tx.today, 28), '00:00');
  const visits = await tx.db
    .selectFrom('visit')
    .select(['organisation_id', 'team_id', (count) => count.fn.countAll<number>().as('times')])
    .where('client_id', '=', clientId)
    .where('layer', '=', 'professional')
    .where('organisation_id', 'is not', null)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', until)
    .groupBy(['organisation_id', 'team_id'])
    .orderBy('times', 'desc')
    .execute();
  const beside = await tx.db
    .selectFrom('circle_member')
    .innerJoin('face', 'face.id', 'circle_member.face_id')
    .select(['face.organisation_id', 'circle_member.kind'])
    .distinct()
    .where('circle_member.client_id', '=', clientId)
    .where('face.organisation_id', 'is not', null)
    .orderBy('circle_member.kind', 'desc')
    .execute();
  const opened = await tx.db
    .selectFrom('client')
    .innerJoin('organisation', 'organisation.id', 'client.registered_by')
    .select('organisation.id as organisation_id')
    .where('client.id', '=', clientId)
    .execute();
  return distinct([
    ...visits.map((row) => ({ organisationId: row.organisation_id as string, teamId: row.team_id })),
    ...[...beside, ...opened].map((row) => ({ organisationId: row.organisation_id as string, teamId: null })),
  ]);
}

function distinct(all: readonly Around[]): Around[] {
  return all.filter((one, i) => all.findIndex((other) => other.organisationId === one.organisationId) === i);
}

export async function findRequest(tx: Tx, requestId: string) {
  const row = await tx.db
    .selectFrom('request')
    .select(['organisation_id', 'caller_name', 'client_id'])
    .where('id', '=', requestId)
    .executeTakeFirst();
  return row && { organisationId: row.organisation_id, name: row.caller_name, clientId: row.client_id };
}

export async function listDesks(tx: Tx, organisationIds: readonly string[]): Promise<Desk[]> {
  if (organisationIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('reachability')
    .selectAll()
    .where(among('organisation_id', organisationIds))
    .orderBy('from_time')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    teamId: row.team_id,
    faceId: row.face_id,
    label: row.label,
    phone: row.phone,
    days: row.days,
    from: row.from_time.slice(0, 5),
    to: row.to_time.slice(0, 5),
    takesWorries: row.takes_worries,
  }));
}

/** The number of an organisation for anyone, when no desk is open. */
export async function findPhone(tx: Tx, organisationId: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('organisation')
    .select('phone')
    .where('id', '=', organisationId)
    .executeTakeFirst();
  return row?.phone ?? null;
}

export async function findRaiser(tx: Tx, worryId: string): Promise<Receiver | null> {
  const { rows } = await sql<{
    raiser: (Omit<Receiver, 'given' | 'email'> & { email: string | null }) | null;
  }>`
    select raiser_of(${worryId}::uuid) as raiser`.execute(tx.db);
  const raiser = rows[0]?.raiser;
  return raiser?.email ? { ...raiser, given: raiser.name, email: raiser.email } : null;
}

const toRow = (worry: Worry) => ({
  id: worry.id,
  client_id: worry.clientId,
  request_id: worry.requestId,
  about: worry.about,
  raised_by_id: worry.raisedById,
  raised_by_person: worry.raisedByPerson,
  organisation_id: worry.organisationId,
  team_id: worry.teamId,
  to_id: worry.toId,
  text: worry.text,
  urgent: worry.urgent,
  status: worry.status,
  taken_by_id: worry.takenById,
  raised_at: worry.raisedAt,
  taken_at: worry.takenAt,
  answered_at: worry.answeredAt,
  outcome: worry.outcome,
  internal_note: worry.internalNote,
  heard_at: worry.heardAt,
  reminded_at: worry.remindedAt,
  version: worry.version,
});

const toWorry = (row: Selectable<Row>): Worry => ({
  id: row.id,
  clientId: row.client_id,
  requestId: row.request_id,
  about: row.about,
  raisedById: row.raised_by_id,
  raisedByPerson: row.raised_by_person,
  organisationId: row.organisation_id,
  teamId: row.team_id,
  toId: row.to_id,
  text: row.text,
  urgent: row.urgent,
  status: row.status as Status,
  takenById: row.taken_by_id,
  raisedAt: row.raised_at,
  takenAt: row.taken_at,
  answeredAt: row.answered_at,
  outcome: row.outcome,
  internalNote: row.internal_note,
  heardAt: row.heard_at,
  remindedAt: row.reminded_at,
  version: row.version,
});
