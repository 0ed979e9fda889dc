import type { Actor } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import type { organisationContract } from './organisation.contract.ts';
import { canEditOrganisation } from './organisation.policy.ts';
import { findOrganisation, listOrganisations, saveOrganisation } from './organisation.store.ts';
import { change, type Organisation } from './organisation.ts';

export const organisationActions: Actions<typeof organisationContract.verbs> = {
  list: async (tx, { kind }) => ok({ rows: await listOrganisations(tx, kind) }),

  show: async (tx, { organisationId }) => {
    const organisation = await findOrganisation(tx, organisationId);
    return organisation ? ok(viewOf(tx.actor, organisation)) : notFound();
  },

  edit: async (tx, { organisationId, version, ...to }) => {
    const organisation = await findOrganisation(tx, organisationId);
    if (!organisation) return notFound();
    const door = canEditOrganisation(tx.actor, organisation);
    if (!door.allowed) return denied(door.reason);
    const changed = change({ ...organisation, version }, to);
    if (!(await saveOrganisation(tx, changed))) return stale(door, viewOf(tx.actor, organisation));
    tx.record('organisation.changed', { organisationId });
    return ok(viewOf(tx.actor, changed));
  },
};

const viewOf = (actor: Actor, organisation: Organisation) => ({
  ...organisation,
  can: { edit: canEditOrganisation(actor, organisation) },
});

/** For later rooms: the organisation, or null when the region has none of that id. */
export const organisationOf = (tx: Tx, id: string) => findOrganisation(tx, id);
