import { type Selectable, sql } from 'kysely';
import type { ClientGrant } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import { type Grant, type Ground, type Party, subjects } from './sharing.ts';

type Given = {
  readonly clientId: string;
  readonly faceId: string;
  readonly scopes: readonly string[];
  readonly purpose: string;
  readonly ground: 'consent' | 'representative';
  readonly ends: Date | null;
  readonly recordedBy: string | null;
  readonly explanation: string;
};

export async function giveGrant(tx: Tx, given: Given): Promise<void> {
  const { clientId, faceId, scopes, purpose, ground, ends, recordedBy, explanation } = given;
  await sql`select give_grant(${clientId}, ${faceId}, ${[...scopes]}::text[], ${purpose}, ${ground}, ${ends}::timestamptz, ${recordedBy}::uuid, ${explanation})`.execute(
    tx.db,
  );
}

export async function withdrawGrant(
  tx: Tx,
  clientId: string,
  faceId: string,
  scopes: readonly string[],
  by: string,
) {
  const { rows } = await sql<{
    ended: number;
  }>`select withdraw_grant(${clientId}, ${faceId}, ${[...scopes]}::text[], ${by}::uuid) as ended`.execute(
    tx.db,
  );
  return rows[0]?.ended ?? 0;
}

export const withdrawAll = (tx: Tx, clientId: string, faceId: string, by: string): Promise<number> =>
  withdrawGrant(tx, clientId, faceId, [...subjects, 'sharing'], by);

/** Passes on what this organisation sees to one of its teams or members. */
export async function passGrant(tx: Tx, clientId: string, faceId: string): Promise<number> {
  const { rows } = await sql<{ passed: number }>`select pass_grant(${clientId}, ${faceId}) as passed`.execute(
    tx.db,
  );
  return rows[0]?.passed ?? 0;
}

/** Whether a provider keeps a legal file of her: as that provider itself sees it, or who holds the say. */
export async function hasCareFile(tx: Tx, clientId: string, faceId: string): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`select exists (
    select from client_grant where client_id = ${clientId} and grantee_id = ${faceId} and ground = 'treatment' and (ends is null or ends > now())
    union all
    select from grants_of(${clientId}) where grantee_id = ${faceId} and ground = 'treatment' and (ends is null or ends > now())
  ) as kept`.execute(tx.db);
  return rows[0]?.kept === true;
}

/** All grants ever given of her, for whoever holds the say. */
export async function listGrants(tx: Tx, clientId: string): Promise<Grant[]> {
  const { rows } = await sql<Omit<Selectable<ClientGrant>, 'client_id' | 'client_person_id'>>`
    select id, scope, grantee_id, ground, purpose, parent_id, given_by, recorded_by, explanation, starts, ends, ended_by
    from grants_of(${clientId}) order by starts, id`.execute(tx.db);
  return rows.map((row) => ({
    id: row.id,
    scope: row.scope,
    granteeId: row.grantee_id,
    ground: row.ground as Ground,
    purpose: row.purpose,
    parentId: row.parent_id,
    givenBy: row.given_by,
    recordedBy: row.recorded_by,
    explanation: row.explanation,
    starts: new Date(row.starts),
    ends: row.ends === null ? null : new Date(row.ends),
    endedBy: row.ended_by,
  }));
}

/** Everyone who appears in her grants, with the name she may know. */
export async function listParties(tx: Tx, clientId: string): Promise<Map<string, Party>> {
  const { rows } = await sql<{
    id: string;
    kind: Party['kind'];
    name: string;
    title: string;
    organisation_id: string | null;
    organisation_name: string | null;
    photo_id: string | null;
  }>`select id, kind, name, title, organisation_id, organisation_name, photo_id from parties_of(${clientId})`.execute(
    tx.db,
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        kind: row.kind,
        name: row.name,
        title: row.title,
        organisationId: row.organisation_id,
        organisationName: row.organisation_name,
        photoId: row.photo_id,
      },
    ]),
  );
}
