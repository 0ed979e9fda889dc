import { sql } from 'kysely';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { Kind, Plan, Status } from './privacy.ts';
import type { Found } from './sweep.store.ts';

const me = (tx: Tx): string => tx.actor.personId ?? '';

/** Clients whom the acting person represents, with the person each of them is; her own page among them. */
export async function listRepresented(tx: Tx) {
  if (tx.actor.hat !== null) return [];
  return tx.db
    .selectFrom('client_grant')
    .innerJoin('person', 'person.id', 'client_grant.client_person_id')
    .select(['client_grant.client_id', 'client_grant.client_person_id as person_id', 'client_grant.ground'])
    .select(sql<string>`person.given_name || ' ' || person.family_name`.as('name'))
    .where('client_grant.grantee_id', '=', me(tx))
    .where('client_grant.scope', '=', 'sharing')
    .where('client_grant.ground', 'in', ['self', 'representative'])
    .where((where) =>
      where.or([where('client_grant.ends', 'is', null), where('client_grant.ends', '>', tx.now)]),
    )
    .execute();
}

/** Organisations that keep something of her, as far as she knows them: where she belongs and to whom sight was given. */
export async function listKeepers(tx: Tx, personId: string, clientId: string | null) {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, o.name from organisation o where o.id in (
      select m.organisation_id from membership m where m.person_id = ${personId}
      union select p.registered_by from person p where p.id = ${personId}
      union select r.organisation_id from request r where r.person_id = ${personId}
      union select f.organisation_id from client_grant g join face f on f.id = g.grantee_id where g.client_id = ${clientId}
    ) order by o.name`.execute(tx.db);
  return rows;
}

export type Kept = {
  readonly id: string;
  readonly kind: Kind;
  readonly about: 'other';
  readonly text: string;
  readonly asked_by: string;
  readonly person_id: string;
  readonly client_id: string | null;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly asked_at: Date;
  readonly due_on: string;
  readonly status: Status;
  readonly answer: string;
  readonly answered_at: Date | null;
  readonly plan: Plan | null;
  readonly ends_on: string | null;
  readonly version: number;
};

const requests = (tx: Tx) =>
  tx.db
    .selectFrom('privacy_request')
    .innerJoin('organisation', 'organisation.id', 'privacy_request.organisation_id')
    .selectAll('privacy_request')
    .select('organisation.name as organisation_name')
    .orderBy('privacy_request.asked_at', 'desc')
    .limit(200);

export async function listOwnRequests(tx: Tx): Promise<Kept[]> {
  const rows = await requests(tx)
    .where((where) =>
      where.or([
        where('privacy_request.person_id', '=', me(tx)),
        where('privacy_request.asked_by', '=', me(tx)),
      ]),
    )
    .execute();
  return rows as unknown as Kept[];
}

export async function listRequestsTo(tx: Tx, organisationId: string): Promise<Kept[]> {
  const rows = await requests(tx).where('privacy_request.organisation_id', '=', organisationId).execute();
  return rows as unknown as Kept[];
}

export async function findRequestTo(tx: Tx, id: string, organisationId: string): Promise<Kept | null> {
  const row = await requests(tx)
    .where('privacy_request.id', '=', id)
    .where('privacy_request.organisation_id', '=', organisationId)
    .executeTakeFirst();
  return (row as unknown as Kept | undefined) ?? null;
}

export type NewRequest = {
  readonly organisationId: string;
  readonly personId: string;
  readonly clientId: string | null;
  readonly kind: Kind;
  readonly about: string;
  readonly text: string;
  readonly dueOn: string;
};

export async function insertRequest(tx: Tx, request: NewRequest): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('privacy_request')
    .values({
      id,
      organisation_id: request.organisationId,
      person_id: request.personId,
      client_id: request.clientId,
      kind: request.kind,
      about: request.about,
      text: request.text,
      asked_by: me(tx),
      asked_at: tx.now,
      due_on: request.dueOn,
    })
    .execute();
  return id;
}

export async function saveDecision(
  tx: Tx,
  id: string,
  version: number,
  to: { status: string; answer: string; by: string },
): Promise<boolean> {
  const saved = await tx.db
    .updateTable('privacy_request')
    .set({
      status: to.status,
      answer: to.answer,
      answered_by: to.by,
      answered_at: tx.now,
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

/** The organisation gives up its own sight of her; what she or it gave to those who come to her stays. */
export async function beginRestriction(tx: Tx, id: string): Promise<void> {
  await sql`select begin_restriction(${id})`.execute(tx.db);
}

export async function saveEnd(tx: Tx, id: string, version: number, endsOn: string): Promise<boolean> {
  const saved = await tx.db
    .updateTable('privacy_request')
    .set({ ends_on: endsOn, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

export type Named = { readonly name: string; readonly email: string | null; readonly language: string };

export async function namesAtDesk(tx: Tx): Promise<ReadonlyMap<string, Named>> {
  const { rows } = await sql<Named & { person_id: string }>`select * from privacy_names()`.execute(tx.db);
  return new Map(rows.map(({ person_id, ...named }) => [person_id, named]));
}

export async function insertExport(tx: Tx, personId: string, clientId: string | null): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('data_export')
    .values({ id, person_id: personId, client_id: clientId, asked_by: me(tx), asked_at: tx.now })
    .execute();
  return id;
}

export async function listExports(tx: Tx) {
  return tx.db
    .selectFrom('data_export')
    .leftJoin('person', 'person.id', 'data_export.person_id')
    .select(['data_export.id', 'data_export.client_id', 'data_export.asked_at', 'data_export.ready_at'])
    .select(sql<string>`coalesce(person.given_name || ' ' || person.family_name, '')`.as('name'))
    .where('data_export.asked_by', '=', me(tx))
    .orderBy('data_export.asked_at', 'desc')
    .limit(20)
    .execute();
}

export async function readExport(tx: Tx, id: string) {
  return tx.db
    .selectFrom('data_export')
    .select(['bytes', 'client_id', 'person_id', 'asked_at'])
    .where('id', '=', id)
    .where('asked_by', '=', me(tx))
    .where('ready_at', 'is not', null)
    .executeTakeFirst();
}

/** Pages of a person, so that reading her file stands in the list of who looked. */
export async function clientsOf(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.db.selectFrom('client').select('id').where('person_id', '=', personId).execute();
  return rows.map(({ id }) => id);
}

export async function listHolds(tx: Tx, organisationId: string) {
  return tx.db
    .selectFrom('legal_hold')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('lifted_at', 'is', null)
    .orderBy('placed_at', 'desc')
    .limit(200)
    .execute();
}

export async function insertHold(
  tx: Tx,
  hold: { organisationId: string; personId: string; because: string; by: string },
) {
  await tx.db
    .insertInto('legal_hold')
    .values({
      id: newId(),
      organisation_id: hold.organisationId,
      person_id: hold.personId,
      because: hold.because,
      placed_by: hold.by,
      placed_at: tx.now,
    })
    .execute();
}

export async function liftHold(tx: Tx, id: string, version: number): Promise<boolean> {
  const saved = await tx.db
    .updateTable('legal_hold')
    .set({ lifted_at: tx.now, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

export async function isKnownPerson(tx: Tx, id: string): Promise<boolean> {
  return (
    (await tx.db.selectFrom('person').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
  );
}

export async function waitingSweep(tx: Tx, organisationId: string) {
  const row = await tx.db
    .selectFrom('retention_run')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('status', '=', 'waiting')
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      dueOn: row.due_on as unknown as string,
      version: row.version,
      ...(row.found as unknown as Found),
    }
  );
}

export async function stopSweep(tx: Tx, id: string, version: number): Promise<boolean> {
  const saved = await tx.db
    .updateTable('retention_run')
    .set({ status: 'stopped', version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'waiting')
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

/** With whom an organisation shares: parties of its partnerships, and the agreement in force. */
export async function listRecipients(tx: Tx, organisationId: string) {
  const { rows } = await sql<{ name: string; agreement: string | null }>`
    select o.name, (select a.title || ', ' || a.number from agreement a where a.partnership_id = p.partnership_id and a.status = 'signed'
        and a.starts <= current_day() and (a.ends is null or a.ends >= current_day()) order by a.number desc limit 1) as agreement
    from partnership_party p join organisation o on o.id = p.organisation_id
    where p.organisation_id <> ${organisationId} and p.left_on is null and p.accepted_on is not null order by o.name`.execute(
    tx.db,
  );
  return rows;
}

/** Administrators and board of the acting organisation, for mails; for jobs alone. */
export async function listAnswerers(tx: Tx, organisationId: string) {
  const { rows } = await sql<{ name: string; email: string; language: 'nl' | 'en' }>`
    select p.given_name || ' ' || p.family_name as name, p.email, p.language from membership m join person p on p.id = m.person_id
    where m.organisation_id = ${organisationId} and m.roles && array['administrator'] and p.email is not null
      and m.starts <= current_day() and (m.ends is null or m.ends >= current_day())`.execute(tx.db);
  return rows;
}
