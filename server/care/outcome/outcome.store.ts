import { type Selectable, sql } from 'kysely';
import type { OutcomeAnswer as AnswerRow } from '../../../database/types.ts';
import { type Day, dayOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { Moment, MomentKind, OutcomeAnswer, Speaker, Strain, Total, TotalKind } from './outcome.ts';

const momentColumns = ['id', 'client_id', 'kind', 'due_on', 'settled_as'] as const;

export async function lastMoment(tx: Tx, clientId: string): Promise<Moment | null> {
  const row = await tx.db
    .selectFrom('outcome_moment')
    .select(momentColumns)
    .where('client_id', '=', clientId)
    .orderBy('due_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toMoment(row) : null;
}

export async function lockMoment(tx: Tx, id: string): Promise<Moment | null> {
  const row = await tx.db
    .selectFrom('outcome_moment')
    .select(momentColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toMoment(row) : null;
}

export async function settleMoment(tx: Tx, { id }: Moment, as: 'answered' | 'declined'): Promise<void> {
  await tx.db
    .updateTable('outcome_moment')
    .set({ settled_as: as, settled_on: tx.today })
    .where('id', '=', id)
    .execute();
}

/** There is one a day for each client, whoever makes it first. */
export async function insertMoment(
  tx: Tx,
  clientId: string,
  { kind, dueOn }: Pick<Moment, 'kind' | 'dueOn'>,
): Promise<void> {
  await tx.db
    .insertInto('outcome_moment')
    .values({ id: newId(), client_id: clientId, kind, due_on: dueOn })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Clients who share what matters to them with the asker, and since when they have a page. */
export async function listOpened(tx: Tx): Promise<{ clientId: string; openedOn: Day }[]> {
  const rows = await tx.db
    .selectFrom('client')
    .select(['id', 'created_at'])
    .where(
      sql<boolean>`exists (select 1 from client_grant g where g.client_id = client.id and g.scope = 'matters'
        and g.grantee_id = any((select current_grantees())::uuid[]) and (g.ends is null or g.ends > now()))`,
    )
    .execute();
  return rows.map((row) => ({ clientId: row.id, openedOn: dayOf(row.created_at) }));
}

export async function listAnswers(tx: Tx, clientId: string): Promise<OutcomeAnswer[]> {
  const rows = await tx.db
    .selectFrom('outcome_answer')
    .selectAll()
    .where('client_id', '=', clientId)
    .orderBy('said_on', 'desc')
    .orderBy('id', 'desc')
    .limit(40)
    .execute();
  return rows.map(toAnswer);
}

export async function findAnswer(tx: Tx, id: string): Promise<OutcomeAnswer | null> {
  const row = await tx.db.selectFrom('outcome_answer').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toAnswer(row) : null;
}

export async function insertAnswer(tx: Tx, { scores, ...answer }: OutcomeAnswer): Promise<void> {
  await tx.db
    .insertInto('outcome_answer')
    .values({
      id: answer.id,
      client_id: answer.clientId,
      kind: answer.kind,
      due_on: answer.dueOn,
      own_way: scores.ownWay,
      known_people: scores.knownPeople,
      own_life: scores.ownLife,
      said_by: answer.saidBy,
      face_id: answer.faceId,
      written_by_name: answer.writtenByName,
      said_on: answer.saidOn,
      status: answer.shared ? 'shared' : 'own',
    })
    .execute();
}

export async function saveShared(tx: Tx, id: string, shared: boolean): Promise<void> {
  await tx.db
    .updateTable('outcome_answer')
    .set({ status: shared ? 'shared' : 'own' })
    .where('id', '=', id)
    .execute();
}

/** Since when the asker stands beside this client as one of her own people; null when she does not. */
export async function ownPersonSince(tx: Tx, clientId: string, faceId: string): Promise<Day | null> {
  const row = await tx.db
    .selectFrom('circle_member')
    .select('since')
    .where('client_id', '=', clientId)
    .where('face_id', '=', faceId)
    .where('kind', '=', 'own_people')
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', tx.today)]))
    .executeTakeFirst();
  return row?.since ?? null;
}

export async function lastStrain(tx: Tx, clientId: string, faceId: string): Promise<Strain | null> {
  const row = await tx.db
    .selectFrom('outcome_strain')
    .select(['strain', 'said_on'])
    .where('face_id', '=', faceId)
    .where('client_id', '=', clientId)
    .orderBy('said_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { strain: row.strain, saidOn: row.said_on } : null;
}

export async function insertStrain(
  tx: Tx,
  clientId: string,
  faceId: string,
  strain: number | null,
): Promise<void> {
  await tx.db
    .insertInto('outcome_strain')
    .values({ id: newId(), client_id: clientId, face_id: faceId, strain, said_on: tx.today })
    .execute();
}

/** The newest half year first. */
export async function listTotals(tx: Tx, partnershipId: string): Promise<Total[]> {
  const rows = await tx.db
    .selectFrom('outcome_total')
    .select(['starts', 'ends', 'what', 'people', 'mean'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('starts', 'desc')
    .limit(40)
    .execute();
  return rows.map(({ what, ...row }) => ({ ...row, what: what as TotalKind }));
}

/** The half year that ended last, of all partnerships and once. */
export async function countHalfYear(tx: Tx): Promise<void> {
  await sql`select count_outcomes()`.execute(tx.db);
}

type MomentRow = { id: string; client_id: string; kind: string; due_on: string; settled_as: string | null };

const toMoment = (row: MomentRow): Moment => ({
  id: row.id,
  clientId: row.client_id,
  kind: row.kind as MomentKind,
  dueOn: row.due_on,
  settledAs: row.settled_as as Moment['settledAs'],
});

const toAnswer = (row: Selectable<AnswerRow>): OutcomeAnswer => ({
  id: row.id,
  clientId: row.client_id,
  kind: row.kind as MomentKind,
  dueOn: row.due_on,
  scores: { ownWay: row.own_way, knownPeople: row.known_people, ownLife: row.own_life },
  saidBy: row.said_by as Speaker,
  faceId: row.face_id,
  writtenByName: row.written_by_name,
  saidOn: row.said_on,
  shared: row.status === 'shared',
});
