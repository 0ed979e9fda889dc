import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { Batch } from './import.ts';

export async function insertBatch(
  tx: Tx,
  organisationId: string,
  batch: Pick<Batch, 'fileName' | 'headings' | 'mapping' | 'rows'>,
): Promise<Batch> {
  const id = newId();
  await tx.db
    .insertInto('import_batch')
    .values({
      id,
      organisation_id: organisationId,
      kind: 'people',
      file_name: batch.fileName,
      mapping: JSON.stringify(batch.mapping),
      rows: JSON.stringify({ headings: batch.headings, rows: batch.rows }),
      made_by: tx.actor.personId,
      made_at: tx.now,
    })
    .execute();
  return { ...batch, id, status: 'preview', outcome: null, version: 1 };
}

export async function findBatch(tx: Tx, id: string): Promise<Batch | null> {
  const row = await tx.db
    .selectFrom('import_batch')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', 'people')
    .executeTakeFirst();
  if (!row) return null;
  const kept = row.rows as unknown as Pick<Batch, 'headings' | 'rows'>;
  return {
    id: row.id,
    fileName: row.file_name,
    headings: kept.headings,
    mapping: row.mapping as unknown as Batch['mapping'],
    rows: kept.rows,
    status: row.status as Batch['status'],
    outcome: row.outcome as unknown as Batch['outcome'],
    version: row.version,
  };
}

/** Saves what was read as `version - 1`; false when someone else was first. What was applied keeps no rows. */
export async function saveBatch(tx: Tx, batch: Batch): Promise<boolean> {
  const rows = batch.status === 'preview' ? batch.rows : [];
  const saved = await tx.db
    .updateTable('import_batch')
    .set({
      mapping: JSON.stringify(batch.mapping),
      rows: JSON.stringify({ headings: batch.headings, rows }),
      status: batch.status,
      outcome: batch.outcome ? JSON.stringify(batch.outcome) : null,
      version: batch.version,
    })
    .where('id', '=', batch.id)
    .where('version', '=', batch.version - 1)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}
