import type { Actor, Hat } from '../../house/actor.ts';
import { addDays, addWorkingDays } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { because, denied, invalid, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { hasBsn } from '../../people/person/person.ts';
import { leanOnGrant, sightOn } from '../client/client.actions.ts';
import { type Sight, sees } from '../client/client.ts';
import { helpKinds, helpName } from '../client/help.ts';
import { remind } from '../follow-up/follow-up.actions.ts';
import { requestOf } from '../request/request.actions.ts';
import type { needContract } from './need.contract.ts';
import { canArrangeNeeds } from './need.policy.ts';
import { findNeed, insertNeed, listEndingIndications, listNeeds, saveNeed } from './need.store.ts';
import { canBecome, grounds, indicationNote, type Need, noticeDays, suggestIndicator } from './need.ts';

export const needActions: Actions<typeof needContract.verbs> = {
  ofRequest: async (tx, { requestId }) => {
    const request = await requestOf(tx, requestId);
    if (!request) return notFound();
    if (!request.clientId) return ok({ clientId: null, rows: [], ...choices, can: { add: firstTalk } });
    return listOf(tx, request.clientId, await listNeeds(tx, { requestId }));
  },

  ofClient: async (tx, { clientId }) => listOf(tx, clientId, await listNeeds(tx, { clientId })),

  add: async (tx, { clientId, requestId, ...fields }) => {
    const sight = await sightOn(tx, clientId);
    if (!sees(sight, 'tasks')) return notFound();
    const door = canArrangeNeeds(tx.actor, sight);
    if (!door.allowed) return denied(door.reason);
    if (requestId && (await requestOf(tx, requestId))?.clientId !== clientId)
      return invalid({ path: 'requestId', key: 'field.choice' });
    const wrong = problemOf(tx, fields);
    if (wrong) return wrong;
    if (!(await leanOnGrant(tx, clientId, 'tasks'))) return notFound();
    const need: Need = { id: newId(), clientId, requestId, ...fields, version: 1 };
    await insertNeed(tx, need);
    tx.record('need.added', { needId: need.id, clientId, requestId });
    return ok(viewOf(tx.actor, sight, need));
  },

  edit: async (tx, { needId, version, ...fields }) => {
    const before = await findNeed(tx, needId);
    if (!before) return notFound();
    const sight = await sightOn(tx, before.clientId);
    const door = canArrangeNeeds(tx.actor, sight);
    if (!door.allowed) return denied(door.reason);
    if (!canBecome(before.status, fields.status)) return refuse({ type: 'need.not_possible' });
    const wrong = problemOf(tx, fields, before);
    if (wrong) return wrong;
    if (!(await leanOnGrant(tx, before.clientId, 'tasks'))) return notFound();
    const need: Need = { ...before, ...fields, version: version + 1 };
    if (!(await saveNeed(tx, need))) return stale(door, viewOf(tx.actor, sight, before));
    tx.record('need.changed', { needId, clientId: need.clientId, requestId: need.requestId });
    return ok(viewOf(tx.actor, sight, need));
  },
};

const choices = {
  kinds: helpKinds.map((kind) => ({ kind, name: helpName(kind) })),
  suggests: grounds.map((ground) => ({ ground, indicatedBy: suggestIndicator(ground) })),
};

const firstTalk = because('Begin eerst het gesprek.', 'Begin the talk first.');

type Fields = Pick<Need, 'what' | 'status' | 'ends'>;

/** An indication has a last day; one that has passed already is a typing error. */
function problemOf(tx: Tx, { what, status, ends }: Fields, before?: Need) {
  if (hasBsn(what)) return invalid({ path: 'what', key: 'request.bsn' });
  if (status === 'indicated' && !ends) return refuse({ type: 'need.end_missing' });
  if (ends && ends < tx.today && ends !== before?.ends) return refuse({ type: 'need.end_past' });
  return null;
}

async function listOf(tx: Tx, clientId: string, rows: readonly Need[]) {
  const sight = await sightOn(tx, clientId);
  if (!sees(sight, 'tasks')) return notFound();
  return ok({
    clientId,
    rows: rows.map((need) => viewOf(tx.actor, sight, need)),
    ...choices,
    can: { add: canArrangeNeeds(tx.actor, sight) },
  });
}

const viewOf = (actor: Actor, sight: Sight, need: Need) => ({
  ...need,
  kindName: helpName(need.kind),
  can: { edit: canArrangeNeeds(actor, sight) },
});

/** Every day, for every cooperative: indications that end within six weeks become something to come back to. */
export async function noticeIndications(tx: Tx) {
  const { organisationId } = tx.actor.hat as Hat;
  const ending = await listEndingIndications(tx, organisationId, addDays(tx.today, noticeDays));
  for (const need of ending)
    await remind(tx, {
      organisationId,
      kind: 'indication',
      because: 'indication_ends',
      dueOn: addWorkingDays(tx.today, 1),
      requestId: need.requestId,
      clientId: need.clientId,
      needId: need.id,
      note: indicationNote(need).nl,
    });
  return ok(null);
}

/** For later rooms, as far as the actor may see it. */
export const needOf = (tx: Tx, needId: string): Promise<Need | null> => findNeed(tx, needId);

/** For later rooms: it was arranged, with a provider or otherwise. */
export async function arrangeNeed(tx: Tx, needId: string): Promise<boolean> {
  const need = await findNeed(tx, needId);
  if (!need || !canBecome(need.status, 'arranged')) return false;
  const arranged = { ...need, status: 'arranged' as const, version: need.version + 1 };
  if (!(await saveNeed(tx, arranged))) return false;
  tx.record('need.changed', { needId, clientId: need.clientId, requestId: need.requestId });
  return true;
}
