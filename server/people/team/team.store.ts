import { sql } from 'kysely';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { notEnded } from '../../house/not-ended.ts';
import type { Team, TeamFields } from './team.ts';

export async function listTeams(tx: Tx, organisationId: string) {
  const rows = await tx.db
    .selectFrom('team')
    .leftJoin('team_member', (join) =>
      join
        .onRef('team_member.team_id', '=', 'team.id')
        .on('team_member.starts', '<=', tx.today as never)
        .on(notEnded('team_member.ends', tx.today)),
    )
    .select(['team.id', 'team.name', 'team.phone', 'team.plans_here', 'team.ended_on'])
    .select((select) => select.fn.count<number>('team_member.membership_id').as('members'))
    .where('team.organisation_id', '=', organisationId)
    .groupBy('team.id')
    .orderBy('team.name')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    phone: row.phone,
    plansHere: row.plans_here,
    endedOn: row.ended_on as unknown as string | null,
    members: Number(row.members),
  }));
}

export async function findTeam(tx: Tx, id: string): Promise<Team | null> {
  const row = await tx.db.selectFrom('team').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const { organisation_id: organisationId, plans_here: plansHere, name, phone, version } = row;
  const endedOn = row.ended_on as unknown as string | null;
  return { id, organisationId, name, plansHere, phone, endedOn, version };
}

/** Who is in the team now or later; who left is no longer shown. */
export async function listTeamMembers(tx: Tx, teamId: string) {
  const rows = await tx.db
    .selectFrom('team_member')
    .innerJoin('face', 'face.id', 'team_member.membership_id')
    .leftJoin('membership', 'membership.id', 'team_member.membership_id')
    .select([
      'team_member.membership_id',
      'team_member.starts',
      'team_member.ends',
      'face.person_id',
      'face.name',
      'face.title',
      'face.photo_id',
      'membership.level',
      'membership.roles',
    ])
    .where('team_member.team_id', '=', teamId)
    .where(notEnded('team_member.ends', tx.today))
    .orderBy('face.name')
    .execute();
  return rows.map((row) => ({
    membershipId: row.membership_id,
    personId: row.person_id,
    name: row.name,
    title: row.title,
    level: row.level,
    photoId: row.photo_id,
    coach: row.roles?.includes('team_coach') ?? false,
    starts: row.starts as unknown as string,
    ends: row.ends as unknown as string | null,
  }));
}

/** A team with its face: grants and visits name the team by the same id. */
export async function insertTeam(tx: Tx, organisationId: string, fields: TeamFields): Promise<string> {
  const id = newId();
  const { name, phone, plansHere } = fields;
  await tx.db
    .insertInto('face')
    .values({
      id,
      kind: 'team',
      organisation_id: organisationId,
      registered_by: organisationId,
      name,
      phone,
    })
    .execute();
  await tx.db
    .insertInto('team')
    .values({ id, organisation_id: organisationId, name, phone, plans_here: plansHere })
    .execute();
  return id;
}

/** False when someone else was first. */
export async function saveTeam(tx: Tx, id: string, version: number, fields: TeamFields): Promise<boolean> {
  const { name, phone, plansHere } = fields;
  const saved = await tx.db
    .updateTable('team')
    .set({ name, phone, plans_here: plansHere, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (saved.numUpdatedRows !== 1n) return false;
  await tx.db.updateTable('face').set({ name, phone }).where('id', '=', id).execute();
  return true;
}

/** Who was in the team before comes back from the new day on. */
export async function putTeamMember(
  tx: Tx,
  team: Pick<Team, 'id' | 'organisationId'>,
  membershipId: string,
  starts: string,
): Promise<void> {
  await tx.db
    .insertInto('team_member')
    .values({ team_id: team.id, membership_id: membershipId, organisation_id: team.organisationId, starts })
    .onConflict((conflict) =>
      conflict.columns(['team_id', 'membership_id']).doUpdateSet({ starts, ends: null }),
    )
    .execute();
}

export async function endTeamMember(
  tx: Tx,
  teamId: string,
  membershipId: string,
  ends: string | null,
): Promise<void> {
  await tx.db
    .updateTable('team_member')
    .set({ ends })
    .where('team_id', '=', teamId)
    .where('membership_id', '=', membershipId)
    .execute();
}

export async function isMemberHere(tx: Tx, membershipId: string, organisationId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('membership')
    .select('id')
    .where('id', '=', membershipId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends the team, and being in it for whoever is; false when someone else was first. */
export async function endTeam(tx: Tx, id: string, version: number, ends: string): Promise<boolean> {
  if (!(await saveEnd(tx, id, version, ends))) return false;
  await tx.db
    .updateTable('team_member')
    .set({ ends: sql<string>`greatest(${ends}::date, starts)` as never })
    .where('team_id', '=', id)
    .where((where) => where.or([where('ends', 'is', null), where('ends', '>', ends as never)]))
    .execute();
  return true;
}

/** Who left on the last day of the team is in it again. */
export async function reopenTeam(tx: Tx, team: Team, version: number): Promise<boolean> {
  if (!(await saveEnd(tx, team.id, version, null))) return false;
  await tx.db
    .updateTable('team_member')
    .set({ ends: null })
    .where('team_id', '=', team.id)
    .where('ends', '>=', team.endedOn as never)
    .execute();
  return true;
}

async function saveEnd(tx: Tx, id: string, version: number, ended_on: string | null): Promise<boolean> {
  const saved = await tx.db
    .updateTable('team')
    .set({ ended_on, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

/** At how many clients the team still comes after a day, as far as the actor sees. */
export async function countClientsAfter(tx: Tx, teamId: string, day: string): Promise<number> {
  const { rows } = await sql<{ clients: number }>`
    select count(distinct client_id)::int as clients from (
      select client_id from visit where team_id = ${teamId}::uuid and status in ('planned', 'open')
        and (starts_at at time zone 'Europe/Amsterdam')::date > ${day}::date
      union all select client_id from task where team_id = ${teamId}::uuid and (ends is null or ends > ${day}::date)
    ) still`.execute(tx.db);
  return rows[0]?.clients ?? 0;
}
