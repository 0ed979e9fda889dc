import type { Tx } from '../../house/database.ts';
import { notEnded } from '../../house/not-ended.ts';

/** For whom the actor may plan, by name: those who let the acting team or organisation see the planning. */
export async function listClientsToPlan(tx: Tx): Promise<{ id: string; name: string }[]> {
  const rows = await tx.db
    .selectFrom('client')
    .innerJoin('person', 'person.id', 'client.person_id')
    .select(['client.id', 'person.given_name', 'person.family_name'])
    .where((where) =>
      where.exists(
        where
          .selectFrom('client_grant')
          .select('client_grant.id')
          .whereRef('client_grant.client_id', '=', 'client.id')
          .where('client_grant.scope', '=', 'planning')
          .where((live) => live.or([live('ends', 'is', null), live('ends', '>', tx.now)])),
      ),
    )
    .orderBy('person.search_name')
    .limit(500)
    .execute();
  return rows.map((row) => ({ id: row.id, name: `${row.given_name} ${row.family_name}` }));
}

export type TaskToPlan = {
  readonly id: string;
  readonly what: string;
  readonly act: string;
  readonly minutes: number;
};

/** What professionals do for her now. */
export async function listTasksToPlan(tx: Tx, clientId: string): Promise<TaskToPlan[]> {
  return tx.db
    .selectFrom('task')
    .select(['id', 'what', 'act', 'minutes'])
    .where('client_id', '=', clientId)
    .where('layer', '=', 'professional')
    .where(notEnded('ends', tx.today))
    .orderBy('what')
    .execute();
}
