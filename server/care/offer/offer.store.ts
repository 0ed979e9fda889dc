import { type Selectable, sql } from 'kysely';
import type { Offer as OfferRow } from '../../../database/types.ts';
import type { Tx } from '../../house/database.ts';
import type { Offer, OfferOf, PartOfDay } from './offer.ts';

export type Wanted = {
  readonly kind?: string | undefined;
  readonly place?: string | undefined;
  readonly organisationId?: string | undefined;
};

const rowsOf = (tx: Tx) =>
  tx.db
    .selectFrom('offer')
    .innerJoin('organisation', 'organisation.id', 'offer.organisation_id')
    .selectAll('offer')
    .select(['organisation.name as organisation_name', 'organisation.kind as organisation_kind']);

type Row = Selectable<OfferRow> & { organisation_name: string; organisation_kind: string };

export async function listOffers(tx: Tx, { kind, place, organisationId }: Wanted): Promise<OfferOf[]> {
  let query = rowsOf(tx);
  if (organisationId) query = query.where('offer.organisation_id', '=', organisationId);
  if (kind) query = query.where(sql<boolean>`${kind} = any(offer.kinds)`);
  if (place)
    query = query.where(
      sql<boolean>`exists (select from unnest(offer.places) p where lower(p) = lower(${place}))`,
    );
  const rows = await query
    .orderBy('organisation.name')
    .orderBy('offer.name')
    .orderBy('offer.id')
    .limit(500)
    .execute();
  return rows.map(toOffer);
}

export async function findOffer(tx: Tx, id: string): Promise<OfferOf | null> {
  const row = await rowsOf(tx).where('offer.id', '=', id).executeTakeFirst();
  return row ? toOffer(row) : null;
}

export async function insertOffer(tx: Tx, offer: Offer): Promise<void> {
  await tx.db
    .insertInto('offer')
    .values({ id: offer.id, organisation_id: offer.organisationId, ...toColumns(offer) })
    .execute();
}

export async function saveOffer(tx: Tx, offer: Offer): Promise<boolean> {
  const result = await tx.db
    .updateTable('offer')
    .set({ ...toColumns(offer), version: offer.version })
    .where('id', '=', offer.id)
    .where('version', '=', offer.version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const toColumns = (offer: Offer) => ({
  name: offer.name,
  about: offer.about,
  kinds: [...offer.kinds],
  grounds: [...offer.grounds],
  places: [...offer.places],
  days: [...offer.days],
  parts_of_day: [...offer.partsOfDay],
  free_from: offer.freeFrom,
  waiting_days: offer.waitingDays,
  price_cents: offer.priceCents,
  familiar_faces: offer.familiarFaces,
  languages: [...offer.languages],
  open: offer.open,
});

const toOffer = (row: Row): OfferOf => ({
  id: row.id,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  organisationKind: row.organisation_kind,
  name: row.name,
  about: row.about,
  kinds: row.kinds,
  grounds: row.grounds,
  places: row.places,
  days: row.days,
  partsOfDay: row.parts_of_day as PartOfDay[],
  freeFrom: row.free_from,
  waitingDays: row.waiting_days,
  priceCents: row.price_cents,
  familiarFaces: row.familiar_faces,
  languages: row.languages,
  open: row.open,
  version: row.version,
});
