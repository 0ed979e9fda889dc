import type { Tx } from '../../house/database.ts';
import type { ActKey } from '../../people/competence/act.ts';

export type AskedAct = { readonly act: ActKey; readonly orderedBy: string };

/** Which act a visit is for, and on whose order; null where the task is not to be seen. */
export async function findAskedAct(tx: Tx, taskId: string): Promise<AskedAct | null> {
  const row = await tx.db
    .selectFrom('task')
    .select(['act', 'ordered_by'])
    .where('id', '=', taskId)
    .executeTakeFirst();
  return row ? { act: row.act as ActKey, orderedBy: row.ordered_by } : null;
}
