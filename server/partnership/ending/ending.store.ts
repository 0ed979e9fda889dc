import { type Selectable, sql } from 'kysely';
import type { EndingItem as ItemRow, PartnershipEnding as Row } from '../../../database/types.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Layer } from '../agreement/clauses/final-responsibility.ts';
import type { Destination, Ending, Ground, Item, ItemKind, Left } from './ending.ts';

/** The notice that was neither taken back nor carried out while the others went on, if any. */
export async function findNotice(tx: Tx, partnershipId: string): Promise<Ending | null> {
  const row = await tx.db
    .selectFrom('partnership_ending')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('taken_back_on', 'is', null)
    .where('closed_on', 'is', null)
    .executeTakeFirst();
  return row ? toEnding(row) : null;
}

/** The notices by which a party that existed no more was taken out, the last first. */
export async function listTakenOut(tx: Tx, partnershipId: string): Promise<Ending[]> {
  const rows = await tx.db
    .selectFrom('partnership_ending')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('closed_on', 'is not', null)
    .orderBy('closed_on', 'desc')
    .orderBy('id')
    .limit(50)
    .execute();
  return rows.map(toEnding);
}

export async function insertNotice(tx: Tx, ending: Omit<Ending, 'takenBackOn' | 'closedOn'>): Promise<void> {
  const { id, partnershipId, organisationId, faceId, ground, aboutId, reason, evidence } = ending;
  await tx.db
    .insertInto('partnership_ending')
    .values({
      ...{ id, partnership_id: partnershipId, organisation_id: organisationId, face_id: faceId },
      ...{ ground, about_id: aboutId, reason, evidence },
      ...{ notice_on: ending.noticeOn, last_day: ending.endsOn },
    })
    .execute();
}

export async function takeBackNotice(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('partnership_ending')
    .set({ taken_back_on: tx.today })
    .where('id', '=', id)
    .where('taken_back_on', 'is', null)
    .execute();
}

export async function listItems(tx: Tx, partnershipId: string): Promise<Item[]> {
  const rows = await tx.db
    .selectFrom('ending_item')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('by_on')
    .orderBy('id')
    .limit(1000)
    .execute();
  return rows.map(toItem);
}

export async function insertItem(tx: Tx, item: Item): Promise<void> {
  const { id, partnershipId, organisationId, betweenId, kind, subjectId, what, layer } = item;
  await tx.db
    .insertInto('ending_item')
    .values({
      ...{ id, partnership_id: partnershipId, organisation_id: organisationId, between_id: betweenId },
      ...{ kind, subject_id: subjectId, what, layer },
      ...goesTo(item),
    })
    .execute();
}

/** Saves what was read as `version - 1`; false when someone else was first. */
export async function saveItem(tx: Tx, item: Item): Promise<boolean> {
  const result = await tx.db
    .updateTable('ending_item')
    .set({ ...goesTo(item), version: item.version })
    .where('id', '=', item.id)
    .where('version', '=', item.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const goesTo = ({ destination, toWhom, byOn, settledOn }: Item) => ({
  ...{ destination, to_whom: toWhom, by_on: byOn, settled_on: settledOn },
});

/** Of all of them, or of one that goes. Counted behind the walls: numbers alone. */
export async function listLeft(
  tx: Tx,
  partnershipId: string,
  leaverId: string | null = null,
): Promise<Left[]> {
  const left =
    leaverId === null ? sql`ending_left(${partnershipId})` : sql`leaver_left(${partnershipId}, ${leaverId})`;
  const { rows } = await sql<Left>`select kind, many from ${left} order by kind`.execute(tx.db);
  return rows;
}

export type Lesson = {
  readonly organisationId: string;
  readonly wentWell: string;
  readonly otherwise: string;
  readonly saidOn: Day;
  readonly version: number;
};

export async function listLessons(tx: Tx, partnershipId: string): Promise<Lesson[]> {
  const rows = await tx.db
    .selectFrom('ending_lesson')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('said_on')
    .orderBy('organisation_id')
    .execute();
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    wentWell: row.went_well,
    otherwise: row.otherwise,
    saidOn: row.said_on,
    version: row.version,
  }));
}

/** Saves what was read as `version - 1`, 0 when there was none; false when someone else was first. */
export async function putLesson(tx: Tx, partnershipId: string, lesson: Lesson): Promise<boolean> {
  const { organisationId, wentWell, otherwise, saidOn, version } = lesson;
  const words = { went_well: wentWell, otherwise, said_on: saidOn, version };
  if (version === 1) {
    const added = await tx.db
      .insertInto('ending_lesson')
      .values({ partnership_id: partnershipId, organisation_id: organisationId, ...words })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    return added.numInsertedOrUpdatedRows === 1n;
  }
  const changed = await tx.db
    .updateTable('ending_lesson')
    .set(words)
    .where('partnership_id', '=', partnershipId)
    .where('organisation_id', '=', organisationId)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

const toEnding = (row: Selectable<Row>): Ending => ({
  id: row.id,
  partnershipId: row.partnership_id,
  organisationId: row.organisation_id,
  faceId: row.face_id,
  ground: row.ground as Ground,
  aboutId: row.about_id,
  reason: row.reason,
  evidence: row.evidence,
  noticeOn: row.notice_on,
  endsOn: row.last_day,
  takenBackOn: row.taken_back_on,
  closedOn: row.closed_on,
});

const toItem = (row: Selectable<ItemRow>): Item => ({
  id: row.id,
  partnershipId: row.partnership_id,
  organisationId: row.organisation_id,
  betweenId: row.between_id,
  kind: row.kind as ItemKind,
  subjectId: row.subject_id,
  what: row.what,
  layer: row.layer as Layer | null,
  destination: row.destination as Destination | null,
  toWhom: row.to_whom,
  byOn: row.by_on,
  settledOn: row.settled_on,
  version: row.version,
});
