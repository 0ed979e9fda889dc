import { type Selectable, sql } from 'kysely';
import type { TariffAnnex as Row } from '../../../database/types.ts';
import { among } from '../../house/among.ts';
import type { Tx } from '../../house/database.ts';
import { sha256 } from '../../house/ids.ts';
import type { Signature, Signers } from './agreement.ts';
import type { Settling } from './settling.ts';
import type { KnownAnnex, TariffAnnex, TariffLine } from './tariff.ts';

const columns = [
  ...(['id', 'partnership_id', 'organisation_id', 'other_id', 'number', 'mark', 'lines', 'settles'] as const),
  ...([
    'pay_days',
    'starts',
    'ends',
    'sha256',
    'status',
    'offered_to',
    'offerer_name',
    'offered_on',
  ] as const),
  ...(['withdrawn_by', 'signed_on', 'version'] as const),
] as const;

/** Of the acting organisation in one partnership, the newest first; the wall leaves out those of others. */
export async function listAnnexes(tx: Tx, partnershipId: string): Promise<TariffAnnex[]> {
  const rows = await tx.db
    .selectFrom('tariff_annex')
    .select(columns)
    .where('partnership_id', '=', partnershipId)
    .orderBy('number', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toAnnex);
}

/** One to read, or (`lock`) to sign or withdraw while others wait. */
export async function findAnnex(tx: Tx, id: string, lock?: 'lock'): Promise<TariffAnnex | null> {
  const query = tx.db.selectFrom('tariff_annex').select(columns).where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row ? toAnnex(row) : null;
}

export async function insertAnnex(
  tx: Tx,
  annex: TariffAnnex,
  by: { readonly faceId: string; readonly bytes: Uint8Array },
): Promise<void> {
  await tx.db
    .insertInto('tariff_annex')
    .values({
      id: annex.id,
      partnership_id: annex.partnershipId,
      organisation_id: annex.organisationId,
      other_id: annex.otherId,
      number: annex.number,
      mark: annex.mark,
      lines: JSON.stringify(annex.lines),
      settles: annex.settles,
      pay_days: annex.payDays,
      starts: annex.starts,
      ends: annex.ends,
      bytes: Buffer.from(by.bytes),
      sha256: annex.sha256,
      offered_to: JSON.stringify(annex.offeredTo),
      offered_by: by.faceId,
      offerer_name: annex.offererName,
      offered_on: annex.offeredOn,
    })
    .execute();
}

export async function saveAnnex(tx: Tx, annex: TariffAnnex): Promise<void> {
  await tx.db
    .updateTable('tariff_annex')
    .set({
      status: annex.status,
      signed_on: annex.signedOn,
      withdrawn_by: annex.withdrawnBy,
      version: annex.version,
    })
    .where('id', '=', annex.id)
    .execute();
}

/** Of which of them the bytes no longer have the hash that was recorded. */
export async function listDamaged(tx: Tx, partnershipId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('tariff_annex')
    .select('id')
    .where('partnership_id', '=', partnershipId)
    .where('sha256', '<>', sql<string>`encode(sha256(bytes), 'hex')`)
    .execute();
  return rows.map(({ id }) => id);
}

/** The bytes that both sign, and whether they still have the hash that was recorded when they were offered. */
export async function readAnnex(
  tx: Tx,
  id: string,
): Promise<{ readonly bytes: Uint8Array; readonly intact: boolean } | null> {
  const row = await tx.db
    .selectFrom('tariff_annex')
    .select(['bytes', 'sha256'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { bytes: row.bytes, intact: sha256(row.bytes) === row.sha256 } : null;
}

/** Under these annexes, in the order in which they were put. */
export async function listTariffSignatures(
  tx: Tx,
  annexIds: readonly string[],
): Promise<(annexId: string) => Signature[]> {
  if (annexIds.length === 0) return () => [];
  const rows = await tx.db
    .selectFrom('tariff_signature')
    .select(['id', 'annex_id', 'organisation_id', 'face_id', 'signer_name', 'method', 'document_sha256'])
    .select('signed_on')
    .where(among('annex_id', annexIds))
    .orderBy('id')
    .execute();
  return (annexId) =>
    rows
      .filter((row) => row.annex_id === annexId)
      .map((row) => ({
        id: row.id,
        organisationId: row.organisation_id,
        faceId: row.face_id,
        signerName: row.signer_name,
        method: row.method as Signature['method'],
        documentSha256: row.document_sha256,
        scanId: row.method === 'paper' ? row.id : null,
        signedOn: row.signed_on,
      }));
}

export type Scan = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };

export async function insertTariffSignature(
  tx: Tx,
  { id, partnershipId, organisationId, otherId }: TariffAnnex,
  signature: Signature,
  scan: Scan | null,
): Promise<void> {
  await tx.db
    .insertInto('tariff_signature')
    .values({
      id: signature.id,
      partnership_id: partnershipId,
      annex_id: id,
      organisation_id: signature.organisationId,
      other_id: signature.organisationId === organisationId ? otherId : organisationId,
      face_id: signature.faceId,
      signer_name: signature.signerName,
      method: signature.method,
      document_sha256: signature.documentSha256,
      scan_name: scan?.name ?? null,
      scan_type: scan?.mediaType ?? null,
      scan: scan && Buffer.from(scan.bytes),
      entered_by: tx.actor.personId as string,
      signed_on: signature.signedOn,
    })
    .execute();
}

export async function readTariffScan(tx: Tx, annexId: string, signatureId: string): Promise<Scan | null> {
  const row = await tx.db
    .selectFrom('tariff_signature')
    .select(['scan_name', 'scan_type', 'scan'])
    .where('annex_id', '=', annexId)
    .where('id', '=', signatureId)
    .executeTakeFirst();
  if (!row?.scan || row.scan_name === null || row.scan_type === null) return null;
  return { name: row.scan_name, mediaType: row.scan_type, bytes: row.scan };
}

/** That signed annexes are there, also those between others; without a price. */
export async function knownAnnexes(tx: Tx, partnershipId: string): Promise<KnownAnnex[]> {
  const { rows } = await sql<KnownAnnex>`
    select organisation_id as "organisationId", other_id as "otherId", number, sha256, starts, ends,
      signed_on as "signedOn" from tariff_annexes(${partnershipId})`.execute(tx.db);
  return rows;
}

/** Which annexes a version of the agreement names, as the fact of its offer tells. */
export async function annexesNamedIn(
  tx: Tx,
  partnershipId: string,
  agreementId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ annexes: string[] | null }>`
    select subject -> 'annexes' as annexes from fact where partnership_id = ${partnershipId}
      and type = 'agreement.offered' and subject ->> 'agreementId' = ${agreementId}`.execute(tx.db);
  return rows[0]?.annexes ?? [];
}

const toAnnex = (row: Pick<Selectable<Row>, (typeof columns)[number]>): TariffAnnex => ({
  id: row.id,
  partnershipId: row.partnership_id,
  organisationId: row.organisation_id,
  otherId: row.other_id,
  number: row.number,
  mark: row.mark,
  lines: row.lines as unknown as TariffLine[],
  settles: row.settles as Settling,
  payDays: row.pay_days,
  starts: row.starts,
  ends: row.ends,
  sha256: row.sha256,
  status: row.status as TariffAnnex['status'],
  offeredTo: row.offered_to as Signers,
  offererName: row.offerer_name,
  offeredOn: row.offered_on,
  withdrawnBy: row.withdrawn_by,
  signedOn: row.signed_on,
  version: row.version,
});
