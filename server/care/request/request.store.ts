import { type Selectable, sql } from 'kysely';
import type { Request as Row } from '../../../database/types.ts';
import { among } from '../../house/among.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { notEnded } from '../../house/not-ended.ts';
import type { ClosedAs, OpenStatus, Request, RequestKind, Status } from './request.ts';

export type Asked = { readonly all: number; readonly no: number; readonly comes: string | null };
export type RequestRow = { readonly request: Request; readonly asked: Asked };

const asked = sql<Asked>`(
  select jsonb_build_object('all', count(*), 'no', count(*) filter (where a.answer in ('no', 'gave_back')),
    'comes', max(f.name) filter (where a.answer = 'yes'))
  from ask a left join face f on f.id = a.membership_id where a.request_id = request.id)`;

export type Wanted = {
  readonly organisationId: string;
  readonly statuses: readonly Status[];
  readonly kind?: RequestKind | undefined;
  readonly handledBy?: string | undefined;
  readonly search?: string | undefined;
  readonly before?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
};

export async function listRequests(tx: Tx, wanted: Wanted): Promise<RequestRow[]> {
  let query = tx.db
    .selectFrom('request')
    .selectAll('request')
    .select(asked.as('asked'))
    .where('organisation_id', '=', wanted.organisationId)
    .where(among('status', wanted.statuses));
  if (wanted.kind) query = query.where('kind', '=', wanted.kind);
  if (wanted.handledBy) query = query.where('handled_by', '=', wanted.handledBy);
  if (wanted.search)
    query = query.where(sql<boolean>`strpos(lower(caller_name), ${wanted.search.toLowerCase()}) > 0`);
  if (wanted.before)
    query = query.where(
      sql<boolean>`(received_at, request.id) < (${wanted.before.at}::timestamptz, ${wanted.before.id}::uuid)`,
    );
  const rows = await query
    .orderBy('received_at', 'desc')
    .orderBy('request.id', 'desc')
    .limit(wanted.limit)
    .execute();
  return rows.map((row) => ({ request: toRequest(row), asked: row.asked }));
}

export async function findRequest(tx: Tx, id: string): Promise<RequestRow | null> {
  const row = await tx.db
    .selectFrom('request')
    .selectAll('request')
    .select(asked.as('asked'))
    .where('request.id', '=', id)
    .executeTakeFirst();
  return row ? { request: toRequest(row), asked: row.asked } : null;
}

/** The row under its lock; null when it is not there for whoever wants to change it, or no longer. */
export async function lockRequest(tx: Tx, id: string): Promise<Request | null> {
  const row = await tx.db
    .selectFrom('request')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toRequest(row) : null;
}

export async function insertRequest(tx: Tx, request: Request): Promise<void> {
  await tx.db
    .insertInto('request')
    .values({ ...columnsOf(request), id: request.id, organisation_id: request.organisationId })
    .execute();
}

/** Saves what was read as `version - 1`; false when someone else was first. */
export async function saveRequest(tx: Tx, request: Request): Promise<boolean> {
  const result = await tx.db
    .updateTable('request')
    .set(columnsOf(request))
    .where('id', '=', request.id)
    .where('version', '=', request.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The questions a private person asked for herself, under whichever name they were noted. */
export async function listOwnRequests(tx: Tx, personId: string): Promise<Request[]> {
  const rows = await tx.db
    .selectFrom('request')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('received_at', 'desc')
    .limit(100)
    .execute();
  return rows.map(toRequest);
}

/** The cooperatives of which this person is a member today. */
export function listCooperativesOf(tx: Tx, personId: string) {
  return tx.db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select(['organisation.id', 'organisation.name', 'organisation.phone'])
    .where('membership.person_id', '=', personId)
    .where('organisation.kind', '=', 'citizens_cooperative')
    .where('membership.starts', '<=', tx.today)
    .where(notEnded('membership.ends', tx.today))
    .orderBy('organisation.name')
    .execute();
}

/** Who this private person is, for a question of her own. */
export function findOwnPerson(tx: Tx, personId: string) {
  return tx.db
    .selectFrom('person')
    .select(['given_name', 'family_name', 'phone', 'street', 'house_number', 'place'])
    .where('id', '=', personId)
    .executeTakeFirst();
}

export async function personIsHere(tx: Tx, personId: string): Promise<boolean> {
  return (
    (await tx.db.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst()) !==
    undefined
  );
}

// Not `coalesce`: PostgreSQL does not know that it keeps secrets, and looks for nothing by it in an index behind a wall.
const actedAs = sql<string>`case when fact.membership_id is null then fact.person_id else fact.membership_id end`;

/** What happened, from the facts: newest first. */
export async function listFacts(tx: Tx, request: Request) {
  return tx.db
    .selectFrom('fact')
    .leftJoin('face', (join) => join.on('face.id', '=', actedAs))
    .select(['fact.id', 'fact.at', 'fact.type', 'face.name'])
    .where('fact.organisation_id', '=', request.organisationId)
    .where(sql<boolean>`fact.at >= (select created_at from request r where r.id = ${request.id})`)
    .where(sql<boolean>`fact.subject ->> 'requestId' = ${request.id}`)
    .orderBy('fact.at', 'desc')
    .limit(200)
    .execute();
}

/**
 * Facts of these kinds about questions since an instant, by others than this person. Fact by fact, as one walks back: joined
 * whole, every question and face of the region would be judged by its wall.
 */
export async function listChanges(
  tx: Tx,
  organisationId: string,
  since: Date,
  types: readonly string[],
  exceptPerson: string | null,
) {
  return tx.db
    .selectFrom('fact')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('request')
          .select(['id', 'client_id', 'caller_name', 'kind', 'day'])
          .where(sql<boolean>`request.id = (fact.subject ->> 'requestId')::uuid`)
          .limit(1)
          .as('request'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (from) => from.selectFrom('face').select('name').where('face.id', '=', actedAs).limit(1).as('face'),
      (join) => join.onTrue(),
    )
    .select([
      'fact.id',
      'fact.at',
      'fact.type',
      'face.name',
      'request.id as request_id',
      'request.client_id',
      'request.caller_name',
      'request.kind',
      'request.day',
    ])
    .where('fact.organisation_id', '=', organisationId)
    .where('fact.at', '>=', since)
    .where(among('fact.type', types))
    .where(sql<boolean>`fact.person_id is distinct from ${exceptPerson}::uuid`)
    .orderBy('fact.at', 'desc')
    .limit(100)
    .execute();
}

const columnsOf = (request: Request) => ({
  client_id: request.clientId,
  person_id: request.personId,
  kind: request.kind,
  caller_name: request.callerName,
  caller_phone: request.callerPhone,
  summary: request.summary,
  day: request.day,
  from_time: request.fromTime,
  street: request.street,
  place: request.place,
  destination: request.destination,
  status: request.status,
  status_before: request.statusBefore,
  closed_as: request.closedAs,
  closed_because: request.closedBecause,
  closed_at: request.closedAt,
  received_at: request.receivedAt,
  responded_at: request.respondedAt,
  received_by: request.receivedBy,
  handled_by: request.handledBy,
  version: request.version,
});

const toRequest = (row: Selectable<Row>): Request => ({
  id: row.id,
  organisationId: row.organisation_id,
  clientId: row.client_id,
  personId: row.person_id,
  kind: row.kind as RequestKind,
  callerName: row.caller_name,
  callerPhone: row.caller_phone,
  summary: row.summary,
  day: row.day as Day | null,
  fromTime: row.from_time?.slice(0, 5) ?? null,
  street: row.street,
  place: row.place,
  destination: row.destination,
  status: row.status as Status,
  statusBefore: row.status_before as OpenStatus | null,
  closedAs: row.closed_as as ClosedAs | null,
  closedBecause: row.closed_because,
  closedAt: row.closed_at,
  receivedAt: row.received_at,
  respondedAt: row.responded_at,
  receivedBy: row.received_by as Request['receivedBy'],
  handledBy: row.handled_by,
  version: row.version,
});
