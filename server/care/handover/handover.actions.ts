import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { clientName, clientOf, leanOnGrant, sightOn } from '../client/client.actions.ts';
import type { handoverContract } from './handover.contract.ts';
import { canChoose, canTell } from './handover.policy.ts';
import { findHandover, insertHandover, listHandovers, listToHandOver, saveChoice } from './handover.store.ts';
import { begin, choose, type Handover, tell } from './handover.ts';

export const handoverActions: Actions<typeof handoverContract.verbs> = {
  list: async (tx, { partnershipId }) => {
    const door = canTell(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const known = await listHandovers(tx, partnershipId);
    const ids = new Set([...(await listToHandOver(tx, partnershipId)), ...known.map((one) => one.clientId)]);
    const rows = [];
    for (const clientId of ids) {
      const handover = known.find((one) => one.clientId === clientId) ?? null;
      rows.push(await viewOf(tx, clientId, partnershipId, handover));
    }
    return ok({ partnershipId, rows });
  },

  show: async (tx, { clientId, partnershipId }) => {
    if (!(await clientOf(tx, clientId))) return notFound();
    const handover = await findHandover(tx, clientId, partnershipId);
    if (!handover && !(await listToHandOver(tx, partnershipId)).includes(clientId)) return notFound();
    return ok(await viewOf(tx, clientId, partnershipId, handover));
  },

  tell: async (tx, { clientId, partnershipId, told }) => {
    const door = canTell(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (!(await listToHandOver(tx, partnershipId)).includes(clientId)) return notFound();
    if (!(await leanOnGrant(tx, clientId, 'tasks'))) return notFound();
    const made = tell(begin({ id: newId(), clientId, partnershipId }), told, tx.today);
    // Told again is told: the first time counts.
    if (await insertHandover(tx, made, faceOf(tx.actor)))
      tx.record('handover.told', { handoverId: made.id, clientId });
    return ok(await viewOf(tx, clientId, partnershipId, await findHandover(tx, clientId, partnershipId)));
  },

  choose: async (tx, { clientId, partnershipId, version, destination, toWhom, byOn, chosenBy }) => {
    const handover = await findHandover(tx, clientId, partnershipId);
    if (!handover) return notFound();
    const door = canChoose(tx.actor, await sightOn(tx, clientId));
    if (!door.allowed) return denied(door.reason);
    if (!(await leanOnGrant(tx, clientId, 'tasks'))) return notFound();
    if (handover.version !== version) return stale(await viewOf(tx, clientId, partnershipId, handover));
    const chosen = choose(handover, { destination, toWhom, byOn }, chosenBy, tx.today);
    if (!chosen.ok) return chosen;
    if (!(await saveChoice(tx, chosen.value)))
      return stale(await viewOf(tx, clientId, partnershipId, handover));
    tx.record('handover.chosen', { handoverId: handover.id, clientId });
    return ok(await viewOf(tx, clientId, partnershipId, chosen.value));
  },
};

async function viewOf(tx: Tx, clientId: string, partnershipId: string, handover: Handover | null) {
  return {
    ...{ clientId, clientName: await clientName(tx, clientId), partnershipId },
    ...{ toldOn: handover?.toldOn ?? null, told: handover?.told ?? null, choice: handover?.choice ?? null },
    ...{ settledOn: handover?.settledOn ?? null, version: handover?.version ?? 0 },
    can: { tell: canTell(tx.actor), choose: canChoose(tx.actor, await sightOn(tx, clientId)) },
  };
}
