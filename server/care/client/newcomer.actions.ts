import type { Tx } from '../../house/database.ts';
import { registerPerson } from '../../people/person/person.actions.ts';
import { tidy } from '../../people/person/person.ts';

export type Newcomer = {
  readonly givenName: string;
  readonly familyName: string;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
};

/**
 * Someone around a client who was not known here yet. Registered by the organisation that writes her down, or by the
 * client herself; her face as a private person has the same id.
 */
export function registerNewcomer(tx: Tx, newcomer: Newcomer): Promise<string> {
  const { givenName, familyName, phone = null, email = null } = newcomer;
  const fields = tidy({
    givenName,
    familyName,
    phone,
    email,
    birthDate: null,
    gender: null,
    street: null,
    houseNumber: null,
    postcode: null,
    place: null,
    language: 'nl',
  });
  return registerPerson(tx, fields, tx.actor.hat?.organisationId ?? (tx.actor.personId as string));
}
