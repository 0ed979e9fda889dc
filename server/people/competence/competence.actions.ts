import { faceOf } from '../../house/actor.ts';
import { addDays } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { because, denied, invalid, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import type { competenceContract } from './competence.contract.ts';
import { canKeepCompetence } from './competence.policy.ts';
import {
  deleteCompetence,
  deletePast,
  insertCompetence,
  insertPast,
  isMemberHere,
  listCompetences,
  listPast,
  listWithdrawn,
  mostRows,
  putBack,
  type Shown,
  saveCompetence,
} from './competence.store.ts';
import { canStillUndo, problemOf, prolongs, standingOf, warnUntil } from './competence.ts';

export const competenceActions: Actions<typeof competenceContract.verbs> = {
  list: async (tx, { standing, ...filter }) => {
    const { hat } = tx.actor;
    const can = { add: canKeepCompetence(tx.actor, null) };
    if (!hat) return ok({ rows: [], more: false, can });
    const wanted = { ...filter, organisationId: hat.organisationId };
    const found =
      standing === 'withdrawn'
        ? await listWithdrawn(tx, wanted)
        : await listCompetences(tx, { ...wanted, ...rangeOf(standing, tx.today) });
    const rows = found
      .slice(0, mostRows)
      .map((row) => (standing === 'withdrawn' ? withdrawnView(tx, row) : viewOf(tx, row)));
    return ok({ rows, more: found.length > mostRows, can });
  },

  show: async (tx, { competenceId }) => whole(tx, competenceId),

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
    if (!(await saveCompetence(tx, competenceId, version, fields))) return stale(door, viewOf(tx, found));
    tx.record('competence.changed', { competenceId, membershipId: found.membershipId });
    return again(tx, competenceId);
  },

  prolong: async (tx, { competenceId, version, ...evidence }) => {
    const found = await find(tx, competenceId);
    if (!found) return notFound();
    const door = canKeepCompetence(tx.actor, found.membershipId);
    if (!door.allowed) return denied(door.reason);
    const fields = { act: found.act, ...evidence };
    const problem = problemOf(fields, tx.today);
    if (problem) return invalid(problem);
    if (!prolongs(fields, found)) return refuse({ type: 'competence.not_longer' });
    if (!(await saveCompetence(tx, competenceId, version, fields)))
      return stale(door, await shownNow(tx, found));
    await insertPast(tx, owned(tx, found), { endedBy: 'prolonged', reason: '', byId: faceOf(tx.actor) });
    tx.record('competence.prolonged', { competenceId, membershipId: found.membershipId });
    return whole(tx, competenceId);
  },

  withdraw: async (tx, { competenceId, version, reason }) => {
    const found = await find(tx, competenceId);
    if (!found) return notFound();
    const door = canKeepCompetence(tx.actor, found.membershipId);
    if (!door.allowed) return denied(door.reason);
    if (!(await deleteCompetence(tx, competenceId, version))) return stale(door, await shownNow(tx, found));
    await insertPast(tx, owned(tx, found), { endedBy: 'withdrawn', reason, byId: faceOf(tx.actor) });
    tx.record('competence.withdrawn', { competenceId, membershipId: found.membershipId });
    return whole(tx, competenceId);
  },

  undo: async (tx, { competenceId, version }) => {
    const [last] = await listPast(tx, competenceId);
    const found = await findAny(tx, competenceId);
    if (!found || !last) return notFound();
    const door = canKeepCompetence(tx.actor, found.membershipId);
    if (!door.allowed) return denied(door.reason);
    if (!canStillUndo(last, tx.today)) return refuse({ type: 'competence.too_late' });
    if (found.version !== version || !(await deletePast(tx, last.id)))
      return stale(door, await shownNow(tx, found));
    if (last.endedBy === 'withdrawn') await putBack(tx, { ...owned(tx, last), id: competenceId });
    else if (!(await saveCompetence(tx, competenceId, version, last)))
      return stale(door, await shownNow(tx, found));
    tx.record('competence.undone', { competenceId, membershipId: found.membershipId });
    return whole(tx, competenceId);
  },

  remove: async (tx, { competenceId, version }) => {
    const found = await find(tx, competenceId);
    if (!found) return notFound();
    const door = canKeepCompetence(tx.actor, found.membershipId);
    if (!door.allowed) return denied(door.reason);
    if (!(await deleteCompetence(tx, competenceId, version))) return stale(door, viewOf(tx, found));
    tx.record('competence.removed', { competenceId, membershipId: found.membershipId });
    return ok({});
  },
};

async function find(tx: Tx, id: string): Promise<Shown | null> {
  const organisationId = tx.actor.hat?.organisationId;
  if (!organisationId) return null;
  return (await listCompetences(tx, { id, organisationId }))[0] ?? null;
}

/** Also when it was withdrawn. */
async function findAny(tx: Tx, id: string): Promise<(Shown & { readonly withdrawn?: true }) | null> {
  const organisationId = tx.actor.hat?.organisationId;
  const found = await find(tx, id);
  if (found || !organisationId) return found;
  const [gone] = await listWithdrawn(tx, { id, organisationId });
  return gone ? { ...gone, withdrawn: true } : null;
}

async function whole(tx: Tx, id: string) {
  const found = await findAny(tx, id);
  return found ? ok(await shownNow(tx, found)) : notFound();
}

async function shownNow(tx: Tx, found: Shown & { readonly withdrawn?: true }) {
  const { withdrawn, ...shown } = found;
  const past = await listPast(tx, shown.id);
  const [last] = past;
  const view = withdrawn ? withdrawnView(tx, shown) : viewOf(tx, shown);
  const undo =
    last && canStillUndo(last, tx.today)
      ? view.can.edit
      : because('Dit kan alleen op de dag zelf.', 'This can only be done on the day itself.');
  return {
    ...view,
    past: past.map(({ membershipId: _of, act: _act, version: _version, at, ...one }) => ({
      ...one,
      at: at.toISOString(),
    })),
    can: { ...view.can, undo },
  };
}

async function again(tx: Tx, id: string) {
  const found = await find(tx, id);
  return found ? ok(viewOf(tx, found)) : notFound();
}

const owned = <C extends object>(tx: Tx, competence: C) => ({
  ...competence,
  organisationId: tx.actor.hat?.organisationId ?? '',
});

const withdrawnView = (tx: Tx, shown: Shown) => ({ ...viewOf(tx, shown), standing: 'withdrawn' as const });

function rangeOf(standing: string | undefined, today: string) {
  if (standing === 'ended') return { until: addDays(today, -1) };
  if (standing === 'ends_soon') return { from: today, until: warnUntil(today) };
  return standing === 'in_force' ? { from: addDays(warnUntil(today), 1) } : {};
}

const viewOf = (tx: Tx, shown: Shown) => ({
  ...shown,
  standing: standingOf(shown, tx.today),
  can: { edit: canKeepCompetence(tx.actor, shown.membershipId) },
});
