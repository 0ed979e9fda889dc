import type { z } from 'zod';
import type { Tx } from '../../house/database.ts';
import { notFound, ok } from '../../house/result.ts';
import { facesOf } from '../../people/person/faces.ts';
import { clientName, sightOn } from '../client/client.actions.ts';
import type { Sight } from '../client/client.ts';
import { tailoredOf } from '../task/tailored.actions.ts';
import type { TailoredAgreement } from '../task/tailored.ts';
import { tasksOf } from '../task/task.actions.ts';
import type { Task } from '../task/task.ts';
import type { handoverContract } from './handover.contract.ts';
import { canChoose, canListHandovers, canTell, speaksHere } from './handover.policy.ts';
import { findHandover, listPartings, listTailoredIds, type Parting } from './handover.store.ts';
import { departs, type Handover, isInIt, settledOf, wayOf } from './handover.ts';

type Verbs = typeof handoverContract.verbs;

export type Found = {
  readonly parting: Parting;
  readonly handover: Handover | null;
  readonly sight: Sight;
  readonly clientId: string;
  /** What the parting is about. */
  readonly tasks: readonly Task[];
  readonly tailored: readonly Tailored[];
};

/** A tailored agreement with those who part; one that has ended stays where it was said that it goes elsewhere. */
export type Tailored = TailoredAgreement & { readonly open: boolean };

/** Which parting: of all parties, or of one that goes. */
export type Key = { readonly partnershipId: string; readonly leaverId?: string | null | undefined };
export const keyOf = ({ partnershipId, leaverId = null }: Key) => ({ partnershipId, leaverId });
export const isOf = (one: Key, other: Key): boolean =>
  one.partnershipId === other.partnershipId && (one.leaverId ?? null) === (other.leaverId ?? null);

export async function findParting(tx: Tx, clientId: string, key: Key): Promise<Found | null> {
  const parting = (await listPartings(tx, clientId)).find((one) => isOf(one, key));
  if (!parting) return null;
  const handover = await findHandover(tx, clientId, parting.partnershipId, parting.leaverId);
  const parties = parting.parties.map(({ id }) => id);
  const about = { parties, taskIds: parting.taskIds };
  const tasks = (await tasksOf(tx, clientId)).filter((task) =>
    isInIt(handover ?? { departs: [] }, about, task),
  );
  const openIds = await listTailoredIds(tx, clientId, parting);
  const tailored = (await tailoredOf(tx, clientId))
    .map((one) => ({ ...one, open: openIds.includes(one.id) }))
    .filter(({ id, open }) => open || handover?.tailored.some(({ tailoredId }) => tailoredId === id));
  return { parting, handover, clientId, sight: await sightOn(tx, clientId), tasks, tailored };
}

export const partingIn = ({ partnershipId, leaverId, parties, lastDay }: Parting) => ({
  ...{ partnershipId, leaverId, lastDay },
  parties: parties.map(({ name }) => name),
});

export async function shown(tx: Tx, clientId: string, key: Key) {
  const found = await findParting(tx, clientId, key);
  return found ? ok(await viewOf(tx, found)) : notFound();
}

export async function viewOf(tx: Tx, found: Found): Promise<z.input<Verbs['show']['output']>> {
  const { parting, handover, clientId, sight, tasks, tailored } = found;
  const faces = await facesOf(tx, [
    handover?.choice?.writtenById ?? null,
    ...tasks.map(({ doesId }) => doesId),
    ...tailored.map(({ faceId }) => faceId),
  ]);
  return {
    ...{
      clientId,
      clientName: await clientName(tx, clientId),
      ...partingIn(parting),
      as: sight.as,
      gone: parting.gone,
    },
    ...{ toldOn: handover?.toldOn ?? null, told: handover?.told ?? null, version: handover?.version ?? 0 },
    choice: handover?.choice
      ? { ...handover.choice, writtenBy: faces.find(handover.choice.writtenById) }
      : null,
    things: tasks.map(({ id, what, doesId }) => ({
      ...{ taskId: id, what, does: faces.find(doesId) },
      way: handover && wayOf(handover, id),
      departs: handover !== null && departs(handover, id),
      settled: handover && settledOf(handover, id),
    })),
    tailored: tailored.map(({ id, about, act, faceId, ends, endedOn, open }) => ({
      ...{ tailoredId: id, about, act, face: faces.find(faceId), until: endedOn ?? ends, open },
      way: handover && wayOf(handover, id),
      departs: handover !== null && departs(handover, id),
    })),
    can: {
      tell: canTell(tx.actor, parting.ending),
      choose: canChoose(tx.actor, sight),
      settle: canListHandovers(tx.actor),
      speaks: speaksHere(tx.actor, sight),
    },
  };
}
