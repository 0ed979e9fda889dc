import { addMonths, type Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';

// Who stands in by way of an agency and is not in Tango: that she read a card on paper, for three months.

const months = 3;

type StandIn = { readonly name: string; readonly role: string };

/** Of a card, or of the introduction of a client. */
export type StandInOf = { readonly partnershipId: string } | { readonly clientId: string };

type StandInRead = StandIn & { readonly readOn: Day };

/** Twice is the same as once. */
export async function insertStandIn(
  tx: Tx,
  of: StandInOf,
  { name, role }: StandIn,
  entered: { readonly organisationId: string; readonly by: string; readonly day: Day },
): Promise<void> {
  const known = await readsOf(tx, of)
    .where('name', '=', name)
    .where('role', '=', role)
    .where('read_on', '=', entered.day)
    .execute();
  if (known.length > 0) return;
  await tx.db
    .insertInto('stand_in_read')
    .values({
      ...{ id: newId(), organisation_id: entered.organisationId, entered_by: entered.by },
      ...('clientId' in of ? { client_id: of.clientId } : { partnership_id: of.partnershipId }),
      ...{ name, role, read_on: entered.day },
    })
    .execute();
}

/** For who arranges the work, the last first. */
export async function listStandIns(tx: Tx, of: StandInOf): Promise<StandInRead[]> {
  const rows = await readsOf(tx, of)
    .where('read_on', '>=', addMonths(tx.today, -months))
    .orderBy('read_on', 'desc')
    .orderBy('name')
    .limit(100)
    .execute();
  return rows.map((row) => ({ name: row.name, role: row.role, readOn: row.read_on }));
}

const readsOf = (tx: Tx, of: StandInOf) => {
  const rows = tx.db.selectFrom('stand_in_read').select(['name', 'role', 'read_on']);
  return 'clientId' in of
    ? rows.where('client_id', '=', of.clientId)
    : rows.where('partnership_id', '=', of.partnershipId);
};
