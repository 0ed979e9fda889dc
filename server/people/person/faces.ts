import { among } from '../../house/among.ts';
import type { Tx } from '../../house/database.ts';
import { type Face, unknownFace } from './face.ts';

export type FacesById = {
  readonly get: (id: string) => Face;
  readonly find: (id: string | null) => Face | null;
  /** The organisation for which a face acts, or which it is. */
  readonly organisationOf: (id: string) => string | null;
};

/** The faces with these ids, as far as the actor may see them; one query however many there are. */
export async function facesOf(tx: Tx, ids: readonly (string | null)[]): Promise<FacesById> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const faceById = new Map<string, Face>();
  const organisationById = new Map<string, string | null>();
  if (wanted.length > 0) {
    const rows = await tx.db
      .selectFrom('face')
      .leftJoin('organisation', 'organisation.id', 'face.organisation_id')
      .select([
        'face.id',
        'face.name',
        'face.title',
        'face.kind',
        'face.phone',
        'face.photo_id',
        'face.organisation_id',
        'organisation.name as organisation_name',
      ])
      .where(among('face.id', wanted))
      .execute();
    for (const row of rows) {
      organisationById.set(row.id, row.organisation_id);
      faceById.set(row.id, {
        id: row.id,
        name: row.name,
        title: row.title,
        kind: row.kind as Face['kind'],
        organisationName: row.organisation_name,
        photoId: row.photo_id,
        phone: row.phone,
      });
    }
  }
  const get = (id: string) => faceById.get(id) ?? unknownFace(id);
  return {
    get,
    find: (id) => (id === null ? null : get(id)),
    organisationOf: (id) => organisationById.get(id) ?? null,
  };
}

/** Whether the actor sees all of these; what is written names nobody else, for a key of the database tells who exists. */
export async function seesFaces(tx: Tx, ids: readonly (string | null)[]): Promise<boolean> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return true;
  const seen = await tx.db.selectFrom('face').select('id').where(among('id', wanted)).execute();
  return seen.length === wanted.length;
}
