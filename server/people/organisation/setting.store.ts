import { sql } from 'kysely';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { notEnded } from '../../house/not-ended.ts';
import { type Desk, type DeskFields, type Kept, type SettingName, usual } from './setting.ts';

const keys: Record<SettingName, string> = {
  requests: 'requests',
  worries: 'worry.remind_after',
  beside: 'beside',
  privacy: 'privacy',
  crisis: 'crisis',
};

/** As the organisation set it, and what is usual for the rest; also when the actor may not see what was set. */
export async function findSetting<Name extends SettingName>(
  tx: Tx,
  organisationId: string,
  name: Name,
): Promise<Kept<Name>> {
  const row = await tx.db
    .selectFrom('organisation_setting')
    .select(['value', 'version'])
    .where('organisation_id', '=', organisationId)
    .where('key', '=', keys[name])
    .executeTakeFirst();
  return { ...usual[name], ...((row?.value ?? {}) as object), version: row?.version ?? 0 };
}

/** Version 0 makes it; false when someone else was first. */
export async function saveSetting(
  tx: Tx,
  organisationId: string,
  name: SettingName,
  version: number,
  fields: object,
): Promise<boolean> {
  const key = keys[name];
  const value = JSON.stringify(fields);
  if (version === 0) {
    const made = await tx.db
      .insertInto('organisation_setting')
      .values({ organisation_id: organisationId, key, value })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const saved = await tx.db
    .updateTable('organisation_setting')
    .set({ value, version: version + 1 })
    .where('organisation_id', '=', organisationId)
    .where('key', '=', key)
    .where('version', '=', version)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

export async function listDesks(tx: Tx, organisationId: string) {
  const rows = await tx.db
    .selectFrom('reachability')
    .leftJoin('face', 'face.id', 'reachability.face_id')
    .leftJoin('team', 'team.id', 'reachability.team_id')
    .selectAll('reachability')
    .select(['face.name as face_name', 'team.name as team_name'])
    .where('reachability.organisation_id', '=', organisationId)
    .orderBy('team.name', (order) => order.nullsFirst())
    .orderBy('from_time')
    .orderBy('reachability.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    teamId: row.team_id,
    teamName: row.team_name,
    faceId: row.face_id,
    faceName: row.face_name ?? '',
    label: row.label,
    phone: row.phone,
    days: row.days,
    from: row.from_time.slice(0, 5),
    to: row.to_time.slice(0, 5),
    takesWorries: row.takes_worries,
    version: row.version,
  }));
}

/** The organisation itself, its teams that go on, and whoever does more here than being a member. */
export async function listAnswerers(tx: Tx, organisationId: string) {
  const rows = await tx.db
    .selectFrom('face')
    .leftJoin('membership', 'membership.id', 'face.id')
    .leftJoin('team', 'team.id', 'face.id')
    .select(['face.id', 'face.name', 'face.kind'])
    .where('face.organisation_id', '=', organisationId)
    .where('team.ended_on', 'is', null)
    .where((where) =>
      where.or([
        where('face.kind', 'in', ['organisation', 'team']),
        where.and([
          where('face.kind', '=', 'member'),
          sql<boolean>`membership.roles <> array['member']`,
          notEnded('membership.ends', tx.today),
        ]),
      ]),
    )
    .orderBy('face.kind', 'desc')
    .orderBy('face.name')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind as 'organisation' | 'team' | 'member',
  }));
}

/** Whether the face is of this organisation, and the team too. */
export async function fitsHere(
  tx: Tx,
  organisationId: string,
  { faceId, teamId }: Pick<DeskFields, 'faceId' | 'teamId'>,
): Promise<boolean> {
  const face = await tx.db
    .selectFrom('face')
    .select('id')
    .where('id', '=', faceId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!face || teamId === null) return face !== undefined;
  const team = await tx.db
    .selectFrom('team')
    .select('id')
    .where('id', '=', teamId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return team !== undefined;
}

export async function insertDesk(tx: Tx, organisationId: string, desk: DeskFields): Promise<void> {
  await tx.db
    .insertInto('reachability')
    .values({ id: newId(), organisation_id: organisationId, ...toRow(desk) })
    .execute();
}

/** False when someone else was first. */
export async function saveDesk(tx: Tx, desk: Desk): Promise<boolean> {
  const saved = await tx.db
    .updateTable('reachability')
    .set({ ...toRow(desk), version: desk.version + 1 })
    .where('id', '=', desk.id)
    .where('version', '=', desk.version)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

export async function deleteDesk(tx: Tx, id: string, version: number): Promise<boolean> {
  const gone = await tx.db
    .deleteFrom('reachability')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return gone.numDeletedRows === 1n;
}

const toRow = (desk: DeskFields) => ({
  team_id: desk.teamId,
  face_id: desk.faceId,
  label: desk.label,
  phone: desk.phone,
  days: [...desk.days],
  from_time: desk.from,
  to_time: desk.to,
  takes_worries: desk.takesWorries,
});
