import { type Day, existsLocally, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, type Refusal, type Result, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { clauseInForce } from '../agreement/agreement.actions.ts';
import { partnershipOf } from '../partnership/partnership.actions.ts';
import type { Partnership } from '../partnership/partnership.ts';
import { actionView, keepMinutes, type MinutesRefusal } from './agenda.actions.ts';
import { listActionsOfMeetings, listTreated } from './agenda.store.ts';
import { treated } from './agenda.ts';
import type { meetingContract } from './meeting.contract.ts';
import { canPlan, canReadMeetings } from './meeting.policy.ts';
import { insertMeeting, listMeetings, lockMeeting, saveMeeting } from './meeting.store.ts';
import {
  cancel,
  duesOf,
  type HoldRefusal,
  hold,
  type Meeting,
  move,
  type NotPlanned,
  usualMinutes,
} from './meeting.ts';

export const meetingActions: Actions<typeof meetingContract.verbs> = {
  list: async (tx, { partnershipId }) => {
    const door = canReadMeetings(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    return partnership ? ok(await viewOf(tx, partnership)) : notFound();
  },

  plan: async (tx, { partnershipId, level, day, at, place, minutes = usualMinutes }) => {
    const partnership = await partnershipOf(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canPlan(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    const plannedAt = momentOf(tx, day, at);
    if (!plannedAt.ok) return plannedAt;
    const meeting: Meeting = {
      id: newId(),
      partnershipId,
      level,
      plannedAt: plannedAt.value,
      minutes,
      heldOn: null,
      cancelledBecause: null,
      place,
      notes: '',
      version: 1,
    };
    await insertMeeting(tx, meeting);
    tx.record('meeting.planned', { meetingId: meeting.id, level }, { partnershipId });
    return ok(await viewOf(tx, partnership));
  },

  move: (tx, { meetingId, version, day, at, place, minutes }) =>
    change<NotPlanned | MomentRefusal>(tx, meetingId, version, 'meeting.moved', async (meeting) => {
      const plannedAt = momentOf(tx, day, at);
      if (!plannedAt.ok) return plannedAt;
      return move(meeting, { plannedAt: plannedAt.value, place, minutes: minutes ?? meeting.minutes });
    }),

  hold: (tx, { meetingId, version, heldOn, notes, items = [], actions = [] }) =>
    change<HoldRefusal | MinutesRefusal>(
      tx,
      meetingId,
      version,
      'meeting.held',
      async (meeting, partnership) => {
        const held = hold(meeting, heldOn, notes, tx.today);
        if (!held.ok) return held;
        const kept = await keepMinutes(tx, held.value, partnership, { items, actions });
        return kept.ok ? held : kept;
      },
    ),

  cancel: (tx, { meetingId, version, reason }) =>
    change(tx, meetingId, version, 'meeting.cancelled', async (meeting) => cancel(meeting, reason)),
};

type MomentRefusal = { readonly type: 'meeting.no_such_time' } | { readonly type: 'meeting.in_the_past' };

function momentOf(tx: Tx, day: Day, at: string): Result<Date, MomentRefusal> {
  if (!existsLocally(day, at)) return refuse({ type: 'meeting.no_such_time' });
  if (day < tx.today) return refuse({ type: 'meeting.in_the_past' });
  return ok(instantOf(day, at));
}

async function change<E extends Refusal>(
  tx: Tx,
  meetingId: string,
  version: number,
  fact: string,
  become: (meeting: Meeting, partnership: Partnership) => Promise<Result<Meeting, E>>,
) {
  const meeting = await lockMeeting(tx, meetingId);
  const partnership = meeting && (await partnershipOf(tx, meeting.partnershipId));
  if (!meeting || !partnership) return notFound();
  const door = canPlan(tx.actor, partnership);
  if (!door.allowed) return denied(door.reason);
  if (meeting.version !== version) return stale(door, await viewOf(tx, partnership));
  const changed = await become(meeting, partnership);
  if (!changed.ok) return changed;
  await saveMeeting(tx, changed.value);
  const { partnershipId, level } = meeting;
  tx.record(fact, { meetingId, level }, { partnershipId });
  return ok(await viewOf(tx, partnership));
}

async function viewOf(tx: Tx, partnership: Partnership) {
  const { id: partnershipId } = partnership;
  const meetings = await listMeetings(tx, partnershipId);
  const ids = meetings.map(({ id }) => id);
  const items = await listTreated(tx, partnershipId, ids);
  const actions = await listActionsOfMeetings(tx, partnershipId, ids);
  const rhythm = await clauseInForce(tx, { partnershipId }, 'consultation-rhythm');
  return {
    meetings: meetings.map((one) => ({
      ...one,
      plannedAt: one.plannedAt.toISOString(),
      items: items
        .filter(({ meetingId }) => meetingId === one.id)
        .flatMap(({ id, text, outcome, result }) => {
          const known = treated.find((kind) => kind === outcome);
          return known ? [{ id, text, outcome: known, result }] : [];
        }),
      actions: actions
        .filter(({ meetingId }) => meetingId === one.id)
        .map((action) => actionView(tx, partnership, action)),
    })),
    dues: rhythm ? duesOf(rhythm.parameters.meetings, meetings, rhythm.countsFrom, tx.today) : [],
    can: { plan: canPlan(tx.actor, partnership) },
  };
}
