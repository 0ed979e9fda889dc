import { type Selectable, sql } from 'kysely';
import type { Exchange as Row } from '../../../database/types.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Counted, Exchange, TypedKind } from './exchange.ts';

/** The parties that want figures. */
export async function listWanting(tx: Tx, partnershipId: string): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('figures_wanted')
    .select('organisation_id')
    .where('partnership_id', '=', partnershipId)
    .where('yes', '=', true)
    .execute();
  return new Set(rows.map((row) => row.organisation_id));
}

export async function putWanted(
  tx: Tx,
  partnershipId: string,
  organisationId: string,
  yes: boolean,
): Promise<void> {
  const said = { yes, said_on: tx.today };
  await tx.db
    .insertInto('figures_wanted')
    .values({ partnership_id: partnershipId, organisation_id: organisationId, ...said })
    .onConflict((conflict) => conflict.columns(['partnership_id', 'organisation_id']).doUpdateSet(said))
    .execute();
}

/** The newest first, without what was taken back. */
export async function listExchanges(
  tx: Tx,
  partnershipId: string,
  from: Day,
  until: Day,
): Promise<Exchange[]> {
  const rows = await tx.db
    .selectFrom('exchange')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('status', '<>', 'taken_back')
    .where('day', '>=', from)
    .where('day', '<=', until)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
  return rows.map(toExchange);
}

export async function lockExchange(tx: Tx, id: string): Promise<Exchange | null> {
  const row = await tx.db
    .selectFrom('exchange')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toExchange(row) : null;
}

export async function insertExchange(tx: Tx, exchange: Exchange): Promise<void> {
  const { id, partnershipId, organisationId, faceId, fromId, toId, kind, amount, day, note } = exchange;
  await tx.db
    .insertInto('exchange')
    .values({
      ...{ id, kind, amount, day, note },
      partnership_id: partnershipId,
      organisation_id: organisationId,
      face_id: faceId,
      from_id: fromId,
      to_id: toId,
    })
    .execute();
}

export async function saveExchange(tx: Tx, exchange: Exchange): Promise<void> {
  const { id, status, answeredBy, answeredOn, remark, version } = exchange;
  await tx.db
    .updateTable('exchange')
    .set({ status, answered_by: answeredBy, answered_on: answeredOn, remark, version })
    .where('id', '=', id)
    .execute();
}

/** Everything that counts between the own organisation and others: confirmed, and what Tango knows by itself. */
export async function listCounted(
  tx: Tx,
  partnershipId: string,
  { from, until, since, before }: { from: Day; until: Day; since: Date; before: Date },
): Promise<Counted[]> {
  const { rows } = await sql<{ kind: Counted['kind']; from_id: string; to_id: string; amount: number }>`
    select kind, from_id, to_id, sum(amount)::bigint as amount from exchange
    where partnership_id = ${partnershipId} and status = 'confirmed' and day between ${from} and ${until} group by 1, 2, 3
    union all
    select 'questions', to_id, organisation_id, count(*) from expertise_question
    where partnership_id = ${partnershipId} and answered_at >= ${since} and answered_at < ${before} group by 2, 3
    union all
    select 'rooms', owner_id, organisation_id, sum(extract(epoch from ends_at - starts_at) / 60)::bigint from room_booking
    where partnership_id = ${partnershipId} and cancelled_at is null and owner_id <> organisation_id
      and starts_at >= ${since} and ends_at <= ${before} group by 2, 3
    union all
    select 'referrals', from_id, to_id, many from exchanged_referrals(${partnershipId}, ${since}, ${before})`.execute(
    tx.db,
  );
  return rows.map((row) => ({
    kind: row.kind,
    fromId: row.from_id,
    toId: row.to_id,
    amount: Number(row.amount),
  }));
}

const toExchange = (row: Selectable<Row>): Exchange => ({
  id: row.id,
  partnershipId: row.partnership_id,
  organisationId: row.organisation_id,
  faceId: row.face_id,
  fromId: row.from_id,
  toId: row.to_id,
  kind: row.kind as TypedKind,
  amount: row.amount,
  day: row.day,
  note: row.note,
  status: row.status as Exchange['status'],
  answeredBy: row.answered_by,
  answeredOn: row.answered_on,
  remark: row.remark,
  version: row.version,
});
