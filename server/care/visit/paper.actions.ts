import { faceOf, type Role } from '../../house/actor.ts';
import { type Day, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { facesOf } from '../../people/person/faces.ts';
import { insertReads, listColleagues } from './bedside.store.ts';
import type { Read } from './bedside.ts';
import { insertStandIn, type StandInOf } from './stand-in.store.ts';
import { working } from './to-know.actions.ts';

/** Who read on paper: a colleague, or somebody who stands in and is not in Tango. */
type Who = {
  readonly membershipId?: string | undefined;
  readonly standIn?: { readonly name: string; readonly role: Role } | undefined;
};

type Reader = { readonly faceId: string | null; readonly name: string; readonly roles: readonly Role[] };

export async function readerOf(tx: Tx, { membershipId, standIn }: Who): Promise<Reader | null> {
  if (standIn) return { faceId: null, name: standIn.name, roles: [standIn.role] };
  const colleague = (await listColleagues(tx, working)).find(({ faceId }) => faceId === membershipId);
  if (!colleague) return null;
  const { name } = (await facesOf(tx, [colleague.faceId])).get(colleague.faceId);
  return { faceId: colleague.faceId, name, roles: colleague.roles as readonly Role[] };
}

/** Of whoever stands in only that she read it: what was agreed asks her nothing again, and she counts in no share. */
export async function enterReads(
  tx: Tx,
  organisationId: string,
  { faceId, name, roles: [role = 'carer'] }: Reader,
  { of, read, day }: { readonly of: StandInOf; readonly read: readonly Read[]; readonly day: Day },
): Promise<void> {
  const by = faceOf(tx.actor);
  if (faceId === null) return insertStandIn(tx, of, { name, role }, { organisationId, by, day });
  await insertReads(tx, { faceId, organisationId }, read, { at: instantOf(day, '00:00'), enteredBy: by });
}
