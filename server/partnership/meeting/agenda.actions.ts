import { addDays } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, type Result, refuse, stale, type Text } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { partnershipOf } from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf, presentParties } from '../partnership/partnership.ts';
import type { agendaContract } from './agenda.contract.ts';
import {
  insertAction,
  insertItem,
  listActions,
  listGone,
  listOnTable,
  lockAction,
  lockItem,
  saveAction,
  saveItem,
} from './agenda.store.ts';
import { type Action, type AgendaItem, type AgendaSource, isLate, type Treated } from './agenda.ts';
import { canReadMeetings, canTakePart } from './meeting.policy.ts';
import type { Meeting } from './meeting.ts';

export const agendaActions: Actions<typeof agendaContract.verbs> = {
  show: async (tx, { partnershipId }) => {
    const door = canReadMeetings(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    return partnership ? ok(await viewOf(tx, partnership)) : notFound();
  },

  put: async (tx, { partnershipId, text }) => {
    const partnership = await partnershipOf(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canTakePart(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    await putOnAgenda(tx, { partnershipId, source: 'own', subjectId: newId(), text });
    return ok(await viewOf(tx, partnership));
  },

  takeOff: async (tx, { itemId, version }) => {
    const item = await lockItem(tx, itemId);
    const partnership = item && (await partnershipOf(tx, item.partnershipId));
    if (!item || !partnership) return notFound();
    const door = canTakePart(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    if (item.outcome !== null) return refuse({ type: 'agenda.not_on_table' });
    if (item.version !== version) return stale(door, await viewOf(tx, partnership));
    await close(tx, item, { outcome: 'taken_off' });
    return ok(await viewOf(tx, partnership));
  },

  finish: async (tx, { actionId, version, done }) => {
    const action = await lockAction(tx, actionId);
    const partnership = action && (await partnershipOf(tx, action.partnershipId));
    if (!action || !partnership) return notFound();
    const door = canTakePart(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    if (action.version !== version) return stale(door, await viewOf(tx, partnership));
    await saveAction(tx, { ...action, doneOn: done ? tx.today : null, version: version + 1 });
    const { partnershipId } = action;
    tx.record(done ? 'meeting.action_done' : 'meeting.action_reopened', { actionId }, { partnershipId });
    return ok(await viewOf(tx, partnership));
  },
};

async function viewOf(tx: Tx, partnership: Partnership) {
  const items = await listOnTable(tx, partnership.id);
  const lately = addDays(tx.today, -31);
  const gone = await listGone(tx, partnership.id, lately);
  const actions = await listActions(tx, partnership.id, lately);
  return {
    items: items.map(({ id, source, text, organisationId, putAt, version }) => ({
      ...{ id, source, text, version },
      organisationName: partyOf(partnership, organisationId)?.name ?? '',
      putAt: putAt.toISOString(),
    })),
    gone: gone.map(({ id, source, text, closedOn }) => ({
      ...{ id, source, text },
      closedOn: closedOn ?? tx.today,
    })),
    actions: actions.map((action) => actionView(tx, partnership, action)),
    parties: presentParties(partnership).map(({ organisationId, name }) => ({ organisationId, name })),
    can: { put: canTakePart(tx.actor, partnership) },
  };
}

export function actionView(tx: Tx, partnership: Partnership, action: Action) {
  const { partnershipId: _partnership, meetingId: _meeting, ...told } = action;
  return {
    ...told,
    organisationName: partyOf(partnership, action.organisationId)?.name ?? '',
    late: isLate(action, tx.today),
  };
}

type Put = {
  readonly partnershipId: string;
  readonly source: AgendaSource;
  readonly subjectId: string;
  /** The words of whoever puts it; Tango's own in both languages. */
  readonly text: string | Text;
};

/**
 * For later rooms: puts something on the table of the next meeting. About the same subject there is at most one open item,
 * however many parties see it at once; says whether this one was put. Only those who may know it of all parties: they read it.
 */
export async function putOnAgenda(tx: Tx, { partnershipId, source, subjectId, text }: Put): Promise<boolean> {
  const organisationId = tx.actor.hat?.organisationId;
  if (!organisationId) throw new Error('only a party puts something on the table');
  const item: AgendaItem = {
    id: newId(),
    partnershipId,
    organisationId,
    source,
    subjectId,
    text: typeof text === 'string' ? { nl: text, en: text } : text,
    putAt: tx.now,
    meetingId: null,
    outcome: null,
    result: '',
    closedOn: null,
    version: 1,
  };
  const isPut = await insertItem(tx, item);
  if (isPut) tx.record('meeting.item_put', { itemId: item.id, source }, { partnershipId });
  return isPut;
}

type Closing =
  | { readonly outcome: 'gone' | 'taken_off' }
  | { readonly outcome: Treated; readonly result: string; readonly meetingId: string };

async function close(tx: Tx, item: AgendaItem, closing: Closing): Promise<void> {
  await saveItem(tx, { ...item, ...closing, closedOn: tx.today, version: item.version + 1 });
  const { id: itemId, partnershipId } = item;
  tx.record('meeting.item_closed', { itemId, outcome: closing.outcome }, { partnershipId });
}

/** What put it on the table has gone; unless minutes were kept of it since it was read. */
export async function letGo(tx: Tx, itemId: string): Promise<void> {
  const item = await lockItem(tx, itemId);
  if (item?.outcome === null) await close(tx, item, { outcome: 'gone' });
}

/** For later rooms: what they put there need not be talked about any more. */
export async function clearFromAgenda(tx: Tx, partnershipId: string, source: AgendaSource): Promise<void> {
  for (const item of await listOnTable(tx, partnershipId))
    if (item.source === source) await letGo(tx, item.id);
}

type Minutes = {
  readonly items: readonly {
    readonly itemId: string;
    readonly outcome: Treated;
    readonly result: string;
  }[];
  readonly actions: readonly Pick<Action, 'what' | 'organisationId' | 'who' | 'dueOn'>[];
};

export type MinutesRefusal =
  | { readonly type: 'not_found' }
  | { readonly type: 'agenda.not_on_table' }
  | { readonly type: 'agenda.no_party' };

/** What came of what was on the table, and who does what. What stands in the minutes of another meeting stays there. */
export async function keepMinutes(
  tx: Tx,
  meeting: Meeting,
  partnership: Partnership,
  { items, actions }: Minutes,
): Promise<Result<null, MinutesRefusal>> {
  const meetingId = meeting.id;
  for (const { itemId, outcome, result } of items) {
    const item = await lockItem(tx, itemId);
    if (!item || item.partnershipId !== partnership.id) return notFound();
    const isElsewhere = item.meetingId !== null && item.meetingId !== meetingId;
    if (isElsewhere || item.outcome === 'taken_off') return refuse({ type: 'agenda.not_on_table' });
    await close(tx, item, { outcome, result, meetingId });
  }
  const present = presentParties(partnership).map(({ organisationId }) => organisationId);
  for (const action of actions) {
    if (!present.includes(action.organisationId)) return refuse({ type: 'agenda.no_party' });
    const actionId = newId();
    await insertAction(tx, {
      ...action,
      id: actionId,
      partnershipId: partnership.id,
      meetingId,
      agreedOn: meeting.heldOn ?? tx.today,
      doneOn: null,
      version: 1,
    });
    tx.record('meeting.action_agreed', { meetingId, actionId }, { partnershipId: partnership.id });
  }
  return ok(null);
}
