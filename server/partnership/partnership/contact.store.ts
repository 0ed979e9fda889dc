import { sql } from 'kysely';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { Contact, Level } from './partnership.ts';

export async function listContacts(tx: Tx, partnershipId: string): Promise<Contact[]> {
  const rows = await tx.db
    .selectFrom('contact_person')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .execute();
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    level: row.level as Level,
    faceId: row.face_id,
    substituteId: row.substitute_id,
  }));
}

export async function putContact(tx: Tx, partnershipId: string, contact: Contact): Promise<void> {
  const filled = { face_id: contact.faceId, substitute_id: contact.substituteId };
  await tx.db
    .insertInto('contact_person')
    .values({
      id: newId(),
      partnership_id: partnershipId,
      organisation_id: contact.organisationId,
      level: contact.level,
      ...filled,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['partnership_id', 'organisation_id', 'level'])
        .doUpdateSet({ ...filled, version: sql`contact_person.version + 1` }),
    )
    .execute();
}

export async function removeContact(
  tx: Tx,
  partnershipId: string,
  organisationId: string,
  level: Level,
): Promise<boolean> {
  const result = await tx.db
    .deleteFrom('contact_person')
    .where('partnership_id', '=', partnershipId)
    .where('organisation_id', '=', organisationId)
    .where('level', '=', level)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

const namable = [
  'board',
  'contract_manager',
  'village_supporter',
  'administrator',
  'team_coach',
  'intake',
  'planner',
  'nurse',
];

export type Colleague = { readonly faceId: string; readonly roles: readonly string[] };

export async function listColleagues(tx: Tx): Promise<Colleague[]> {
  const { rows } = await sql<{ face_id: string; roles: string[] }>`
    select face_id, roles from own_colleagues(${namable}::text[])`.execute(tx.db);
  return rows.map((row) => ({ faceId: row.face_id, roles: row.roles }));
}
