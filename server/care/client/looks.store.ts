import { type Selectable, sql } from 'kysely';
import type { AccessLog } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';

export type Look = {
  readonly id: string;
  readonly at: Date;
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly lookerName: string;
  readonly lookerRole: string;
  readonly subject: string;
  readonly action: string;
  readonly ground: string;
};

const columns = [
  'id',
  'at',
  'person_id',
  'organisation_id',
  'organisation_name',
  'looker_name',
  'looker_role',
  'subject',
  'action',
  'ground',
] as const satisfies readonly (keyof AccessLog)[];
type Row = Pick<Selectable<AccessLog>, (typeof columns)[number]>;
const shown = sql.raw(columns.join(', '));

/** Newest first, beginning after the look with the id `after`. */
export async function listLooks(tx: Tx, clientId: string, after: string | null, limit: number) {
  const { rows } =
    await sql<Row>`select ${shown} from looks_of(${clientId}, ${after}::uuid, ${limit})`.execute(tx.db);
  return rows.map(toLook);
}

/** A look that was shown to her: how old it is does not matter. */
export async function findLook(tx: Tx, clientId: string, lookId: string): Promise<Look | null> {
  const { rows } =
    await sql<Row>`select ${shown} from looks_of(${clientId}, null, ${mostLooks}) where id = ${lookId}`.execute(
      tx.db,
    );
  return rows[0] ? toLook(rows[0]) : null;
}

/** The door gives no more than this in one go. */
const mostLooks = 2000;

export async function insertQuestion(
  tx: Tx,
  question: { id: string; clientId: string; organisationId: string; logId: string; question: string },
): Promise<void> {
  await tx.db
    .insertInto('look_question')
    .values({
      id: question.id,
      client_id: question.clientId,
      organisation_id: question.organisationId,
      log_id: question.logId,
      question: question.question,
      asked_at: tx.now,
      asked_by: tx.actor.personId as string,
    })
    .execute();
}

export async function listQuestions(tx: Tx, clientId: string) {
  return tx.db
    .selectFrom('look_question')
    .select(['id', 'log_id', 'organisation_id', 'question', 'asked_at', 'answer', 'answered_at', 'version'])
    .where('client_id', '=', clientId)
    .orderBy('asked_at', 'desc')
    .limit(100)
    .execute();
}

export async function findQuestion(tx: Tx, id: string) {
  return tx.db
    .selectFrom('look_question')
    .select(['id', 'client_id', 'organisation_id', 'question', 'asked_at'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Answers it; false when someone else was first. */
export async function answerQuestion(tx: Tx, id: string, version: number, answer: string, by: string) {
  const result = await tx.db
    .updateTable('look_question')
    .set({ answer, answered_by: by, answered_at: tx.now, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const toLook = (row: Row): Look => ({
  id: row.id,
  at: new Date(row.at),
  personId: row.person_id,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  lookerName: row.looker_name,
  lookerRole: row.looker_role,
  subject: row.subject,
  action: row.action,
  ground: row.ground,
});
