import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { sha256 } from './ids.ts';

type Once = { state: 'new' } | { state: 'answered'; answer: unknown } | { state: 'other' };

/**
 * Makes a retry safe: the first request under a key does the work, a repetition gets the same answer. A second
 * request that comes while the first is busy waits for it on the unique key.
 */
export async function beginOnce(tx: Tx, key: string, asked: object): Promise<Once> {
  const personId = tx.actor.personId as string;
  // In another capacity it is another question: what one may see there, the other may not.
  const face = tx.actor.hat?.membershipId ?? personId;
  const requestHash = sha256(JSON.stringify({ face, ...asked }, withoutSecrets));
  const inserted = await tx.db
    .insertInto('idempotency_key')
    .values({ person_id: personId, key, request_hash: requestHash })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return { state: 'new' };
  const row = await tx.db
    .selectFrom('idempotency_key')
    .select(['request_hash', 'answer'])
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row || row.request_hash !== requestHash) return { state: 'other' };
  return { state: 'answered', answer: row.answer };
}

/** Not even the hash of a password is kept. */
const withoutSecrets = (name: string, value: unknown): unknown => (name === 'password' ? undefined : value);

export async function finishOnce(tx: Tx, key: string, answer: unknown): Promise<void> {
  await tx.db
    .updateTable('idempotency_key')
    .set({ answer: JSON.stringify(answer) })
    .where('person_id', '=', tx.actor.personId as string)
    .where('key', '=', key)
    .execute();
}

/**
 * Whether the actor still sees all of these clients: an answer that is given again is looked at anew, and a consent may
 * have been withdrawn in between.
 */
export async function stillSees(tx: Tx, clients: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(clients)];
  if (wanted.length === 0) return true;
  const { rows } = await sql<{ seen: number }>`
    select count(distinct client_id)::int as seen from client_grant
    where client_id = any(${wanted}::uuid[]) and grantee_id = any(current_grantees())
      and (ends is null or ends > now())`.execute(tx.db);
  return rows[0]?.seen === wanted.length;
}

/**
 * True when the effect of this job is not yet there. Said in the transaction of that effect: a worker that is killed after
 * committing, before the queue heard of it, leaves a job that is taken up again and must do nothing more.
 */
export async function isFirstTime(tx: Tx, job: { id: string; revision: number }): Promise<boolean> {
  const inserted = await tx.db
    .insertInto('job_done')
    .values({
      job_id: Number(job.id),
      revision: job.revision,
      organisation_id: tx.actor.hat?.organisationId as string,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Keys of a week ago and jobs of a month ago are not retried any more. */
export async function forgetRetries(tx: Tx): Promise<void> {
  await sql`select forget_retries()`.execute(tx.db);
}
