import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import type { checklistContract } from './checklist.contract.ts';
import { canAnswerChecklist, canReadChecklist, canSettle } from './checklist.policy.ts';
import { findAnswers, listSettled, putSettled, removeSettled, saveAnswers } from './checklist.store.ts';
import { checklistFor, settle, stillOpen } from './checklist.ts';
import { findPartnership } from './partnership.store.ts';
import type { Partnership } from './partnership.ts';
import { ownOrganisation } from './view.actions.ts';

export const checklistActions: Actions<typeof checklistContract.verbs> = {
  show: async (tx, { partnershipId }) => {
    const door = canReadChecklist(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await findPartnership(tx, partnershipId);
    return partnership ? ok(await viewOf(tx, partnership)) : notFound();
  },

  answer: async (tx, { partnershipId, version, ...answers }) => {
    const partnership = await findPartnership(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canAnswerChecklist(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const own = ownOrganisation(tx.actor);
    if (!(await saveAnswers(tx, own, version, answers))) return stale(door, await viewOf(tx, partnership));
    tx.record('checklist.answered', {});
    return ok(await viewOf(tx, partnership));
  },

  settle: async (tx, { partnershipId, ...settled }) => {
    const partnership = await findPartnership(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canSettle(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    const done = settle(settled, tx.today);
    if (!done.ok) return done;
    const faceId = faceOf(tx.actor);
    await putSettled(tx, ownOrganisation(tx.actor), partnershipId, { ...done.value, faceId });
    tx.record('checklist.settled', { partnershipId, item: settled.item, state: settled.state });
    return ok(await viewOf(tx, partnership));
  },

  reopen: async (tx, { partnershipId, item }) => {
    const partnership = await findPartnership(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canSettle(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    if (!(await removeSettled(tx, ownOrganisation(tx.actor), partnershipId, item))) return notFound();
    tx.record('checklist.reopened', { partnershipId, item });
    return ok(await viewOf(tx, partnership));
  },
};

async function viewOf(tx: Tx, partnership: Partnership) {
  const own = ownOrganisation(tx.actor);
  const answers = await findAnswers(tx, own);
  const settled = await listSettled(tx, own, partnership.id);
  const faces = await facesOf(
    tx,
    settled.map(({ faceId }) => faceId),
  );
  const { hat } = tx.actor;
  const lines = checklistFor({
    kind: hat?.organisationKind ?? 'citizens_cooperative',
    capacities: hat?.capacities ?? [],
    form: partnership.form,
    ...answers,
  });
  return {
    partnershipId: partnership.id,
    form: partnership.form,
    answers,
    lines: lines.map((line) => {
      const found = settled.find(({ item }) => item === line.item);
      return {
        ...line,
        settled: found
          ? { state: found.state, because: found.because, on: found.on, writtenBy: faces.get(found.faceId) }
          : null,
      };
    }),
    open: stillOpen(lines, settled).map(({ item }) => item),
    can: { answer: canAnswerChecklist(tx.actor), settle: canSettle(tx.actor, partnership) },
  };
}
