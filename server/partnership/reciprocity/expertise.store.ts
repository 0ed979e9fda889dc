import type { Selectable } from 'kysely';
import type { ExpertiseQuestion as Row } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import type { Question, Topic } from './expertise.ts';

/** The newest first, as far as the own organisation asked or was asked. */
export async function listQuestions(tx: Tx, partnershipId: string): Promise<Question[]> {
  const rows = await tx.db
    .selectFrom('expertise_question')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(300)
    .execute();
  return rows.map(toQuestion);
}

/** What an organisation was asked over a span of time. */
export async function listAsked(
  tx: Tx,
  partnershipId: string,
  toId: string,
  since: Date,
  before: Date,
): Promise<Question[]> {
  const rows = await tx.db
    .selectFrom('expertise_question')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('to_id', '=', toId)
    .where('asked_at', '>=', since)
    .where('asked_at', '<', before)
    .execute();
  return rows.map(toQuestion);
}

export async function findQuestion(tx: Tx, id: string): Promise<Question | null> {
  const row = await tx.db
    .selectFrom('expertise_question')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toQuestion(row) : null;
}

export async function lockQuestion(tx: Tx, id: string): Promise<Question | null> {
  const row = await tx.db
    .selectFrom('expertise_question')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toQuestion(row) : null;
}

export async function insertQuestion(tx: Tx, question: Question): Promise<void> {
  await tx.db
    .insertInto('expertise_question')
    .values({
      id: question.id,
      partnership_id: question.partnershipId,
      organisation_id: question.organisationId,
      face_id: question.faceId,
      asked_by_name: question.askedByName,
      to_id: question.toId,
      topic: question.topic,
      question: question.question,
      asked_at: question.askedAt,
      due_on: question.dueOn,
    })
    .execute();
}

export async function saveQuestion(tx: Tx, question: Question): Promise<void> {
  const { id, answer, answeredBy, answeredByName, answeredAt, withdrawnAt, version } = question;
  await tx.db
    .updateTable('expertise_question')
    .set({
      ...{ answer, version },
      answered_by: answeredBy,
      answered_by_name: answeredByName,
      answered_at: answeredAt,
      withdrawn_at: withdrawnAt,
    })
    .where('id', '=', id)
    .execute();
}

const toQuestion = (row: Selectable<Row>): Question => ({
  id: row.id,
  partnershipId: row.partnership_id,
  organisationId: row.organisation_id,
  faceId: row.face_id,
  askedByName: row.asked_by_name,
  toId: row.to_id,
  topic: row.topic as Topic,
  question: row.question,
  askedAt: row.asked_at,
  dueOn: row.due_on,
  answeredBy: row.answered_by,
  answeredByName: row.answered_by_name,
  answeredAt: row.answered_at,
  answer: row.answer,
  withdrawnAt: row.withdrawn_at,
  version: row.version,
});
