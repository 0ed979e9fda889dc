import type { Selectable } from 'kysely';
import type { Organisation as Row } from '../../../database/types.ts';
import type { OrganisationKind } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import type { Organisation } from './organisation.ts';

export async function listOrganisations(tx: Tx, kind?: OrganisationKind): Promise<Organisation[]> {
  let query = tx.db.selectFrom('organisation').selectAll();
  if (kind) query = query.where('kind', '=', kind);
  const rows = await query.orderBy('name').orderBy('id').limit(500).execute();
  return rows.map(toOrganisation);
}

export async function findOrganisation(tx: Tx, id: string): Promise<Organisation | null> {
  const row = await tx.db.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toOrganisation(row) : null;
}

/** Saves what was read as `version - 1`; false when someone else was first. */
export async function saveOrganisation(tx: Tx, organisation: Organisation): Promise<boolean> {
  const { id, name, about, place, phone, email, website, supporterTitle, version } = organisation;
  const result = await tx.db
    .updateTable('organisation')
    .set({ name, about, place, phone, email, website, supporter_title: supporterTitle, version })
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const toOrganisation = (row: Selectable<Row>): Organisation => ({
  id: row.id,
  name: row.name,
  kind: row.kind as OrganisationKind,
  about: row.about,
  place: row.place,
  phone: row.phone,
  email: row.email,
  website: row.website,
  supporterTitle: row.supporter_title,
  version: row.version,
});
