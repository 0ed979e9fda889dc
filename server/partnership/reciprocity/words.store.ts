import type { Selectable } from 'kysely';
import type { OwnPicture as PictureRow, WhyPage as WhyRow } from '../../../database/types.ts';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { type Hint, hints, type Picture } from './picture.ts';
import { type Reason, reasonKeys } from './reasons.ts';
import type { WhyPage } from './why.ts';

/** Per party the reasons it picked. A reason of a later version is passed over. */
export async function listReasons(tx: Tx, partnershipId: string) {
  const rows = await tx.db
    .selectFrom('party_reason')
    .select(['organisation_id', 'reason'])
    .where('partnership_id', '=', partnershipId)
    .execute();
  return rows.flatMap(({ organisation_id: organisationId, reason }) => {
    const known = reasonKeys.find((key) => key === reason);
    return known ? [{ organisationId, reason: known }] : [];
  });
}

export async function putReasons(
  tx: Tx,
  partnershipId: string,
  organisationId: string,
  reasons: readonly Reason[],
): Promise<void> {
  await tx.db
    .deleteFrom('party_reason')
    .where('partnership_id', '=', partnershipId)
    .where('organisation_id', '=', organisationId)
    .execute();
  if (reasons.length === 0) return;
  const of = { partnership_id: partnershipId, organisation_id: organisationId };
  await tx.db
    .insertInto('party_reason')
    .values([...new Set(reasons)].map((reason) => ({ ...of, reason })))
    .execute();
}

/** What the actor may read of the own organisation's pages: all of it for the board, else what is published. */
export async function listWhyPages(tx: Tx, partnershipId: string): Promise<WhyPage[]> {
  const rows = await tx.db
    .selectFrom('why_page')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('number')
    .execute();
  return rows.map(toWhyPage);
}

export async function listPublished(tx: Tx): Promise<WhyPage[]> {
  const rows = await tx.db
    .selectFrom('why_page')
    .selectAll()
    .where('status', '=', 'published')
    .orderBy('published_on', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toWhyPage);
}

export async function insertWhyPage(tx: Tx, page: WhyPage): Promise<void> {
  const { id, partnershipId, organisationId, faceId, text } = page;
  await tx.db
    .insertInto('why_page')
    .values({ id, partnership_id: partnershipId, organisation_id: organisationId, face_id: faceId, text })
    .execute();
}

export async function saveWhyPage(tx: Tx, page: WhyPage): Promise<void> {
  const { id, faceId, status, number, text, publishedOn, endedOn, version } = page;
  await tx.db
    .updateTable('why_page')
    .set({ face_id: faceId, status, number, text, published_on: publishedOn, ended_on: endedOn, version })
    .where('id', '=', id)
    .execute();
}

const toWhyPage = (row: Selectable<WhyRow>): WhyPage => ({
  id: row.id,
  partnershipId: row.partnership_id,
  organisationId: row.organisation_id,
  faceId: row.face_id,
  status: row.status as WhyPage['status'],
  number: row.number,
  text: row.text,
  publishedOn: row.published_on,
  endedOn: row.ended_on,
  version: row.version,
});

/** A picture as it is kept, with what came of it. */
export type PictureKept = Picture & {
  readonly hint: Hint | null;
  /** The last hint that was mailed. */
  readonly told: string | null;
  readonly changedOn: Day;
  readonly version: number;
};

/** The own picture; null for whoever is not of the board, as when there is none. */
export async function findPicture(tx: Tx, partnershipId: string): Promise<PictureKept | null> {
  const row = await tx.db
    .selectFrom('own_picture')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .executeTakeFirst();
  return row ? toPicture(row) : null;
}

export async function putPicture(
  tx: Tx,
  partnershipId: string,
  organisationId: string,
  picture: PictureKept,
): Promise<void> {
  const { matters, elsewhere, needed, balance, alternatives, hint, told, changedOn, version } = picture;
  const kept = {
    ...{ matters, elsewhere, needed, balance, alternatives, hint, told },
    ...{ changed_on: changedOn, version },
  };
  await tx.db
    .insertInto('own_picture')
    .values({ id: newId(), partnership_id: partnershipId, organisation_id: organisationId, ...kept })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'partnership_id']).doUpdateSet(kept))
    .execute();
}

const toPicture = (row: Selectable<PictureRow>): PictureKept => ({
  matters: row.matters,
  elsewhere: row.elsewhere,
  needed: row.needed,
  balance: row.balance,
  alternatives: row.alternatives,
  hint: hints.find((one) => one === row.hint) ?? null,
  told: row.told,
  changedOn: row.changed_on,
  version: row.version,
});
