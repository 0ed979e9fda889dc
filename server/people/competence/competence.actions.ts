import { addDays } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { denied, invalid, notFound, ok, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import type { competenceContract } from './competence.contract.ts';
import { canKeepCompetence } from './competence.policy.ts';
import {
  deleteCompetence,
  insertCompetence,
  isMemberHere,
  listCompetences,
  mostRows,
  type Shown,
  saveCompetence,
} from './competence.store.ts';
import { problemOf, standingOf, warnUntil } from './competence.ts';

export const competenceActions: Actions<typeof competenceContract.verbs> = {
  list: async (tx, { standing, ...filter }) => {
    const { hat } = tx.actor;
    if (!hat) return ok({ rows: [], more: false });
    const range =
      standing === 'ended'
        ? { until: addDays(tx.today, -1) }
        : standing === 'ends_soon'
          ? { from: tx.today, until: warnUntil(tx.today) }
          : {};
    const found = await listCompetences(tx, { ...filter, ...range, organisationId: hat.organisationId });
    const rows = found.slice(0, mostRows).map((row) => viewOf(tx, row));
    return ok({ rows, more: found.length > mostRows });
  },

  add: async (tx, { membershipId, ...fields }) => {
    const organisationId = tx.actor.hat?.organisationId;
    if (!organisationId || !(await isMemberHere(tx, membershipId, organisationId))) return notFound();
    const door = canKeepCompetence(tx.actor, membershipId);
    if (!door.allowed) return denied(door.reason);
    const problem = problemOf(fields, tx.today);
    if (problem) return invalid(problem);
    const competenceId = await insertCompetence(tx, { organisationId, membershipId }, fields);
    tx.record('competence.recorded', { competenceId, membershipId });
    return again(tx, competenceId);
  },

  edit: async (tx, { competenceId, version, ...fields }) => {
    const found = await find(tx, competenceId);
    if (!found) return notFound();
    const door = canKeepCompetence(tx.actor, found.membershipId);
    if (!door.allowed) return denied(door.reason);
    const problem = problemOf(fields, tx.today);
    if (problem) return invalid(problem);
    if (!(await saveCompetence(tx, competenceId, version, fields))) return stale(viewOf(tx, found));
    tx.record('competence.changed', { competenceId, membershipId: found.membershipId });
    return again(tx, competenceId);
  },

  remove: async (tx, { competenceId, version }) => {
    const found = await find(tx, competenceId);
    if (!found) return notFound();
    const door = canKeepCompetence(tx.actor, found.membershipId);
    if (!door.allowed) return denied(door.reason);
    if (!(await deleteCompetence(tx, competenceId, version))) return stale(viewOf(tx, found));
    tx.record('competence.removed', { competenceId, membershipId: found.membershipId });
    return ok({});
  },
};

async function find(tx: Tx, id: string): Promise<Shown | null> {
  const organisationId = tx.actor.hat?.organisationId;
  if (!organisationId) return null;
  return (await listCompetences(tx, { id, organisationId }))[0] ?? null;
}

async function again(tx: Tx, id: string) {
  const found = await find(tx, id);
  return found ? ok(viewOf(tx, found)) : notFound();
}

const viewOf = (tx: Tx, shown: Shown) => ({
  ...shown,
  standing: standingOf(shown, tx.today),
  can: { edit: canKeepCompetence(tx.actor, shown.membershipId) },
});
