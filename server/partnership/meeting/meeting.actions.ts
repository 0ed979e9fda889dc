import { addDays, existsLocally, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { denied, notFound, ok, type Result, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import {
  clauseInForce,
  measureReachability,
  monthOf,
  ownClausesInForce,
  recordMeasure,
} from '../agreement/agreement.actions.ts';
import { partnershipOf } from '../partnership/partnership.actions.ts';
import type { Partnership } from '../partnership/partnership.ts';
import type { meetingContract } from './meeting.contract.ts';
import { canPlan, canReadMeetings } from './meeting.policy.ts';
import { insertMeeting, listMeetings, lockMeeting, saveMeeting } from './meeting.store.ts';
import { cancel, countMeetings, duesOf, hold, type Meeting, type MeetingRefusal } from './meeting.ts';

export const meetingActions: Actions<typeof meetingContract.verbs> = {
  list: async (tx, { partnershipId }) => {
    const door = canReadMeetings(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    return partnership ? ok(await viewOf(tx, partnership)) : notFound();
  },

  plan: async (tx, { partnershipId, level, day, at, place }) => {
    const partnership = await partnershipOf(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canPlan(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    if (!existsLocally(day, at)) return refuse({ type: 'meeting.no_such_time' });
    if (day < tx.today) return refuse({ type: 'meeting.in_the_past' });
    const meeting: Meeting = {
      id: newId(),
      partnershipId,
      level,
      plannedAt: instantOf(day, at),
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

  hold: (tx, { meetingId, version, heldOn, notes }) =>
    change(tx, meetingId, version, 'meeting.held', (meeting) => hold(meeting, heldOn, notes, tx.today)),

  cancel: (tx, { meetingId, version, reason }) =>
    change(tx, meetingId, version, 'meeting.cancelled', (meeting) => cancel(meeting, reason)),
};

async function change(
  tx: Tx,
  meetingId: string,
  version: number,
  fact: string,
  become: (meeting: Meeting) => Result<Meeting, MeetingRefusal>,
) {
  const meeting = await lockMeeting(tx, meetingId);
  const partnership = meeting && (await partnershipOf(tx, meeting.partnershipId));
  if (!meeting || !partnership) return notFound();
  const door = canPlan(tx.actor, partnership);
  if (!door.allowed) return denied(door.reason);
  if (meeting.version !== version) return stale(await viewOf(tx, partnership));
  const changed = become(meeting);
  if (!changed.ok) return changed;
  await saveMeeting(tx, changed.value);
  const { partnershipId, level } = meeting;
  tx.record(fact, { meetingId, level }, { partnershipId });
  return ok(await viewOf(tx, partnership));
}

async function viewOf(tx: Tx, partnership: Partnership) {
  const meetings = await listMeetings(tx, partnership.id);
  const rhythm = await clauseInForce(tx, { partnershipId: partnership.id }, 'consultation-rhythm');
  return {
    meetings: meetings.map((one) => ({ ...one, plannedAt: one.plannedAt.toISOString() })),
    dues: rhythm ? duesOf(rhythm.parameters.meetings, meetings, rhythm.since, tx.today) : [],
    can: { plan: canPlan(tx.actor, partnership) },
  };
}

/** Follows contacts, meetings and signatures, and runs daily: a rhythm is also lost by waiting. */
export async function measurePartnerships(tx: Tx, payload: JobPayload) {
  await measureReachability(tx, payload);
  await measureRhythm(tx);
  return ok(null);
}

/** Does the agreed rhythm hold? Over the half-year up to this month. */
async function measureRhythm(tx: Tx) {
  for (const clause of await ownClausesInForce(tx, 'consultation-rhythm')) {
    const { partnershipId, since } = clause;
    const { ends } = monthOf(tx.today);
    const starts = `${addDays(ends, -175).slice(0, 8)}01`;
    const counts = countMeetings(await listMeetings(tx, partnershipId), {
      starts: since > starts ? since : starts,
      ends: tx.today,
    });
    const counted = { levels: counts };
    await recordMeasure(tx, {
      partnershipId,
      kind: 'consultation-rhythm',
      organisationId: null,
      starts,
      ends,
      counted,
    });
  }
}
