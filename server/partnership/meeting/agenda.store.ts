import type { Selectable } from 'kysely';
import type { MeetingAction as ActionRow, AgendaItem as ItemRow } from '../../../database/types.ts';
import { among } from '../../house/among.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Action, AgendaItem, AgendaSource, Outcome } from './agenda.ts';

/** What is on the table, the oldest first. */
export async function listOnTable(tx: Tx, partnershipId: string): Promise<AgendaItem[]> {
  const rows = await itemsOf(tx, partnershipId)
    .where('closed_on', 'is', null)
    .orderBy('put_at')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(toItem);
}

/** What was treated at these meetings, in the order in which it came on the table. */
export async function listTreated(
  tx: Tx,
  partnershipId: string,
  meetingIds: readonly string[],
): Promise<AgendaItem[]> {
  const rows = await itemsOf(tx, partnershipId)
    .where(among('meeting_id', meetingIds))
    .orderBy('put_at')
    .orderBy('id')
    .execute();
  return rows.map(toItem);
}

/** What left the table by itself, the last first. */
export async function listGone(tx: Tx, partnershipId: string, since: Day): Promise<AgendaItem[]> {
  const rows = await itemsOf(tx, partnershipId)
    .where('closed_on', '>=', since)
    .where('outcome', '=', 'gone')
    .orderBy('closed_on', 'desc')
    .orderBy('id')
    .limit(50)
    .execute();
  return rows.map(toItem);
}

/** What was talked about or taken off by hand, of the last two years: it need not come back by itself. */
export async function listTalkedAbout(tx: Tx, partnershipId: string, since: Day): Promise<AgendaItem[]> {
  const rows = await itemsOf(tx, partnershipId)
    .where('closed_on', '>=', since)
    .where('outcome', '<>', 'gone')
    .execute();
  return rows.map(toItem);
}

const itemsOf = (tx: Tx, partnershipId: string) =>
  tx.db.selectFrom('agenda_item').selectAll().where('partnership_id', '=', partnershipId);

export async function lockItem(tx: Tx, id: string): Promise<AgendaItem | null> {
  const row = await tx.db
    .selectFrom('agenda_item')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toItem(row) : null;
}

/** False when there is an open one about the same: two parties may see the same thing at the same moment. */
export async function insertItem(tx: Tx, item: AgendaItem): Promise<boolean> {
  const result = await tx.db
    .insertInto('agenda_item')
    .values({
      id: item.id,
      partnership_id: item.partnershipId,
      organisation_id: item.organisationId,
      source: item.source,
      subject_id: item.subjectId,
      nl: item.text.nl,
      en: item.text.en,
      put_at: item.putAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['partnership_id', 'source', 'subject_id']).where('closed_on', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function saveItem(tx: Tx, item: AgendaItem): Promise<void> {
  const { id, meetingId, outcome, result, closedOn, version } = item;
  await tx.db
    .updateTable('agenda_item')
    .set({ meeting_id: meetingId, outcome, result, closed_on: closedOn, version })
    .where('id', '=', id)
    .execute();
}

/** What is still to be done, what is due first; after it what was done lately. */
export async function listActions(tx: Tx, partnershipId: string, doneSince: Day): Promise<Action[]> {
  const rows = await actionsOf(tx, partnershipId)
    .where((where) => where.or([where('done_on', 'is', null), where('done_on', '>=', doneSince)]))
    .orderBy('done_on', (order) => order.asc().nullsFirst())
    .orderBy('due_on', (order) => order.asc().nullsLast())
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(toAction);
}

export async function listActionsOfMeetings(
  tx: Tx,
  partnershipId: string,
  meetingIds: readonly string[],
): Promise<Action[]> {
  const rows = await actionsOf(tx, partnershipId)
    .where(among('meeting_id', meetingIds))
    .orderBy('due_on', (order) => order.asc().nullsLast())
    .orderBy('id')
    .execute();
  return rows.map(toAction);
}

const actionsOf = (tx: Tx, partnershipId: string) =>
  tx.db.selectFrom('meeting_action').selectAll().where('partnership_id', '=', partnershipId);

export async function lockAction(tx: Tx, id: string): Promise<Action | null> {
  const row = await tx.db
    .selectFrom('meeting_action')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toAction(row) : null;
}

export async function insertAction(tx: Tx, action: Action): Promise<void> {
  const { id, partnershipId, organisationId, meetingId, what, who, agreedOn, dueOn } = action;
  await tx.db
    .insertInto('meeting_action')
    .values({
      id,
      partnership_id: partnershipId,
      organisation_id: organisationId,
      meeting_id: meetingId,
      what,
      who,
      agreed_on: agreedOn,
      due_on: dueOn,
    })
    .execute();
}

export async function saveAction(tx: Tx, { id, doneOn, version }: Action): Promise<void> {
  await tx.db.updateTable('meeting_action').set({ done_on: doneOn, version }).where('id', '=', id).execute();
}

const toItem = (row: Selectable<ItemRow>): AgendaItem => ({
  id: row.id,
  partnershipId: row.partnership_id,
  organisationId: row.organisation_id,
  source: row.source as AgendaSource,
  subjectId: row.subject_id,
  text: { nl: row.nl, en: row.en },
  putAt: row.put_at,
  meetingId: row.meeting_id,
  outcome: row.outcome as Outcome | null,
  result: row.result,
  closedOn: row.closed_on,
  version: row.version,
});

const toAction = (row: Selectable<ActionRow>): Action => ({
  id: row.id,
  partnershipId: row.partnership_id,
  organisationId: row.organisation_id,
  meetingId: row.meeting_id,
  what: row.what,
  who: row.who,
  agreedOn: row.agreed_on,
  dueOn: row.due_on,
  doneOn: row.done_on,
  version: row.version,
});
