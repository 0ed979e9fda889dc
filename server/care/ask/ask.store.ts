import { type Selectable, sql } from 'kysely';
import type { Ask as Row } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import type { Ask, AskAnswer } from './ask.ts';

export type AskedRow = {
  readonly ask: Ask;
  readonly organisationId: string;
  readonly name: string;
  readonly given: string;
  readonly photoId: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: 'nl' | 'en';
  readonly recordedBy: string | null;
};

/** Those who were asked for a question, with how to reach them, for whoever keeps the volunteers. */
export async function listAsks(tx: Tx, requestId: string): Promise<AskedRow[]> {
  return rowsWhere(tx, { requestId });
}

export async function findAskedVolunteer(tx: Tx, askId: string): Promise<AskedRow | null> {
  return (await rowsWhere(tx, { askId }))[0] ?? null;
}

async function rowsWhere(tx: Tx, which: { requestId: string } | { askId: string }): Promise<AskedRow[]> {
  let query = tx.db
    .selectFrom('ask')
    .innerJoin('membership', 'membership.id', 'ask.membership_id')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .leftJoin('face', 'face.id', 'ask.membership_id')
    .leftJoin('face as recorder', 'recorder.id', 'ask.recorded_by')
    .selectAll('ask')
    .select([
      'person.given_name',
      'person.family_name',
      'person.email',
      'person.language',
      sql<string | null>`coalesce(face.phone, person.phone)`.as('reach'),
      'face.photo_id',
      'recorder.name as recorder_name',
    ]);
  query =
    'askId' in which
      ? query.where('ask.id', '=', which.askId)
      : query.where('ask.request_id', '=', which.requestId);
  const rows = await query.orderBy('ask.asked_at').orderBy('ask.id').execute();
  return rows.map((row) => ({
    ask: toAsk(row),
    organisationId: row.organisation_id,
    name: `${row.given_name} ${row.family_name}`,
    given: row.given_name,
    photoId: row.photo_id,
    phone: row.reach,
    email: row.email,
    language: row.language as 'nl' | 'en',
    recordedBy: row.recorder_name,
  }));
}

export async function findAsk(tx: Tx, id: string): Promise<Ask | null> {
  const row = await tx.db.selectFrom('ask').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toAsk(row) : null;
}

export async function findAskOfKey(tx: Tx, hash: string): Promise<Ask | null> {
  const row = await tx.db.selectFrom('ask').selectAll().where('token_hash', '=', hash).executeTakeFirst();
  return row ? toAsk(row) : null;
}

export async function lockAsk(tx: Tx, id: string): Promise<Ask | null> {
  const row = await tx.db.selectFrom('ask').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toAsk(row) : null;
}

type NewAsk = {
  readonly id: string;
  readonly organisationId: string;
  readonly requestId: string;
  readonly membershipId: string;
  readonly tokenHash: string;
};

/** Adds those who were not asked yet; tells which ones it added. */
export async function insertAsks(tx: Tx, asks: readonly NewAsk[]): Promise<readonly string[]> {
  const added: string[] = [];
  for (const ask of asks) {
    const result = await tx.db
      .insertInto('ask')
      .values({
        id: ask.id,
        organisation_id: ask.organisationId,
        request_id: ask.requestId,
        membership_id: ask.membershipId,
        token_hash: ask.tokenHash,
        asked_at: tx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (result.numInsertedOrUpdatedRows === 1n) added.push(ask.id);
  }
  return added;
}

export async function saveAsk(tx: Tx, ask: Ask, recordedBy: string | null = null): Promise<void> {
  await tx.db
    .updateTable('ask')
    .set({
      answer: ask.answer,
      answered_at: ask.answeredAt,
      closed_at: ask.closedAt,
      done_at: ask.doneAt,
      recorded_by: recordedBy,
    })
    .where('id', '=', ask.id)
    .execute();
}

/** Closes what is still open for a question; `keep` is the one who comes. */
export async function closeAsks(tx: Tx, requestId: string, keep: string | null): Promise<void> {
  let query = tx.db
    .updateTable('ask')
    .set({ closed_at: tx.now })
    .where('request_id', '=', requestId)
    .where('closed_at', 'is', null);
  if (keep) query = query.where('id', '<>', keep);
  await query.execute();
}

/** Opens again for those who had not answered: it has come free. */
export async function reopenAsks(tx: Tx, requestId: string): Promise<void> {
  await tx.db
    .updateTable('ask')
    .set({ closed_at: null })
    .where('request_id', '=', requestId)
    .where('answer', 'is', null)
    .execute();
}

const toAsk = (row: Selectable<Row>): Ask => ({
  id: row.id,
  requestId: row.request_id,
  membershipId: row.membership_id,
  askedAt: row.asked_at,
  answer: row.answer as AskAnswer | null,
  answeredAt: row.answered_at,
  closedAt: row.closed_at,
  doneAt: row.done_at,
});
