import { type Selectable, sql } from 'kysely';
import type { Task as TaskRow, Teaching as TeachingRow } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import { notEnded } from '../../house/not-ended.ts';
import type { ActKey } from '../../people/competence/act.ts';
import type { Answer } from './authority.ts';
import type { Layer, Rhythm, Task, Teaching } from './task.ts';

export async function listTasks(tx: Tx, clientId: string): Promise<Task[]> {
  const rows = await tx.db
    .selectFrom('task')
    .selectAll()
    .where('client_id', '=', clientId)
    .where(notEnded('ends', tx.today))
    .orderBy('layer')
    .orderBy('starts')
    .orderBy('id')
    .execute();
  return rows.map(toTask);
}

export async function listTeamTasks(tx: Tx, teamId: string): Promise<Task[]> {
  const rows = await tx.db
    .selectFrom('task')
    .selectAll()
    .where('team_id', '=', teamId)
    .where(notEnded('ends', tx.today))
    .orderBy('id')
    .execute();
  return rows.map(toTask);
}

export async function findTask(tx: Tx, clientId: string, id: string): Promise<Task | null> {
  const row = await tx.db
    .selectFrom('task')
    .selectAll()
    .where('id', '=', id)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return row ? toTask(row) : null;
}

export async function insertTask(tx: Tx, task: Task): Promise<void> {
  await tx.db
    .insertInto('task')
    .values({
      id: task.id,
      client_id: task.clientId,
      organisation_id: task.organisationId,
      ...columnsOf(task),
    })
    .execute();
}

/** Saves what was read as `version - 1`; false when someone else was first. */
export async function saveTask(tx: Tx, task: Task): Promise<boolean> {
  const result = await tx.db
    .updateTable('task')
    .set(columnsOf(task))
    .where('id', '=', task.id)
    .where('version', '=', task.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function listTeachings(tx: Tx, clientId: string): Promise<Teaching[]> {
  const rows = await tx.db
    .selectFrom('teaching')
    .selectAll()
    .where('client_id', '=', clientId)
    .orderBy('taught_on', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toTeaching);
}

export async function insertTeaching(tx: Tx, teaching: Teaching): Promise<void> {
  const { id, protocol, act } = teaching;
  await tx.db
    .insertInto('teaching')
    .values({
      id,
      act,
      protocol,
      client_id: teaching.clientId,
      face_id: teaching.faceId,
      taught_by_id: teaching.taughtById,
      taught_by_name: teaching.taughtByName,
      taught_on: teaching.taughtOn,
      valid_until: teaching.validUntil,
    })
    .execute();
}

export async function isRefusedBy(tx: Tx, clientId: string, faceId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('client_refusal')
    .select('id')
    .where('client_id', '=', clientId)
    .where('face_id', '=', faceId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function isTeamHere(tx: Tx, teamId: string): Promise<boolean> {
  const team = await tx.db
    .selectFrom('team')
    .select('id')
    .where('id', '=', teamId)
    .where('organisation_id', '=', tx.actor.hat?.organisationId ?? null)
    .executeTakeFirst();
  return team !== undefined;
}

/**
 * What is known of these faces and of the other faces that the same people show, as far as the actor may see them:
 * place in the circle, roles here, level, registration, and the competence for an act that counts longest.
 */
export async function listBehindFaces(tx: Tx, clientId: string, faceIds: readonly string[], act: ActKey) {
  if (faceIds.length === 0) return [];
  return tx.db
    .selectFrom('face')
    .leftJoin('circle_member', (join) =>
      join.onRef('circle_member.face_id', '=', 'face.id').on('circle_member.client_id', '=', clientId),
    )
    .leftJoin('membership', 'membership.id', 'face.id')
    .leftJoin('employment', 'employment.membership_id', 'face.id')
    .leftJoin('competence', (join) =>
      join.onRef('competence.membership_id', '=', 'face.id').on('competence.act', '=', act),
    )
    .distinctOn('face.id')
    .select([
      'face.id',
      'face.name',
      'face.kind',
      'face.person_id',
      'face.organisation_id',
      'circle_member.kind as circle_kind',
      'membership.roles',
      'membership.level',
      'employment.big_registered',
      'competence.assessed_by',
      'competence.valid_until',
    ])
    .where(
      // Found by key first: with an `or` here every face of the region would be judged by its wall.
      sql<boolean>`face.id = any(array(
        select unnest(${[...faceIds]}::uuid[]) union
        select own.id from face as wanted join face as own on own.person_id = wanted.person_id
        where wanted.id = any(${[...faceIds]}::uuid[])))`,
    )
    .orderBy('face.id')
    .orderBy('competence.valid_until', (order) => order.desc().nullsLast())
    .execute();
}

export type BehindFace = Awaited<ReturnType<typeof listBehindFaces>>[number];

const columnsOf = (task: Task) => ({
  team_id: task.teamId,
  what: task.what,
  act: task.act,
  layer: task.layer,
  rhythm: JSON.stringify(task.rhythm),
  minutes: task.minutes,
  does_id: task.doesId,
  taught_by_id: task.taughtById,
  steps_in_id: task.stepsInId,
  responsible_id: task.responsibleId,
  decision: task.decision === null ? null : JSON.stringify(task.decision),
  ordered_by: task.orderedBy,
  ordered_on: task.orderedOn,
  starts: task.starts,
  ends: task.ends,
  version: task.version,
});

const toTask = (row: Selectable<TaskRow>): Task => ({
  id: row.id,
  clientId: row.client_id,
  organisationId: row.organisation_id,
  teamId: row.team_id,
  what: row.what,
  act: row.act as ActKey,
  layer: row.layer as Layer,
  rhythm: row.rhythm as unknown as Rhythm,
  minutes: row.minutes,
  doesId: row.does_id,
  taughtById: row.taught_by_id,
  stepsInId: row.steps_in_id,
  responsibleId: row.responsible_id,
  decision: row.decision as unknown as Answer | null,
  orderedBy: row.ordered_by,
  orderedOn: row.ordered_on,
  starts: row.starts,
  ends: row.ends,
  version: row.version,
});

const toTeaching = (row: Selectable<TeachingRow>): Teaching => ({
  id: row.id,
  clientId: row.client_id,
  faceId: row.face_id,
  act: row.act as ActKey,
  taughtById: row.taught_by_id,
  taughtByName: row.taught_by_name,
  taughtOn: row.taught_on,
  validUntil: row.valid_until,
  protocol: row.protocol,
});
