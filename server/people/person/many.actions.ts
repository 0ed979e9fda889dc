import type { Role } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { insertNewcomers, insertProfileIfNone, type Known, listKnown, type Newcomer } from './many.store.ts';
import { joinOrganisation } from './person.actions.ts';
import { findMembership, saveMembership, savePerson, supporterTitleOf } from './person.store.ts';
import { type PersonFields, titleFor, type Volunteering } from './person.ts';

export type { Known } from './many.store.ts';

// For rooms that read people in or write them out. Who may, and what is right, they have settled before.

/** Everyone of the own organisation. */
export const everyone = (tx: Tx, organisationId: string): Promise<Known[]> => listKnown(tx, organisationId);

/** Enters all of them, each with a membership. */
export async function registerMany(
  tx: Tx,
  organisationId: string,
  newcomers: readonly Newcomer[],
): Promise<void> {
  const supporterTitle = await supporterTitleOf(tx, organisationId);
  const titled = newcomers.map(({ membership, ...one }) => {
    const title = membership.title || titleFor(membership.roles, supporterTitle);
    return { ...one, membership: { ...membership, title } };
  });
  await insertNewcomers(tx, organisationId, titled);
}

export type Update = {
  readonly known: Known;
  readonly person: PersonFields;
  /** Number and roles that come to those she has. */
  readonly number: string | null;
  readonly roles: readonly Role[];
  /** Null leaves it as it is. */
  readonly level: number | null;
  readonly volunteering: Volunteering | null;
};

/**
 * Brings someone up to date. False when someone else changed her in the meantime. Details that another organisation
 * keeps stay as they are.
 */
export async function updateKnown(tx: Tx, organisationId: string, update: Update): Promise<boolean> {
  const { known, person, volunteering } = update;
  if (known.registeredBy === organisationId) {
    if (!(await savePerson(tx, known.personId, known.personVersion, person))) return false;
  }
  const membership = known.membershipId ? await findMembership(tx, known.personId, organisationId) : null;
  const roles = [...new Set([...(membership?.roles ?? []), ...update.roles])];
  const fields = {
    roles,
    title: titleFor(roles, await supporterTitleOf(tx, organisationId)),
    number: update.number ?? membership?.number ?? null,
    level: update.level ?? membership?.level ?? null,
    phone: membership?.phone ?? null,
    starts: membership?.starts ?? tx.today,
    ends: membership?.ends ?? null,
  };
  let membershipId = membership?.id ?? null;
  if (!membership) membershipId = await joinOrganisation(tx, known.personId, organisationId, fields);
  else if (!(await saveMembership(tx, membership.id, known.membershipVersion, fields))) return false;
  if (volunteering && membershipId) await insertProfileIfNone(tx, organisationId, membershipId, volunteering);
  return true;
}
