import { type Expression, type SqlBool, sql } from 'kysely';
import { among } from '../../house/among.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { FollowUp, FollowUpKind, FollowUpReason } from './follow-up.ts';

/** With whom it is about, read across rooms: the walls decide what is there to read. */
export type FollowUpRow = FollowUp & { readonly who: string; readonly phone: string | null };

function rowsOf(tx: Tx) {
  return tx.db
    .selectFrom('follow_up')
    .leftJoin('request', 'request.id', 'follow_up.request_id')
    .leftJoin('client', 'client.id', 'follow_up.client_id')
    .leftJoin('person', 'person.id', 'client.person_id')
    .select([
      'follow_up.id',
      'follow_up.kind',
      'follow_up.because',
      'follow_up.client_id',
      'follow_up.request_id',
      'follow_up.due_on',
      'follow_up.note',
      'follow_up.outcome',
      'follow_up.done_at',
      'follow_up.version',
      sql<string>`coalesce(request.caller_name, person.given_name || ' ' || person.family_name, '')`.as(
        'who',
      ),
      sql<string | null>`coalesce(request.caller_phone, person.phone)`.as('phone'),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>;

export async function listDueFollowUps(tx: Tx, organisationId: string, upTo: Day): Promise<FollowUpRow[]> {
  const rows = await rowsOf(tx)
    .where('follow_up.organisation_id', '=', organisationId)
    .where('follow_up.done_at', 'is', null)
    .where('follow_up.due_on', '<=', upTo)
    .orderBy('follow_up.due_on')
    .orderBy('follow_up.id')
    .limit(500)
    .execute();
  return rows.map(toFollowUp);
}

export async function listFollowUpsOfRequest(tx: Tx, requestId: string): Promise<FollowUpRow[]> {
  const rows = await rowsOf(tx)
    .where('follow_up.request_id', '=', requestId)
    .orderBy('follow_up.due_on')
    .orderBy('follow_up.id')
    .execute();
  return rows.map(toFollowUp);
}

export async function findFollowUp(tx: Tx, id: string): Promise<FollowUpRow | null> {
  const row = await rowsOf(tx).where('follow_up.id', '=', id).executeTakeFirst();
  return row ? toFollowUp(row) : null;
}

export type NewFollowUp = {
  readonly organisationId: string;
  readonly kind: FollowUpKind;
  readonly because: FollowUpReason;
  readonly dueOn: Day;
  readonly requestId?: string | null;
  readonly clientId?: string | null;
  readonly needId?: string | null;
  readonly note?: string;
};

/** Adds one; what Tango makes itself is there once as long as it is open. */
export async function insertFollowUp(tx: Tx, followUp: NewFollowUp): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('follow_up')
    .values({
      id,
      organisation_id: followUp.organisationId,
      kind: followUp.kind,
      because: followUp.because,
      due_on: followUp.dueOn,
      request_id: followUp.requestId ?? null,
      client_id: followUp.clientId ?? null,
      need_id: followUp.needId ?? null,
      note: followUp.note ?? '',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}

/** Saves what was read as `version - 1`; false when someone else was first. */
export async function saveFollowUp(tx: Tx, followUp: FollowUp): Promise<boolean> {
  const result = await tx.db
    .updateTable('follow_up')
    .set({
      due_on: followUp.dueOn,
      outcome: followUp.outcome,
      done_at: followUp.doneAt,
      version: followUp.version,
    })
    .where('id', '=', followUp.id)
    .where('version', '=', followUp.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Closes what Tango had made itself for this question: it has become needless. */
export async function settleFollowUps(
  tx: Tx,
  requestId: string,
  reasons: readonly FollowUpReason[],
): Promise<void> {
  await tx.db
    .updateTable('follow_up')
    .set({ done_at: tx.now, version: sql<number>`version + 1` as Expression<number> })
    .where('request_id', '=', requestId)
    .where(among('because', reasons))
    .where(sql<SqlBool>`done_at is null`)
    .execute();
}

const toFollowUp = (row: Row): FollowUpRow => ({
  id: row.id,
  kind: row.kind as FollowUpKind,
  because: row.because as FollowUpReason,
  clientId: row.client_id,
  requestId: row.request_id,
  dueOn: row.due_on,
  note: row.note,
  outcome: row.outcome,
  doneAt: row.done_at,
  version: row.version,
  who: row.who,
  phone: row.phone,
});
