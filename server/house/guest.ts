import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { newId, sha256 } from './ids.ts';

// Links for one who has no account. A room makes a link and names it in a row of its own; the wall of that row is
// `link_id = (select current_guest())`. Its verbs for the guest are `open` and `keyed: 'guest_of_token'`.

/** Makes a link that ends by itself; the room keeps its id. */
export async function makeLink(tx: Tx, endsAt: Date): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('guest_link')
    .values({
      id,
      organisation_id: tx.actor.hat?.organisationId ?? '',
      token_hash: sha256(keyOfLink(tx, id)),
      ends_at: endsAt,
    })
    .execute();
  return id;
}

/** The secret of a link: derived, so that it can be shown again while only its hash is kept. */
export const keyOfLink = (tx: Tx, linkId: string): string => tx.keyOf('guest', linkId);

/** From now on it opens nothing. False when it had been withdrawn before. */
export async function withdrawLink(tx: Tx, linkId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('guest_link')
    .set({ withdrawn_at: tx.now })
    .where('id', '=', linkId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Takes the one answer of a link, from the guest herself or entered from paper by the organisation that made it. Only after
 * `first` is there something to keep; `again` is the same answer sent twice, `other` a second one that differs, `ended` that
 * it came too late. Of the answer stays a hash with the key of the server: whoever reads the table alone learns nothing.
 */
export async function answerOnce(
  tx: Tx,
  linkId: string,
  answer: unknown,
): Promise<'first' | 'again' | 'other' | 'ended'> {
  const hash = tx.keyOf('guest answer', `${linkId} ${sha256(JSON.stringify(answer))}`);
  const { rows } = await sql<{ taken: 'first' | 'again' | 'other' | 'ended' }>`
    select answer_by_link(${linkId}, ${hash}) as taken`.execute(tx.db);
  return rows[0]?.taken ?? 'ended';
}
