import { type Actor, faceOf, isProvider } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { denied, notFound, ok, stale, staleAsRead } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { countClientsOpen, partnershipOf } from '../../partnership/partnership/partnership.actions.ts';
import { clientNames, clientOf, leanOnGrant, sightOn } from '../client/client.actions.ts';
import { mailClient } from '../client/sharing.actions.ts';
import { addTask, endAfter } from '../task/task.actions.ts';
import type { Task } from '../task/task.ts';
import { endVisitsOf } from '../visit/visit.actions.ts';
import type { handoverContract } from './handover.contract.ts';
import { toldNews } from './handover.letters.ts';
import { canChoose, canCount, canListHandovers, canTell, speaksHere } from './handover.policy.ts';
import {
  findLastDay,
  insertHandover,
  listHandovers,
  listPartings,
  listToHandOver,
  type Parting,
  putDepart,
  putTailored,
  saveHandover,
} from './handover.store.ts';
import {
  choose,
  chooseForTailored,
  chooseForTask,
  type Destination,
  type Handover,
  type Owned,
  settleTask,
  wayOf,
} from './handover.ts';
import { findParting, isOf, type Key, keyOf, partingIn, shown, viewOf } from './view.actions.ts';

type Verbs = typeof handoverContract.verbs;

export const handoverActions: Actions<Verbs> = {
  list: async (tx, { partnershipId, leaverId = null }) => {
    const door = canListHandovers(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (!(await partnershipOf(tx, partnershipId))) return notFound();
    const known = await listHandovers(tx, { partnershipId, leaverId });
    const ids = [
      ...new Set([
        ...known.map(({ clientId }) => clientId),
        ...(await listToHandOver(tx, partnershipId, leaverId)),
      ]),
    ];
    const names = await clientNames(tx, ids);
    const rows = ids.map((clientId) => {
      const handover = known.find((one) => one.clientId === clientId);
      return {
        ...{ clientId, clientName: names.get(clientId)?.name ?? '' },
        ...{ toldOn: handover?.toldOn ?? null, choice: handover?.choice ?? null },
      };
    });
    return ok({ partnershipId, rows: rows.sort((a, b) => a.clientName.localeCompare(b.clientName, 'nl')) });
  },

  open: async (tx, { partnershipId, leaverId = null }) => {
    const door = canCount(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (!(await partnershipOf(tx, partnershipId))) return notFound();
    return ok({
      partnershipId,
      many: await countClientsOpen(tx, partnershipId, leaverId),
      can: { list: canListHandovers(tx.actor) },
    });
  },

  ofClient: async (tx, { clientId }) => {
    if (!(await clientOf(tx, clientId))) return notFound();
    const known = await listHandovers(tx, { clientId });
    // Who may not choose has nothing to do here.
    if (!canChoose(tx.actor, await sightOn(tx, clientId)).allowed) return ok({ clientId, rows: [] });
    const handoverIn = (parting: Parting) => known.find((one) => isOf(one, parting));
    const partings = (await listPartings(tx, clientId)).filter(
      (parting) => parting.ending || handoverIn(parting),
    );
    return ok({
      clientId,
      rows: partings.map((parting) => {
        const handover = handoverIn(parting);
        return { ...partingIn(parting), told: handover !== undefined, chosen: handover?.choice != null };
      }),
    });
  },

  show: async (tx, { clientId, ...parting }) => {
    const found = await findParting(tx, clientId, parting);
    return found ? ok(await viewOf(tx, found)) : notFound();
  },

  tell: async (tx, { clientId, told, ...parting }) => {
    const found = await findParting(tx, clientId, parting);
    if (!found) return notFound();
    const door = canTell(tx.actor, found.parting.ending);
    if (!door.allowed) return denied(door.reason);
    if (!(await leanOnGrant(tx, clientId, 'tasks'))) return notFound();
    const made: Handover = {
      ...{ id: newId(), clientId, ...keyOf(found.parting), toldOn: tx.today, told },
      ...{ choice: null, departs: [], tailored: [], version: 1 },
    };
    // Told again is told: the first time counts.
    if (!found.handover && (await insertHandover(tx, made, faceOf(tx.actor)))) {
      const { id: handoverId, partnershipId, leaverId } = made;
      const leaver = leaverId === null ? {} : { leaverId };
      tx.record('handover.told', { handoverId, clientId, partnershipId, ...leaver });
    }
    return shown(tx, clientId, parting);
  },

  choose: async (tx, input) => {
    const { clientId, partnershipId, leaverId, version, taskId, tailoredId, ...said } = input;
    const { chosenBy = 'client', ...way } = said;
    const found = await toChange(tx, clientId, { partnershipId, leaverId }, version);
    if (!found.ok) return found;
    const { handover, sight, tasks, tailored } = found.value;
    if (taskId !== undefined) {
      const task = tasks.find(({ id }) => id === taskId);
      if (!task) return notFound();
      const one = chooseForTask(handover, taskId, way, tx.today);
      return one.ok ? saveDepart(tx, one.value, task) : one;
    }
    if (tailoredId !== undefined) {
      if (!tailored.some(({ id, open }) => id === tailoredId && open)) return notFound();
      const one = chooseForTailored(handover, tailoredId, way, tx.today);
      return one.ok ? saveTailored(tx, one.value, tailoredId) : one;
    }
    const speaks = speaksHere(tx.actor, sight);
    const choice = {
      ...{ ...way, chosenOn: tx.today, writtenById: speaks ? null : faceOf(tx.actor) },
      chosenBy: speaks ? (sight.as === 'self' ? 'client' : 'representative') : chosenBy,
    } as const;
    const chosen = choose(handover, choice, tx.today);
    if (!chosen.ok) return chosen;
    if (!(await saveHandover(tx, chosen.value))) return staleAsRead(await shown(tx, clientId, handover));
    tx.record('handover.chosen', { handoverId: handover.id, clientId, partnershipId });
    return shown(tx, clientId, handover);
  },

  settle: async (tx, { clientId, partnershipId, leaverId, taskId, version, how, lastDay, doesId }) => {
    const works = canListHandovers(tx.actor);
    if (!works.allowed) return denied(works.reason);
    const found = await toChange(tx, clientId, { partnershipId, leaverId }, version);
    if (!found.ok) return found;
    const { handover, tasks, parting } = found.value;
    const { gone } = parting;
    const task = tasks.find(({ id }) => id === taskId);
    if (!task) return notFound();
    const { starts, ends } = task;
    const owned = { taskId, ownerId: task.doesId ?? '', starts, ends };
    const next = doesId === null ? null : { id: newId(), ownerId: doesId };
    const settled = settleTask(handover, owned, { how, lastDay, next, gone }, tx.today);
    if (!settled.ok) return settled;
    if (settled.value.next) {
      const destination = wayOf(handover, taskId)?.destination ?? 'none';
      const taken = await takeOver(tx, task, settled.value.next, destination);
      if (!taken.ok) return taken;
    }
    // By whoever keeps it, in the course of things; until then it goes on.
    const organisationId = task.organisationId ?? tx.actor.hat?.organisationId ?? '';
    if (how !== 'stays') tx.later({ task: 'end_handed_task', payload: { organisationId, clientId, taskId } });
    return saveDepart(tx, settled.value.handover, task);
  },
};

/** Follows the telling: she hears it by mail too, when she has mail. */
export const mailTold = (tx: Tx, { clientId = '', partnershipId = '', leaverId }: JobPayload) =>
  mailClient(tx, clientId, toldNews(clientId, partnershipId, leaverId ?? null));

/** As whoever keeps the task: another takes it from the next day, or it stops as she wishes. Its visits end with it. */
export async function endHandedTask(tx: Tx, { clientId = '', taskId = '' }: JobPayload) {
  const lastDay = await findLastDay(tx, taskId);
  if (lastDay === null) return notFound();
  const ended = await endAfter(tx, clientId, taskId, lastDay);
  if (ended.ok) await endVisitsOf(tx, ended.value, lastDay);
  return ended;
}

// Within.

/** A handover to choose in: of a client who was told, by who may, as it was read. */
async function toChange(tx: Tx, clientId: string, key: Key, version: number) {
  const found = await findParting(tx, clientId, key);
  if (!found?.handover) return notFound();
  const door = canChoose(tx.actor, found.sight);
  if (!door.allowed) return denied(door.reason);
  if (!(await leanOnGrant(tx, clientId, 'tasks'))) return notFound();
  if (found.handover.version !== version) return stale(door, await viewOf(tx, found));
  return ok({ ...found, handover: found.handover });
}

async function saveDepart(tx: Tx, handover: Handover, { id, organisationId }: Task) {
  const depart = handover.departs.find(({ taskId }) => taskId === id);
  const { clientId } = handover;
  if (!(await saveHandover(tx, handover))) return staleAsRead(await shown(tx, clientId, handover));
  if (depart) await putDepart(tx, handover, depart, organisationId);
  const type = depart?.settled ? 'handover.task_settled' : 'handover.task_chosen';
  tx.record(type, { handoverId: handover.id, clientId, taskId: id });
  return shown(tx, clientId, handover);
}

async function saveTailored(tx: Tx, handover: Handover, tailoredId: string) {
  const depart = handover.tailored.find((one) => one.tailoredId === tailoredId);
  const { id: handoverId, clientId } = handover;
  if (!(await saveHandover(tx, handover))) return staleAsRead(await shown(tx, clientId, handover));
  if (depart) await putTailored(tx, handover, depart);
  tx.record('handover.tailored_chosen', { handoverId, clientId, tailoredId });
  return shown(tx, clientId, handover);
}

/** Whoever takes it has it as a task of her own, from the day after the last. */
function takeOver(tx: Tx, task: Task, next: Owned, destination: Destination) {
  const { what, act, rhythm, minutes, orderedBy, orderedOn } = task;
  return addTask(
    tx,
    task.clientId,
    {
      ...{ what, act, rhythm: { ...rhythm, days: [...rhythm.days] }, minutes, orderedBy, orderedOn },
      ...{ layer: layerOf(tx.actor, destination, task), starts: next.starts, ends: next.ends },
      ...{ doesId: next.ownerId, teamId: null, taughtById: null, stepsInId: null, responsibleId: null },
    },
    next.taskId,
  );
}

function layerOf({ hat }: Actor, destination: Destination, { layer }: Task): Task['layer'] {
  if (destination === 'own_people') return 'own_people';
  if (hat && isProvider(hat)) return 'professional';
  return layer === 'professional' ? 'cooperative' : layer;
}
