import { sql } from 'kysely';
import type { Tx } from '../../house/database.ts';
import { sha256 } from '../../house/ids.ts';
import type { Handout, Part } from './handout.ts';

export type HandoutFile = {
  readonly part: Part;
  readonly name: string;
  readonly bytes: Uint8Array;
};

export async function insertHandout(tx: Tx, handout: Handout, files: readonly HandoutFile[]): Promise<void> {
  const owned = { organisation_id: tx.actor.hat?.organisationId ?? '', link_id: handout.linkId };
  await tx.db
    .insertInto('handout')
    .values({
      ...owned,
      id: handout.id,
      partnership_id: handout.partnershipId,
      agreement_id: handout.agreementId,
      title: handout.title,
      for_whom: handout.forWhom,
      email: handout.email,
      made_by: handout.madeBy,
      made_at: handout.madeAt,
    })
    .execute();
  await tx.db
    .insertInto('handout_file')
    .values(
      files.map(({ part, name, bytes }) => ({
        ...owned,
        handout_id: handout.id,
        part,
        name,
        bytes: Buffer.from(bytes),
        sha256: sha256(bytes),
      })),
    )
    .execute();
}

/** Of the own organisation, with their links; the last given first. */
export async function listHandouts(tx: Tx, agreementId: string): Promise<Handout[]> {
  const rows = await withLinks(tx)
    .where('handout.agreement_id', '=', agreementId)
    .orderBy('handout.made_at', 'desc')
    .orderBy('handout.id')
    .limit(200)
    .execute();
  return rows.map(toHandout);
}

export async function findHandout(tx: Tx, id: string): Promise<Handout | null> {
  const row = await withLinks(tx).where('handout.id', '=', id).executeTakeFirst();
  return row ? toHandout(row) : null;
}

const withLinks = (tx: Tx) =>
  tx.db
    .selectFrom('handout')
    .innerJoin('guest_link', 'guest_link.id', 'handout.link_id')
    .selectAll('handout')
    .select(['guest_link.ends_at', 'guest_link.withdrawn_at']);

/** What the link of this guest opens; the wall lets no other through. */
export async function findOfGuest(tx: Tx): Promise<Handout | null> {
  const { guest } = tx.actor;
  if (!guest) return null;
  const row = await tx.db
    .selectFrom('handout')
    .selectAll()
    .where('link_id', '=', guest.linkId)
    .executeTakeFirst();
  return row ? toHandout({ ...row, ends_at: guest.endsAt, withdrawn_at: null }) : null;
}

type StoredFile = { part: Part; name: string; bytes: number; sha256: string };

export async function listFiles(tx: Tx, handoutId: string): Promise<StoredFile[]> {
  const { rows } = await sql<StoredFile>`
    select part, name, length(bytes) as bytes, sha256 from handout_file where handout_id = ${handoutId} order by part`.execute(
    tx.db,
  );
  return rows;
}

/** A file with whether its bytes are still those that were given. */
export async function readFile(tx: Tx, handoutId: string, part: Part) {
  const row = await tx.db
    .selectFrom('handout_file')
    .select(['name', 'bytes', 'sha256'])
    .where('handout_id', '=', handoutId)
    .where('part', '=', part)
    .executeTakeFirst();
  return row && { name: row.name, bytes: row.bytes, intact: sha256(row.bytes) === row.sha256 };
}

export async function saveFetched(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('handout')
    .set((row) => ({ times_fetched: row('times_fetched', '+', 1), last_fetched_at: tx.now }))
    .where('id', '=', id)
    .execute();
}

export async function saveReceived(tx: Tx, id: string, by: string): Promise<void> {
  await tx.db
    .updateTable('handout')
    .set({ received_by: by, received_at: tx.now })
    .where('id', '=', id)
    .execute();
}

type Row = {
  id: string;
  link_id: string;
  partnership_id: string;
  agreement_id: string;
  title: string;
  for_whom: string;
  email: string | null;
  made_by: string;
  made_at: Date;
  ends_at: Date;
  withdrawn_at: Date | null;
  times_fetched: number;
  last_fetched_at: Date | null;
  received_by: string | null;
  received_at: Date | null;
};

const toHandout = (row: Row): Handout => ({
  id: row.id,
  linkId: row.link_id,
  partnershipId: row.partnership_id,
  agreementId: row.agreement_id,
  title: row.title,
  forWhom: row.for_whom,
  email: row.email,
  madeBy: row.made_by,
  madeAt: row.made_at,
  endsAt: row.ends_at,
  withdrawnAt: row.withdrawn_at,
  timesFetched: row.times_fetched,
  lastFetchedAt: row.last_fetched_at,
  receivedBy: row.received_by,
  receivedAt: row.received_at,
});
