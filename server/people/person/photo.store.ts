import type { Tx } from '../../house/database.ts';
import { newId, sha256 } from '../../house/ids.ts';
import type { Photo } from './photo.ts';

export async function insertPhoto(tx: Tx, organisationId: string | null, photo: Photo): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('stored_file')
    .values({
      id,
      organisation_id: organisationId,
      name: photo.mediaType === 'image/png' ? 'foto.png' : 'foto.jpg',
      media_type: photo.mediaType,
      bytes: Buffer.from(photo.bytes),
      sha256: sha256(photo.bytes),
      created_by: tx.actor.personId,
    })
    .execute();
  return id;
}

/** The same photo in every capacity; null takes it away. */
export async function showPhoto(tx: Tx, personId: string, photoId: string | null): Promise<boolean> {
  const saved = await tx.db
    .updateTable('person')
    .set({ photo_id: photoId })
    .where('id', '=', personId)
    .executeTakeFirst();
  await tx.db.updateTable('face').set({ photo_id: photoId }).where('person_id', '=', personId).execute();
  return saved.numUpdatedRows === 1n;
}

export async function findPhoto(tx: Tx, id: string) {
  return tx.db
    .selectFrom('stored_file')
    .select(['name', 'media_type', 'bytes'])
    .where('id', '=', id)
    .where('media_type', 'in', ['image/jpeg', 'image/png'])
    .executeTakeFirst();
}
