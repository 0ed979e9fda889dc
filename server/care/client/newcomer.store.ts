import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';

export type Newcomer = {
  readonly givenName: string;
  readonly familyName: string;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
};

/**
 * Someone around a client who was not known here yet: a person and the face she shows as a private person, with one
 * id. Registered by the organisation that writes her down, or by the client herself.
 */
export async function registerNewcomer(tx: Tx, newcomer: Newcomer): Promise<string> {
  const id = newId();
  const registeredBy = tx.actor.hat?.organisationId ?? (tx.actor.personId as string);
  const { givenName, familyName, phone = null, email = null } = newcomer;
  await tx.db
    .insertInto('person')
    .values({ id, registered_by: registeredBy, given_name: givenName, family_name: familyName, phone, email })
    .execute();
  await tx.db
    .insertInto('face')
    .values({
      id,
      kind: 'person',
      person_id: id,
      registered_by: registeredBy,
      name: `${givenName} ${familyName}`,
      phone,
    })
    .execute();
  return id;
}
