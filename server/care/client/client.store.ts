import { type Selectable, sql } from 'kysely';
import type {
  CircleMember as CircleRow,
  Client as ClientRow,
  Matter as MatterRow,
} from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import type {
  CircleKind,
  CircleMember,
  Client,
  ClientRefusal,
  Intensity,
  Matter,
  MatterKind,
  Sight,
} from './client.ts';

/** Who the client is, as everyone with her page open may know. */
export type Known = {
  readonly clientId: string;
  readonly personId: string;
  readonly name: string;
  readonly givenName: string;
  readonly photoId: string | null;
  readonly phone: string | null;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly place: string | null;
  readonly birthDate: string | null;
};

/** By the id of the page, or of the person whose page it is. */
export async function findClient(tx: Tx, id: string): Promise<Client | null> {
  const row = await tx.db
    .selectFrom('client')
    .select(['id', 'person_id', 'registered_by', 'intensity', 'most_faces', 'version'])
    .where((eb) => eb.or([eb('id', '=', id), eb('person_id', '=', id)]))
    .executeTakeFirst();
  return row ? toClient(row) : null;
}

/** Whether the actor registered this person or has her as a member, and works for all its people. */
export async function mayOpen(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select may_open(${personId}::uuid) and (current_wide() is not null or current_self() is not null) as may`.execute(
    tx.db,
  );
  return rows[0]?.may === true;
}

/** Opens the page; nothing happens when she already has one. */
export async function insertClient(
  tx: Tx,
  id: string,
  personId: string,
  registeredBy: string,
): Promise<void> {
  await tx.db
    .insertInto('client')
    .values({ id, person_id: personId, registered_by: registeredBy })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function saveClient(tx: Tx, client: Client): Promise<boolean> {
  const { id, intensity, mostFaces, version } = client;
  const result = await tx.db
    .updateTable('client')
    .set({ intensity, most_faces: mostFaces, version })
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const live = sql<boolean>`(ends is null or ends > now())`;
const mine = sql<boolean>`grantee_id = any((select current_grantees())::uuid[])`;

export async function sightOf(tx: Tx, clientId: string): Promise<Sight> {
  const rows = await tx.db
    .selectFrom('client_grant')
    .select(['scope', 'ground'])
    .where('client_id', '=', clientId)
    .where(mine)
    .where(live)
    .execute();
  const grounds = new Set(rows.map((row) => row.ground));
  const as = grounds.has('self') ? 'self' : grounds.has('representative') ? 'representative' : 'other';
  return { as, scopes: new Set(rows.map((row) => row.scope)) };
}

/** What an actor may see of each of these clients, for lists: asked client by client, however many she sees besides. */
export async function scopesOf(tx: Tx, clientIds: readonly string[]): Promise<Map<string, string[]>> {
  const scopesById = new Map<string, string[]>();
  if (clientIds.length === 0) return scopesById;
  const { rows } = await sql<{ client_id: string; scopes: string[] }>`
    select wanted.id as client_id, seen.scopes from unnest(${[...clientIds]}::uuid[]) wanted (id)
    cross join lateral (
      select array_agg(distinct scope) as scopes from client_grant where client_id = wanted.id and ${mine} and ${live}
    ) seen where seen.scopes is not null`.execute(tx.db);
  for (const { client_id, scopes } of rows) scopesById.set(client_id, scopes);
  return scopesById;
}

export type Reach = {
  readonly search?: string | undefined;
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
};

/**
 * "My clients" by name, read by key from the grants of each who looks (herself, her team, her organisation): what it takes
 * follows the page, not the thousands that someone may see. The search is a range of the prepared name.
 */
export async function listReach(tx: Tx, { search, after, limit }: Reach) {
  const words = (search ?? '').trim().toLowerCase();
  const found = words === '' ? sql`` : sql`and client_name >= ${words} and client_name < ${`${words}\uffff`}`;
  const further = after ? sql`and (client_name, client_id) > (${after[0]}, ${after[1]}::uuid)` : sql``;
  const page = sql<{ client_id: string; client_person_id: string; client_name: string }>`(
    select distinct seen.client_name, seen.client_id, seen.client_person_id
    from unnest((select current_grantees())::uuid[]) looker (id)
    cross join lateral (
      select distinct client_name, client_id, client_person_id from client_grant
      where grantee_id = looker.id and scope = 'contact' and ${live} ${found} ${further}
      order by client_name, client_id limit ${limit}
    ) seen order by seen.client_name, seen.client_id limit ${limit})`.as<'page'>('page');
  const rows = await tx.db
    .selectFrom(page)
    .innerJoin('person', 'person.id', 'page.client_person_id')
    .innerJoin('client', 'client.id', 'page.client_id')
    .select([
      'page.client_id',
      'person.id as person_id',
      'person.given_name',
      'person.family_name',
      'person.photo_id',
      'person.phone',
      'person.street',
      'person.house_number',
      'person.place',
      'person.birth_date',
      'page.client_name',
      'client.intensity',
    ])
    .orderBy('page.client_name')
    .orderBy('page.client_id')
    .execute();
  return rows.map((row) => ({
    ...toKnown(row),
    intensity: row.intensity as Intensity,
    searchName: row.client_name,
  }));
}

export async function knownOf(tx: Tx, clientIds: readonly string[]): Promise<Map<string, Known>> {
  if (clientIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('client')
    .innerJoin('person', 'person.id', 'client.person_id')
    .select([
      'client.id as client_id',
      'client.person_id',
      'person.given_name',
      'person.family_name',
      'person.photo_id',
      'person.phone',
      'person.street',
      'person.house_number',
      'person.place',
      'person.birth_date',
    ])
    .where(sql<boolean>`client.id = any(${[...new Set(clientIds)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.client_id, toKnown(row)]));
}

/** The mail address and language of the client, for a message about her page. */
export async function findAddress(tx: Tx, clientId: string) {
  return tx.db
    .selectFrom('client')
    .innerJoin('person', 'person.id', 'client.person_id')
    .select(['person.email', 'person.language', 'person.given_name'])
    .where('client.id', '=', clientId)
    .executeTakeFirst();
}

/** Holds the grant on which the coming write leans: a withdrawal waits, or came first and then this is false. */
export async function leanOn(tx: Tx, clientId: string, scope: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select lean_on_grant(${clientId}, ${scope}) as held`.execute(
    tx.db,
  );
  return rows[0]?.held === true;
}

// What matters to her.

export async function listMatters(tx: Tx, clientId: string): Promise<Matter[]> {
  const rows = await tx.db
    .selectFrom('matter')
    .select(['id', 'client_id', 'kind', 'text', 'reached_on', 'version'])
    .where('client_id', '=', clientId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(toMatter);
}

export async function insertMatter(tx: Tx, matter: Matter, position: number): Promise<void> {
  const { id, clientId, kind, text } = matter;
  await tx.db.insertInto('matter').values({ id, client_id: clientId, kind, text, position }).execute();
}

export async function saveMatter(tx: Tx, matter: Matter): Promise<boolean> {
  const result = await tx.db
    .updateTable('matter')
    .set({ text: matter.text, reached_on: matter.reachedOn, version: matter.version })
    .where('id', '=', matter.id)
    .where('version', '=', matter.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deleteMatter(tx: Tx, id: string, version: number): Promise<boolean> {
  const result = await tx.db
    .deleteFrom('matter')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

// The circle.

const circleColumns = [
  'id',
  'client_id',
  'face_id',
  'kind',
  'relation',
  'call_order',
  'call_hours',
  'representative',
  'does',
  'since',
  'until',
  'version',
] as const;

export async function listCircle(tx: Tx, clientId: string): Promise<CircleMember[]> {
  const rows = await tx.db
    .selectFrom('circle_member')
    .select(circleColumns)
    .where('client_id', '=', clientId)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', tx.today)]))
    .orderBy(sql`call_order nulls last`)
    .orderBy('since')
    .orderBy('id')
    .execute();
  return rows.map(toCircleMember);
}

/** What this face is to each client in whose circle it stands. */
export async function relationsOf(tx: Tx, faceId: string): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom('circle_member')
    .select(['client_id', 'relation'])
    .where('face_id', '=', faceId)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', tx.today)]))
    .execute();
  return new Map(rows.map((row) => [row.client_id, row.relation]));
}

export async function insertCircleMember(tx: Tx, member: CircleMember): Promise<boolean> {
  const result = await tx.db
    .insertInto('circle_member')
    .values({
      id: member.id,
      client_id: member.clientId,
      face_id: member.faceId,
      kind: member.kind,
      relation: member.relation,
      call_order: member.callOrder,
      call_hours: member.callHours,
      representative: member.representative,
      does: member.does,
      since: member.since,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function saveCircleMember(tx: Tx, member: CircleMember): Promise<boolean> {
  const result = await tx.db
    .updateTable('circle_member')
    .set({
      kind: member.kind,
      relation: member.relation,
      call_order: member.callOrder,
      call_hours: member.callHours,
      representative: member.representative,
      does: member.does,
      until: member.until,
      version: member.version,
    })
    .where('id', '=', member.id)
    .where('version', '=', member.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function findPastMember(tx: Tx, clientId: string, faceId: string): Promise<CircleMember | null> {
  const row = await tx.db
    .selectFrom('circle_member')
    .select(circleColumns)
    .where('client_id', '=', clientId)
    .where('face_id', '=', faceId)
    .executeTakeFirst();
  return row ? toCircleMember(row) : null;
}

type Around = { readonly organisationIds: readonly string[]; readonly teamIds: readonly string[] };

/**
 * Desks of the organisations around her, and of those with a care plan for her as far as this reader sees it; a desk of
 * a team only when that team is around her too.
 */
export async function listDesks(tx: Tx, clientId: string, { organisationIds, teamIds }: Around) {
  return tx.db
    .selectFrom('reachability')
    .select(['organisation_id', 'label', 'phone', 'days', 'from_time', 'to_time'])
    .where(
      sql<boolean>`organisation_id = any(${organisationIds}::uuid[] || array(select organisation_id from care_plan where client_id = ${clientId}))`,
    )
    .where(
      sql<boolean>`(team_id is null or team_id = any(${teamIds}::uuid[] || array(select team_id from care_plan where client_id = ${clientId})))`,
    )
    .orderBy('from_time')
    .execute();
}

// By whom rather not.

export async function listRefusals(tx: Tx, clientId: string): Promise<ClientRefusal[]> {
  const rows = await tx.db
    .selectFrom('client_refusal')
    .select(['id', 'client_id', 'face_id', 'who'])
    .where('client_id', '=', clientId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, clientId: row.client_id, faceId: row.face_id, who: row.who }));
}

export async function insertRefusal(tx: Tx, refusal: ClientRefusal): Promise<void> {
  const { id, clientId, faceId, who } = refusal;
  await tx.db
    .insertInto('client_refusal')
    .values({ id, client_id: clientId, face_id: faceId, who })
    .execute();
}

export async function deleteRefusal(tx: Tx, clientId: string, id: string): Promise<boolean> {
  const result = await tx.db
    .deleteFrom('client_refusal')
    .where('client_id', '=', clientId)
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

type PersonRow = {
  client_id: string;
  person_id: string;
  given_name: string;
  family_name: string;
  photo_id: string | null;
  phone: string | null;
  street: string | null;
  house_number: string | null;
  place: string | null;
  birth_date: string | null;
};

const toKnown = (row: PersonRow): Known => ({
  clientId: row.client_id,
  personId: row.person_id,
  name: `${row.given_name} ${row.family_name}`,
  givenName: row.given_name,
  photoId: row.photo_id,
  phone: row.phone,
  street: row.street,
  houseNumber: row.house_number,
  place: row.place,
  birthDate: row.birth_date,
});

const toClient = (row: Omit<Selectable<ClientRow>, 'created_at'>): Client => ({
  id: row.id,
  personId: row.person_id,
  registeredBy: row.registered_by,
  intensity: row.intensity as Intensity,
  mostFaces: row.most_faces,
  version: row.version,
});

const toMatter = (row: Omit<Selectable<MatterRow>, 'position' | 'created_at'>): Matter => ({
  id: row.id,
  clientId: row.client_id,
  kind: row.kind as MatterKind,
  text: row.text,
  reachedOn: row.reached_on,
  version: row.version,
});

const toCircleMember = (row: Selectable<CircleRow>): CircleMember => ({
  id: row.id,
  clientId: row.client_id,
  faceId: row.face_id,
  kind: row.kind as CircleKind,
  relation: row.relation,
  callOrder: row.call_order,
  callHours: row.call_hours as CircleMember['callHours'],
  representative: row.representative,
  does: row.does,
  since: row.since,
  until: row.until,
  version: row.version,
});
