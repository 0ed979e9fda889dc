import { sql } from 'kysely';
import type { Tx } from '../../house/database.ts';
import { newId, sha256 } from '../../house/ids.ts';
import type { Agreement, Signature } from './agreement.ts';

export type StoredDocument = {
  readonly sha256: string;
  readonly bytes: number;
  /** Whether the bytes still have the hash that was recorded when they were offered. */
  readonly intact: boolean;
};

async function insertFile(
  tx: Tx,
  partnershipId: string,
  file: { name: string; mediaType: string; bytes: Uint8Array },
): Promise<{ id: string; sha256: string }> {
  const id = newId();
  const hash = sha256(file.bytes);
  await tx.db
    .insertInto('stored_file')
    .values({
      id,
      partnership_id: partnershipId,
      name: file.name,
      media_type: file.mediaType,
      bytes: Buffer.from(file.bytes),
      sha256: hash,
      created_by: tx.actor.personId,
    })
    .execute();
  return { id, sha256: hash };
}

/** Keeps the bytes to be signed; gives their hash. */
export async function insertDocument(tx: Tx, agreement: Agreement, bytes: Uint8Array): Promise<string> {
  const name = `${agreement.title}, versie ${agreement.number}.pdf`;
  const file = await insertFile(tx, agreement.partnershipId, { name, mediaType: 'application/pdf', bytes });
  await tx.db
    .insertInto('agreement_document')
    .values({
      agreement_id: agreement.id,
      partnership_id: agreement.partnershipId,
      file_id: file.id,
      sha256: file.sha256,
    })
    .execute();
  return file.sha256;
}

/** Compares the bytes with their hash, with the hash of the document and with the fact of the offer. */
export async function findDocument(tx: Tx, agreementId: string): Promise<StoredDocument | null> {
  const { rows } = await sql<{ sha256: string; bytes: number; intact: boolean }>`
    select d.sha256, length(f.bytes) as bytes,
      encode(sha256(f.bytes), 'hex') = d.sha256 and f.sha256 = d.sha256 and exists (
        select from fact o where o.partnership_id = d.partnership_id and o.type = 'agreement.offered'
          and o.subject ->> 'agreementId' = d.agreement_id::text and o.subject ->> 'sha256' = d.sha256) as intact
    from agreement_document d join stored_file f on f.id = d.file_id
    where d.agreement_id = ${agreementId}`.execute(tx.db);
  return rows[0] ?? null;
}

export async function readDocument(
  tx: Tx,
  agreementId: string,
): Promise<{ name: string; bytes: Uint8Array } | null> {
  const row = await tx.db
    .selectFrom('agreement_document')
    .innerJoin('stored_file', 'stored_file.id', 'agreement_document.file_id')
    .select(['stored_file.name', 'stored_file.bytes'])
    .where('agreement_document.agreement_id', '=', agreementId)
    .executeTakeFirst();
  return row ? { name: row.name, bytes: row.bytes } : null;
}

export async function listSignatures(tx: Tx, agreementId: string): Promise<Signature[]> {
  const rows = await tx.db
    .selectFrom('agreement_signature')
    .selectAll()
    .where('agreement_id', '=', agreementId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    organisationId: row.organisation_id,
    faceId: row.face_id,
    signerName: row.signer_name,
    method: row.method as Signature['method'],
    documentSha256: row.document_sha256,
    scanId: row.scan_id,
    signedOn: row.signed_on,
  }));
}

export async function insertSignature(tx: Tx, agreement: Agreement, signature: Signature): Promise<void> {
  await tx.db
    .insertInto('agreement_signature')
    .values({
      id: signature.id,
      partnership_id: agreement.partnershipId,
      agreement_id: agreement.id,
      organisation_id: signature.organisationId,
      face_id: signature.faceId,
      signer_name: signature.signerName,
      method: signature.method,
      document_sha256: signature.documentSha256,
      scan_id: signature.scanId,
      entered_by: tx.actor.personId as string,
      signed_on: signature.signedOn,
    })
    .execute();
}

export async function insertScan(
  tx: Tx,
  partnershipId: string,
  scan: { name: string; mediaType: string; bytes: Uint8Array },
): Promise<{ id: string; sha256: string }> {
  return insertFile(tx, partnershipId, scan);
}

export async function readScan(tx: Tx, agreementId: string, signatureId: string) {
  const row = await tx.db
    .selectFrom('agreement_signature')
    .innerJoin('stored_file', 'stored_file.id', 'agreement_signature.scan_id')
    .select(['stored_file.name', 'stored_file.media_type', 'stored_file.bytes'])
    .where('agreement_signature.agreement_id', '=', agreementId)
    .where('agreement_signature.id', '=', signatureId)
    .executeTakeFirst();
  return row ? { name: row.name, mediaType: row.media_type, bytes: new Uint8Array(row.bytes) } : null;
}
