import type { Actor, Hat } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok, refuse, staleAsRead } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import type { followUpContract } from './follow-up.contract.ts';
import { canFollowUp } from './follow-up.policy.ts';
import {
  type FollowUpRow,
  findFollowUp,
  insertFollowUp,
  listDueFollowUps,
  listFollowUpsOfRequest,
  type NewFollowUp,
  saveFollowUp,
  settleFollowUps,
} from './follow-up.store.ts';
import { type FollowUp, type FollowUpReason, finish, putOff, reopen } from './follow-up.ts';

export const followUpActions: Actions<typeof followUpContract.verbs> = {
  due: async (tx, { upTo = tx.today }) => {
    const door = canFollowUp(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const rows = await listDueFollowUps(tx, (tx.actor.hat as Hat).organisationId, upTo);
    return ok({ rows: rows.map((row) => viewOf(tx.actor, row)) });
  },

  ofRequest: async (tx, { requestId }) => {
    const rows = await listFollowUpsOfRequest(tx, requestId);
    return ok({ rows: rows.map((row) => viewOf(tx.actor, row)) });
  },

  add: async (tx, { requestId, kind, dueOn, note }) => {
    const door = canFollowUp(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (dueOn < tx.today) return refuse({ type: 'follow_up.day_past' });
    const request = await tx.db
      .selectFrom('request')
      .select(['organisation_id', 'client_id'])
      .where('id', '=', requestId)
      .executeTakeFirst();
    if (!request) return notFound();
    const id = await insertFollowUp(tx, {
      organisationId: request.organisation_id,
      kind,
      because: 'own',
      dueOn,
      requestId,
      clientId: request.client_id,
      note,
    });
    tx.record('follow_up.added', { followUpId: id, requestId });
    return ok(viewOf(tx.actor, (await findFollowUp(tx, id)) as FollowUpRow));
  },

  finish: async (tx, { followUpId, version, outcome }) => {
    const found = await open(tx, followUpId);
    if (!found.ok) return found;
    const finished = finish({ ...found.value, version }, outcome, tx.now);
    if (!finished.ok) return finished;
    return save(tx, found.value, finished.value, 'follow_up.done');
  },

  putOff: async (tx, { followUpId, version, dueOn }) => {
    const found = await open(tx, followUpId);
    if (!found.ok) return found;
    const later = putOff({ ...found.value, version }, dueOn, tx.today);
    if (!later.ok) return later;
    return save(tx, found.value, later.value, 'follow_up.put_off');
  },

  reopen: async (tx, { followUpId, version }) => {
    const found = await open(tx, followUpId);
    if (!found.ok) return found;
    const again = reopen({ ...found.value, version });
    if (!again.ok) return again;
    return save(tx, found.value, again.value, 'follow_up.reopened');
  },
};

async function open(tx: Tx, id: string) {
  const found = await findFollowUp(tx, id);
  if (!found) return notFound();
  const door = canFollowUp(tx.actor);
  return door.allowed ? ok(found) : denied(door.reason);
}

async function shown(tx: Tx, id: string) {
  const found = await open(tx, id);
  return found.ok ? ok(viewOf(tx.actor, found.value)) : found;
}

async function save(tx: Tx, before: FollowUpRow, after: FollowUp, fact: string) {
  if (!(await saveFollowUp(tx, after))) return staleAsRead(await shown(tx, after.id));
  tx.record(fact, { followUpId: after.id, requestId: after.requestId });
  return ok(viewOf(tx.actor, { ...before, ...after }));
}

const viewOf = (actor: Actor, row: FollowUpRow) => ({
  ...row,
  doneAt: row.doneAt?.toISOString() ?? null,
  can: { finish: canFollowUp(actor) },
});

/** For later rooms: something to come back to, noted once however often it is said. */
export const remind = (tx: Tx, followUp: NewFollowUp) => insertFollowUp(tx, followUp);

/** For later rooms: these reminders about a question have become needless. */
export const settle = (tx: Tx, requestId: string, reasons: readonly FollowUpReason[]) =>
  settleFollowUps(tx, requestId, reasons);
