import { type Selectable, sql } from 'kysely';
import type { TariffAnnex as Row } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import type { TariffAnnex, TariffLine } from './tariff.ts';

const columns = [
  ...(['id', 'partnership_id', 'organisation_id', 'other_id', 'lines', 'starts', 'ends', 'sha256'] as const),
  ...(['status', 'proposer_name', 'proposed_on', 'signer_name', 'signed_on', 'version'] as const),
] as const;

/** Of the acting organisation in one partnership, the newest first; the wall leaves out those of others. */
export async function listAnnexes(tx: Tx, partnershipId: string): Promise<TariffAnnex[]> {
  const rows = await tx.db
    .selectFrom('tariff_annex')
    .select(columns)
    .where('partnership_id', '=', partnershipId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map(toAnnex);
}

export async function lockAnnex(tx: Tx, id: string): Promise<TariffAnnex | null> {
  const row = await tx.db
    .selectFrom('tariff_annex')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
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
      lines: JSON.stringify(annex.lines),
      starts: annex.starts,
      ends: annex.ends,
      bytes: Buffer.from(by.bytes),
      sha256: annex.sha256,
      proposed_by: by.faceId,
      proposer_name: annex.proposerName,
      proposed_on: annex.proposedOn,
    })
    .execute();
}

export async function settleAnnex(tx: Tx, annex: TariffAnnex, signedBy: string | null): Promise<void> {
  await tx.db
    .updateTable('tariff_annex')
    .set({
      status: annex.status,
      signed_by: signedBy,
      signer_name: annex.signerName,
      signed_on: annex.signedOn,
      version: annex.version,
    })
    .where('id', '=', annex.id)
    .execute();
}

export async function readAnnex(tx: Tx, id: string): Promise<{ bytes: Uint8Array; sha256: string } | null> {
  const row = await tx.db
    .selectFrom('tariff_annex')
    .select(['bytes', 'sha256'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { bytes: new Uint8Array(row.bytes), sha256: row.sha256 } : null;
}

type Known = Pick<TariffAnnex, 'organisationId' | 'otherId' | 'sha256' | 'starts' | 'ends'> & {
  readonly signedOn: string;
};

/** That signed annexes are there, also those between others; without a price. */
export async function knownAnnexes(tx: Tx, partnershipId: string): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select organisation_id as "organisationId", other_id as "otherId", sha256, starts, ends, signed_on as "signedOn"
    from tariff_annexes(${partnershipId})`.execute(tx.db);
  return rows;
}

const toAnnex = (row: Pick<Selectable<Row>, (typeof columns)[number]>): TariffAnnex => ({
  id: row.id,
  partnershipId: row.partnership_id,
  organisationId: row.organisation_id,
  otherId: row.other_id,
  lines: row.lines as unknown as TariffLine[],
  starts: row.starts,
  ends: row.ends,
  sha256: row.sha256,
  status: row.status as TariffAnnex['status'],
  proposerName: row.proposer_name,
  proposedOn: row.proposed_on,
  signerName: row.signer_name,
  signedOn: row.signed_on,
  version: row.version,
});
