import type { Selectable } from 'kysely';
import type { VisionDifference as Row } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import type { Difference, DifferenceStatus, How, WordsSignature } from './core-difference.ts';
import type { Sentence } from './said-difference.ts';

/** From old to new. */
export async function listDifferences(tx: Tx, partnershipId: string): Promise<Difference[]> {
  const rows = await tx.db
    .selectFrom('vision_difference')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('id')
    .execute();
  return rows.map(toDifference);
}

export async function findDifference(tx: Tx, id: string): Promise<Difference | null> {
  const row = await tx.db.selectFrom('vision_difference').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toDifference(row) : null;
}

/** The same, and others who write or sign wait. */
export async function lockDifference(tx: Tx, id: string): Promise<Difference | null> {
  const row = await tx.db
    .selectFrom('vision_difference')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toDifference(row) : null;
}

export async function insertDifference(tx: Tx, one: Difference): Promise<void> {
  await tx.db
    .insertInto('vision_difference')
    .values({
      id: one.id,
      partnership_id: one.partnershipId,
      round_id: one.roundId,
      statement: one.statement,
      between_sides: one.between,
      within: [...one.within],
      sides: [...one.sides],
      core: [...one.core],
      opened_by: one.openedBy,
    })
    .execute();
}

export async function saveDifference(tx: Tx, one: Difference): Promise<void> {
  await tx.db
    .updateTable('vision_difference')
    .set({
      how: one.how,
      words: one.words,
      words_sha256: one.wordsSha256,
      words_version: one.wordsVersion,
      talked_on: one.talkedOn,
      status: one.status,
      closed_on: one.closedOn,
      version: one.version,
    })
    .where('id', '=', one.id)
    .execute();
}

export type SignatureOf = WordsSignature & { readonly differenceId: string };

/** Under these and earlier words. */
export async function listSignatures(tx: Tx, partnershipId: string): Promise<SignatureOf[]> {
  const rows = await tx.db
    .selectFrom('vision_signature')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('signed_on')
    .orderBy('organisation_id')
    .execute();
  return rows.map((row) => ({
    differenceId: row.difference_id,
    organisationId: row.organisation_id,
    faceId: row.face_id,
    signerName: row.signer_name,
    wordsVersion: row.words_version,
    wordsSha256: row.words_sha256,
    signedOn: row.signed_on,
  }));
}

export async function insertSignature(tx: Tx, one: Difference, signature: WordsSignature): Promise<void> {
  await tx.db
    .insertInto('vision_signature')
    .values({
      difference_id: one.id,
      partnership_id: one.partnershipId,
      organisation_id: signature.organisationId,
      face_id: signature.faceId,
      signer_name: signature.signerName,
      words_version: signature.wordsVersion,
      words_sha256: signature.wordsSha256,
      signed_on: signature.signedOn,
    })
    .execute();
}

/** The side that said it first, then the others. */
export async function listSentences(tx: Tx, one: Difference): Promise<Sentence[]> {
  const rows = await tx.db
    .selectFrom('vision_sentence')
    .selectAll()
    .where('partnership_id', '=', one.partnershipId)
    .where('difference_id', '=', one.id)
    .orderBy('said_on')
    .orderBy('organisation_id')
    .execute();
  const first = (id: string) => Number(id !== one.openedBy);
  rows.sort((a, b) => first(a.organisation_id) - first(b.organisation_id));
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    faceId: row.face_id,
    writerName: row.writer_name,
    sentence: row.sentence,
    saidOn: row.said_on,
  }));
}

export async function insertSentence(tx: Tx, one: Difference, sentence: Sentence): Promise<void> {
  await tx.db
    .insertInto('vision_sentence')
    .values({
      difference_id: one.id,
      partnership_id: one.partnershipId,
      organisation_id: sentence.organisationId,
      face_id: sentence.faceId,
      writer_name: sentence.writerName,
      sentence: sentence.sentence,
      said_on: sentence.saidOn,
    })
    .execute();
}

const toDifference = (row: Selectable<Row>): Difference => ({
  id: row.id,
  partnershipId: row.partnership_id,
  roundId: row.round_id,
  statement: row.statement,
  between: row.between_sides,
  within: row.within,
  sides: row.sides,
  core: row.core,
  how: row.how as How | null,
  words: row.words,
  wordsSha256: row.words_sha256,
  wordsVersion: row.words_version,
  talkedOn: row.talked_on,
  status: row.status as DifferenceStatus,
  closedOn: row.closed_on,
  version: row.version,
  openedBy: row.opened_by,
});
