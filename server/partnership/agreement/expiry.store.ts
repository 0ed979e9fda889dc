import type { Tx } from '../../house/database.ts';
import type { Agreement } from './agreement.ts';

/** False when the acting organisation was told already. */
export async function insertNotice(
  tx: Tx,
  { id, partnershipId }: Pick<Agreement, 'id' | 'partnershipId'>,
  days: number,
): Promise<boolean> {
  const result = await tx.db
    .insertInto('agreement_notice')
    .values({
      organisation_id: tx.actor.hat?.organisationId ?? '',
      partnership_id: partnershipId,
      agreement_id: id,
      days,
      told_on: tx.today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
