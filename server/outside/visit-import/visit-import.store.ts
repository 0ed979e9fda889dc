import type { Selectable } from 'kysely';
import type { VisitSource as Row } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import { notEnded } from '../../house/not-ended.ts';
import type { Kind, Mapping, Names, Outcome, VisitSource } from './visit-import.ts';

export async function listSources(tx: Tx, teamId: string): Promise<VisitSource[]> {
  const rows = await tx.db
    .selectFrom('visit_source')
    .selectAll()
    .where('team_id', '=', teamId)
    .orderBy('id')
    .execute();
  return rows.map(toSource);
}

export async function listFeedSources(tx: Tx, organisationId: string): Promise<VisitSource[]> {
  const rows = await tx.db
    .selectFrom('visit_source')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('url', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map(toSource);
}

export async function findSource(tx: Tx, id: string): Promise<VisitSource | null> {
  const row = await tx.db.selectFrom('visit_source').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toSource(row) : null;
}

export async function putSource(tx: Tx, source: VisitSource): Promise<void> {
  const row = {
    id: source.id,
    organisation_id: source.organisationId,
    team_id: source.teamId,
    kind: source.kind,
    url: source.url,
    mapping: JSON.stringify(source.mapping),
    names: JSON.stringify(source.names),
    last_read_at: source.lastReadAt,
    last_outcome: source.lastOutcome === null ? null : JSON.stringify(source.lastOutcome),
    version: source.version,
  };
  const { id, ...rest } = row;
  const saved = await tx.db.updateTable('visit_source').set(rest).where('id', '=', id).executeTakeFirst();
  if (saved.numUpdatedRows === 0n) await tx.db.insertInto('visit_source').values(row).execute();
}

/** The clients whose planning the organisation may know, by name. */
export async function listClientNames(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.db
    .selectFrom('client')
    .innerJoin('person', 'person.id', 'client.person_id')
    .select(['client.id', 'person.given_name', 'person.family_name'])
    .orderBy('person.search_name')
    .limit(2000)
    .execute();
  return rows.map((row) => ({ id: row.id, name: `${row.given_name} ${row.family_name}` }));
}

export type CarerName = {
  readonly id: string;
  readonly name: string;
  readonly number: string | null;
  readonly inTeam: boolean;
};

/** Who works here and may come to clients; those of the team first. */
export async function listCarerNames(tx: Tx, organisationId: string, teamId: string): Promise<CarerName[]> {
  const rows = await tx.db
    .selectFrom('membership')
    .innerJoin('face', 'face.id', 'membership.id')
    .leftJoin('person', 'person.id', 'membership.person_id')
    .leftJoin('team_member', (join) =>
      join.onRef('team_member.membership_id', '=', 'membership.id').on('team_member.team_id', '=', teamId),
    )
    .select([
      'membership.id',
      'membership.number',
      'face.name',
      'person.given_name',
      'person.family_name',
      'team_member.team_id',
    ])
    .where('membership.organisation_id', '=', organisationId)
    .where(notEnded('membership.ends', tx.today))
    .orderBy('face.name')
    .limit(2000)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.given_name ? `${row.given_name} ${row.family_name}` : row.name,
    number: row.number,
    inTeam: row.team_id !== null,
  }));
}

const toSource = (row: Selectable<Row>): VisitSource => ({
  id: row.id,
  organisationId: row.organisation_id,
  teamId: row.team_id,
  kind: row.kind as Kind,
  url: row.url,
  mapping: row.mapping as Mapping,
  names: { clients: {}, carers: {}, ...(row.names as Partial<Names>) },
  lastReadAt: row.last_read_at,
  lastOutcome: row.last_outcome as Outcome | null,
  version: row.version,
});
