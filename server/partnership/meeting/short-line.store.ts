import type { Selectable } from 'kysely';
import type { ShortNote as Row } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import type { Level } from './meeting.ts';
import type { ShortNote } from './short-line.ts';

/** Notes from and to the own organisation: those that wait for an answer first, then the newest. */
export async function listNotes(tx: Tx, partnershipId: string): Promise<ShortNote[]> {
  const rows = await tx.db
    .selectFrom('short_note')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy((where) => where('answered_at', 'is not', null))
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();
  return rows.map(toNote);
}

export async function findNote(tx: Tx, id: string): Promise<ShortNote | null> {
  const row = await tx.db.selectFrom('short_note').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toNote(row) : null;
}

export async function insertNote(tx: Tx, note: ShortNote): Promise<void> {
  await tx.db
    .insertInto('short_note')
    .values({
      id: note.id,
      partnership_id: note.partnershipId,
      organisation_id: note.organisationId,
      to_organisation_id: note.toOrganisationId,
      level: note.level,
      face_id: note.faceId,
      writer_name: note.writerName,
      text: note.text,
      sent_at: note.sentAt,
      answer_by: note.answerBy,
    })
    .execute();
}

/** Saves an answer to what was read as `version - 1`; false when someone else was first. */
export async function saveAnswer(tx: Tx, note: ShortNote, by: string): Promise<boolean> {
  const result = await tx.db
    .updateTable('short_note')
    .set({
      answer: note.answer,
      answered_by: by,
      answerer_name: note.answererName,
      answered_at: note.answeredAt,
      version: note.version,
    })
    .where('id', '=', note.id)
    .where('version', '=', note.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const toNote = (row: Selectable<Row>): ShortNote => ({
  id: row.id,
  partnershipId: row.partnership_id,
  organisationId: row.organisation_id,
  toOrganisationId: row.to_organisation_id,
  level: row.level as Level,
  faceId: row.face_id,
  writerName: row.writer_name,
  text: row.text,
  sentAt: row.sent_at,
  answerBy: row.answer_by,
  answererName: row.answerer_name,
  answer: row.answer,
  answeredAt: row.answered_at,
  version: row.version,
});
