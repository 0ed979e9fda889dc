import { type Selectable, sql } from 'kysely';
import type { Handover as Row } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import type { Choice, Destination, Handover, Told } from './handover.ts';

/** The clients around whom the parties part, as far as the actor may see what is done for them. */
export async function listToHandOver(tx: Tx, partnershipId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c as id from clients_to_hand_over(${partnershipId}) c order by c limit 500`.execute(tx.db);
  return rows.map(({ id }) => id);
}

export async function listHandovers(tx: Tx, partnershipId: string): Promise<Handover[]> {
  const rows = await tx.db
    .selectFrom('handover')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map(toHandover);
}

export async function findHandover(
  tx: Tx,
  clientId: string,
  partnershipId: string,
): Promise<Handover | null> {
  const row = await tx.db
    .selectFrom('handover')
    .selectAll()
    .where('client_id', '=', clientId)
    .where('partnership_id', '=', partnershipId)
    .executeTakeFirst();
  return row ? toHandover(row) : null;
}

/** False when another told her a moment ago. */
export async function insertHandover(tx: Tx, handover: Handover, by: string): Promise<boolean> {
  const added = await tx.db
    .insertInto('handover')
    .values({
      ...{ id: handover.id, client_id: handover.clientId, partnership_id: handover.partnershipId },
      organisation_id: tx.actor.hat?.organisationId ?? '',
      ...{ told_on: handover.toldOn, told: handover.told, told_by_id: by, version: handover.version },
    })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

/** Saves what was read as `version - 1`; false when someone else was first. */
export async function saveChoice(tx: Tx, { id, choice, version }: Handover): Promise<boolean> {
  const result = await tx.db
    .updateTable('handover')
    .set({
      ...{ destination: choice?.destination ?? null, to_whom: choice?.toWhom ?? '' },
      ...{ by_on: choice?.byOn ?? null, chosen_by: choice?.chosenBy ?? null },
      ...{ chosen_on: choice?.chosenOn ?? null, version },
    })
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const toHandover = (row: Selectable<Row>): Handover => ({
  ...{ id: row.id, clientId: row.client_id, partnershipId: row.partnership_id },
  ...{ toldOn: row.told_on, told: row.told as Told | null, departs: [] },
  choice:
    row.destination === null || row.by_on === null || row.chosen_on === null
      ? null
      : {
          ...{ destination: row.destination as Destination, toWhom: row.to_whom, byOn: row.by_on },
          ...{ chosenBy: row.chosen_by as Choice['chosenBy'], chosenOn: row.chosen_on },
        },
  ...{ settledOn: row.settled_on, version: row.version },
});
