import { type Selectable, sql } from 'kysely';
import type { PlanRun as Row } from '../../../database/types.ts';
import { among } from '../../house/among.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { notEnded } from '../../house/not-ended.ts';
import { type Asked, type Away, type Made, nothingMade, type PlanRun, type Status } from './planning.ts';
import type { Worker } from './to-problem.ts';

export async function insertRun(tx: Tx, run: PlanRun): Promise<void> {
  await tx.db.insertInto('plan_run').values(toRow(run)).execute();
}

export async function findRun(tx: Tx, id: string): Promise<PlanRun | null> {
  const row = await tx.db.selectFrom('plan_run').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toRun(row) : null;
}

export async function lockRun(tx: Tx, id: string): Promise<PlanRun | null> {
  const row = await tx.db
    .selectFrom('plan_run')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toRun(row) : null;
}

/** Without what was asked and made, which can be long. */
export async function listRuns(tx: Tx, teamId: string): Promise<PlanRun[]> {
  const rows = await tx.db
    .selectFrom('plan_run')
    .select([
      'id',
      'organisation_id',
      'team_id',
      'starts',
      'ends',
      'status',
      'progress',
      'made_by',
      'made_at',
      'finished_at',
      'version',
      sql<Away | null>`problem->'away'`.as('away'),
    ])
    .where('team_id', '=', teamId)
    .orderBy('made_at', 'desc')
    .limit(20)
    .execute();
  return rows.map(({ away, ...row }) => toRun({ ...row, problem: away && { away }, plan: null }));
}

/** Who of a team is away in these days, as somebody said who asked for a proposal without her, and did not put it away. */
export async function listAway(tx: Tx, teamId: string, from: Day, until: Day): Promise<Away[]> {
  const rows = await tx.db
    .selectFrom('plan_run')
    .select(sql<Away>`problem->'away'`.as('away'))
    .where('team_id', '=', teamId)
    .where('status', 'in', ['ready', 'applied'])
    .where('ends', '>=', from)
    .where('starts', '<=', until)
    .where(sql<boolean>`jsonb_typeof(problem->'away') = 'object'`)
    .orderBy('made_at')
    .execute();
  return rows.map((row) => row.away).filter((away) => away.from <= until && away.until >= from);
}

export async function saveRun(tx: Tx, run: PlanRun): Promise<void> {
  const { id, version, ...row } = toRow(run);
  await tx.db
    .updateTable('plan_run')
    .set({ ...row, version: version + 1 })
    .where('id', '=', id)
    .execute();
}

/** How far it is; false when someone stopped it. Progress of 1 while it runs means: enough, show what there is. */
export async function saveProgress(tx: Tx, id: string, progress: number, made: Made): Promise<boolean> {
  const result = await tx.db
    .updateTable('plan_run')
    .set({ progress, plan: JSON.stringify(made) })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .where('progress', '<', 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The members of a team with what a roster needs of them. */
export async function listWorkers(tx: Tx, teamId: string, on: Day): Promise<Worker[]> {
  const rows = await tx.db
    .selectFrom('team_member')
    .innerJoin('face', 'face.id', 'team_member.membership_id')
    .leftJoin('employment', 'employment.membership_id', 'team_member.membership_id')
    .leftJoin('membership', 'membership.id', 'team_member.membership_id')
    .leftJoin('person', 'person.id', 'membership.person_id')
    .select([
      'face.id',
      'face.name',
      'employment.engaged',
      'employment.contract_minutes',
      'employment.availability',
      'employment.big_registered',
      'membership.level',
      'membership.roles',
      'person.latitude',
      'person.longitude',
    ])
    .where('team_member.team_id', '=', teamId)
    .where('team_member.starts', '<=', on)
    .where(notEnded('team_member.ends', on))
    .orderBy('face.name')
    .execute();
  const skills = await tx.db
    .selectFrom('competence')
    .innerJoin('team_member', 'team_member.membership_id', 'competence.membership_id')
    .select(['competence.membership_id', 'act', 'assessed_by', 'valid_until'])
    .where('team_member.team_id', '=', teamId)
    .orderBy('valid_until', 'desc')
    .execute();
  return rows
    .filter((row) => row.roles === null || row.roles.some((role) => caring.includes(role)))
    .map((row) => ({
      faceId: row.id,
      name: row.name,
      engaged: (row.engaged ?? 'employee') as Worker['engaged'],
      contractMinutes: row.contract_minutes,
      availability: Array.isArray(row.availability)
        ? (row.availability as unknown as Worker['availability'])
        : [],
      level: row.level,
      bigRegistered: row.big_registered ?? false,
      competences: skills
        .filter((skill) => skill.membership_id === row.id)
        .map((skill) => ({ act: skill.act, by: skill.assessed_by, until: skill.valid_until })),
      home:
        row.latitude !== null && row.longitude !== null ? { lat: row.latitude, lon: row.longitude } : null,
    }));
}

const caring = ['nurse', 'carer', 'self_employed_carer'];

/** Volunteers around these clients: whom one may ask. */
export async function listVolunteers(tx: Tx, clientIds: readonly string[], on: Day) {
  if (clientIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('circle_member')
    .innerJoin('face', 'face.id', 'circle_member.face_id')
    .select(['face.id', 'face.name'])
    .distinct()
    .where(among('circle_member.client_id', clientIds))
    .where('circle_member.kind', '=', 'volunteer')
    .where('face.kind', '=', 'member')
    .where((where) =>
      where.or([where('circle_member.until', 'is', null), where('circle_member.until', '>=', on)]),
    )
    .execute();
  return rows.map((row) => ({ faceId: row.id, name: row.name }));
}

const toRow = (run: PlanRun) => ({
  id: run.id,
  organisation_id: run.organisationId,
  team_id: run.teamId,
  starts: run.starts,
  ends: run.ends,
  status: run.status,
  progress: run.progress,
  problem: run.asked || run.away ? JSON.stringify({ ...run.asked, away: run.away }) : null,
  plan: run.made === null ? null : JSON.stringify(run.made),
  made_by: run.madeBy,
  made_at: run.madeAt,
  finished_at: run.finishedAt,
  version: run.version,
});

type Stored = Pick<Selectable<Row>, Exclude<keyof Row, 'problem' | 'plan'>> & {
  problem: unknown;
  plan: unknown;
};

/** In one column: who is away before anything is gathered, and then all that was asked. */
type Stood = Partial<Asked> & { readonly away?: Away | null };

const askedOf = (stood: Stood | null): Asked | null =>
  stood?.problem && stood.items
    ? { problem: stood.problem, items: stood.items, known: stood.known ?? [] }
    : null;

const toRun = (row: Stored): PlanRun => ({
  id: row.id,
  organisationId: row.organisation_id,
  teamId: row.team_id,
  starts: row.starts,
  ends: row.ends,
  status: row.status as Status,
  progress: row.progress,
  away: (row.problem as Stood | null)?.away ?? null,
  asked: askedOf(row.problem as Stood | null),
  made: (row.plan as Made | null) ?? nothingMade,
  madeBy: row.made_by,
  madeAt: row.made_at,
  finishedAt: row.finished_at,
  version: row.version,
});
