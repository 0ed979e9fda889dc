import type { Selectable } from 'kysely';
import type { Need as Row } from '../../../database/types.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Ground, Indicator, Need, NeedStatus } from './need.ts';

export async function listNeeds(
  tx: Tx,
  of: { readonly clientId: string } | { readonly requestId: string },
): Promise<Need[]> {
  const query = tx.db.selectFrom('need').selectAll();
  const rows = await ('clientId' in of
    ? query.where('client_id', '=', of.clientId)
    : query.where('request_id', '=', of.requestId)
  )
    .orderBy('created_at')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(toNeed);
}

export async function findNeed(tx: Tx, id: string): Promise<Need | null> {
  const row = await tx.db.selectFrom('need').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toNeed(row) : null;
}

export async function insertNeed(tx: Tx, need: Need): Promise<void> {
  await tx.db
    .insertInto('need')
    .values({
      ...columnsOf(need),
      id: need.id,
      client_id: need.clientId,
      request_id: need.requestId,
      created_at: tx.now,
    })
    .execute();
}

/** Saves what was read as `version - 1`; false when someone else was first. */
export async function saveNeed(tx: Tx, need: Need): Promise<boolean> {
  const result = await tx.db
    .updateTable('need')
    .set(columnsOf(need))
    .where('id', '=', need.id)
    .where('version', '=', need.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Indications that end by this day, of the clients whose tasks this organisation shares. */
export async function listEndingIndications(tx: Tx, organisationId: string, by: Day): Promise<Need[]> {
  const rows = await tx.db
    .selectFrom('need')
    .innerJoin('client_grant', 'client_grant.client_id', 'need.client_id')
    .selectAll('need')
    .distinct()
    .where('client_grant.grantee_id', '=', organisationId)
    .where('client_grant.scope', '=', 'contact')
    .where((where) =>
      where.or([where('client_grant.ends', 'is', null), where('client_grant.ends', '>', tx.now)]),
    )
    .where('need.status', 'in', ['indicated', 'arranged'])
    .where('need.ends', '>=', tx.today)
    .where('need.ends', '<=', by)
    .execute();
  return rows.map(toNeed);
}

const columnsOf = (need: Need) => ({
  what: need.what,
  kind: need.kind,
  ground: need.ground,
  indicated_by: need.indicatedBy,
  status: need.status,
  ends: need.ends,
  version: need.version,
});

const toNeed = (row: Selectable<Row>): Need => ({
  id: row.id,
  clientId: row.client_id,
  requestId: row.request_id,
  what: row.what,
  kind: row.kind,
  ground: row.ground as Ground,
  indicatedBy: row.indicated_by as Indicator | '',
  status: row.status as NeedStatus,
  ends: row.ends,
  version: row.version,
});
