import type { Selectable } from 'kysely';
import type { Talk as Row } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import type { Answers, HeldBy, Talk } from './talk.ts';

export async function findTalk(tx: Tx, id: string): Promise<Talk | null> {
  const row = await tx.db.selectFrom('talk').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toTalk(row) : null;
}

export async function findTalkOfRequest(tx: Tx, requestId: string): Promise<Talk | null> {
  const row = await tx.db
    .selectFrom('talk')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return row ? toTalk(row) : null;
}

/** A question of her own that she began and has not finished. */
export async function findUnfinished(tx: Tx, clientId: string, organisationId: string): Promise<Talk | null> {
  const row = await tx.db
    .selectFrom('talk')
    .innerJoin('request', 'request.id', 'talk.request_id')
    .selectAll('talk')
    .where('talk.client_id', '=', clientId)
    .where('talk.held_by', '=', 'self')
    .where('talk.finished_at', 'is', null)
    .where('request.organisation_id', '=', organisationId)
    .where('request.status', '<>', 'closed')
    .executeTakeFirst();
  return row ? toTalk(row) : null;
}

export async function insertTalk(tx: Tx, talk: Talk): Promise<void> {
  await tx.db
    .insertInto('talk')
    .values({
      id: talk.id,
      client_id: talk.clientId,
      request_id: talk.requestId,
      held_by: talk.heldBy,
      answers: JSON.stringify(talk.answers),
    })
    .execute();
}

/** Saves what was read as `version - 1`; false when someone else was first. */
export async function saveTalk(tx: Tx, talk: Talk): Promise<boolean> {
  const result = await tx.db
    .updateTable('talk')
    .set({ answers: JSON.stringify(talk.answers), finished_at: talk.finishedAt, version: talk.version })
    .where('id', '=', talk.id)
    .where('version', '=', talk.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const toTalk = (row: Selectable<Row>): Talk => ({
  id: row.id,
  clientId: row.client_id,
  requestId: row.request_id,
  heldBy: row.held_by as HeldBy,
  answers: row.answers as unknown as Answers,
  finishedAt: row.finished_at,
  version: row.version,
});
