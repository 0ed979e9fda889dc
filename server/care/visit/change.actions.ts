import { addDays, dayOf, mondayOf, timeOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { denied, invalid, notFound, ok, refuse, stale, staleAsRead } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf, seesFaces } from '../../people/person/faces.ts';
import { listCircleFaces, listMembers, type Worker } from './around.store.ts';
import { mentionsIllness } from './reason.ts';
import { mayShareOf, showVisit, undoable, viewOf } from './view.actions.ts';
import type { visitContract } from './visit.contract.ts';
import { canChange, canReport } from './visit.policy.ts';
import {
  findVisit,
  listChanges,
  listRefusedFaces,
  listSeriesFrom,
  listVisitsOfClients,
  lockVisit,
  saveVisit,
} from './visit.store.ts';
import {
  assign,
  cancel,
  isAhead,
  minutesOf,
  miss,
  move,
  restore,
  takeAway,
  type Visit,
  whenOf,
} from './visit.ts';
import { gather, noteChange, refusedBy, type Why, weigh, weighWith, wired } from './weigh.actions.ts';

type Verbs = typeof visitContract.verbs;

export const changeActions: Pick<
  Actions<Verbs>,
  'consequence' | 'candidates' | 'move' | 'assign' | 'swap' | 'cancel' | 'miss' | 'undo'
> = {
  consequence: async (tx, { visitId, faceId, day, from, minutes }) => {
    const visit = await findVisit(tx, visitId);
    if (!visit) return notFound();
    const when = whenOf(
      day ?? dayOf(visit.startsAt),
      from ?? timeOf(visit.startsAt),
      minutes ?? minutesOf(visit),
    );
    if (!when) return refuse({ type: 'visit.time_skipped' });
    const to = faceId === undefined ? visit.faceId : faceId === 'nobody' ? null : faceId;
    if (to !== visit.faceId && !(await seesFaces(tx, [to]))) return notFound();
    const consequence = await weigh(tx, visit, { faceId: to, ...when });
    return ok({ clientId: visit.clientId, ...wired(consequence) });
  },

  candidates: async (tx, { visitId }) => {
    const visit = await findVisit(tx, visitId);
    if (!visit) return notFound();
    const members = await couldCome(tx, visit);
    const around = await gather(
      tx,
      visit,
      members.map((member) => member.faceId),
    );
    const faces = await facesOf(
      tx,
      members.map((member) => member.faceId),
    );
    const before = await listVisitsOfClients(tx, [visit.clientId], addDays(dayOf(visit.startsAt), -28), 28);
    const monday = mondayOf(dayOf(visit.startsAt));
    const rows = [];
    for (const member of members) {
      if (member.faceId === visit.faceId || around.refused.has(member.faceId)) continue;
      const own = around.carerVisits.filter((one) => one.faceId === member.faceId);
      const to = { faceId: member.faceId, startsAt: visit.startsAt, endsAt: visit.endsAt };
      rows.push({
        face: faces.get(member.faceId),
        times: before.filter((one) => one.faceId === member.faceId && one.status !== 'cancelled').length,
        minutesThatWeek: own
          .filter((one) => mondayOf(dayOf(one.startsAt)) === monday && isAhead(one))
          .reduce((sum, one) => sum + minutesOf(one), 0),
        consequence: wired(await weighWith(tx, visit, to, around, member)),
      });
    }
    rows.sort((a, b) => a.consequence.warnings.length - b.consequence.warnings.length || b.times - a.times);
    return ok({ clientId: visit.clientId, rows });
  },

  move: async (tx, { visitId, version, day, from, minutes, ...why }) => {
    const found = await openToChange(tx, visitId, version, why);
    if (!found.ok) return found;
    const visit = found.value;
    const when = whenOf(day, from, minutes);
    if (!when) return refuse({ type: 'visit.time_skipped' });
    const moved = move(visit, when.startsAt, when.endsAt);
    if (!moved.ok) return moved;
    return keep(tx, visit, moved.value, why, 'visit.moved');
  },

  assign: async (tx, { visitId, version, faceId, ...why }) => {
    const found = await openToChange(tx, visitId, version, why);
    if (!found.ok) return found;
    if (faceId === found.value.faceId) return refuse({ type: 'visit.nothing_changed' });
    if (!(await seesFaces(tx, [faceId]))) return notFound();
    const assigned = assign(found.value, faceId);
    if (!assigned.ok) return assigned;
    return keep(tx, found.value, assigned.value, why, 'visit.assigned');
  },

  swap: async (tx, { visitId, version, withVisitId, withVersion, ...why }) => {
    const one = await openToChange(tx, visitId, version, why);
    if (!one.ok) return one;
    const other = await openToChange(tx, withVisitId, withVersion, why);
    if (!other.ok) return other;
    if (one.value.faceId === other.value.faceId) return refuse({ type: 'visit.nothing_changed' });
    const here = assign(one.value, other.value.faceId);
    if (!here.ok) return here;
    const there = assign(other.value, one.value.faceId);
    if (!there.ok) return there;
    const kind = { ...why, reasonKind: why.reasonKind === 'other' ? ('swap' as const) : why.reasonKind };
    // Each leaves the other's place, so the visit that is given away no longer stands in the way.
    const second = await keep(tx, other.value, there.value, kind, 'visit.assigned', [visitId]);
    if (!second.ok) return second;
    return keep(tx, one.value, here.value, kind, 'visit.assigned', [withVisitId]);
  },

  cancel: async (tx, { visitId, version, wholeSeries, ...why }) => {
    const found = await openToChange(tx, visitId, version, why);
    if (!found.ok) return found;
    const { seriesId, startsAt } = found.value;
    const all =
      wholeSeries && seriesId !== null ? await listSeriesFrom(tx, seriesId, startsAt) : [found.value];
    let first = found.value;
    for (const visit of all.filter(isAhead)) {
      const cancelled = cancel(visit);
      if (!cancelled.ok) return cancelled;
      await saveVisit(tx, cancelled.value);
      await noteChange(tx, visit, cancelled.value, why);
      if (visit.id === visitId) first = cancelled.value;
    }
    tx.record('visit.cancelled', { visitId, clientId: first.clientId });
    return ok(await viewOf(tx, first));
  },

  miss: async (tx, { visitId, version, ...why }) => {
    const visit = await lockVisit(tx, visitId);
    if (!visit) return notFound();
    const door = canReport(tx.actor, visit, await mayShareOf(tx, visit));
    if (!door.allowed) return denied(door.reason);
    if (visit.version !== version) return stale(door, await viewOf(tx, visit));
    if (mentionsIllness(`${why.reason} ${why.why}`)) return illness();
    const missed = miss(visit);
    if (!missed.ok) return missed;
    await saveVisit(tx, missed.value);
    await noteChange(tx, visit, missed.value, why);
    tx.record('visit.missed', { visitId, clientId: visit.clientId });
    return ok(await viewOf(tx, missed.value));
  },

  undo: async (tx, { visitId, changeId }) => {
    const visit = await lockVisit(tx, visitId);
    if (!visit) return notFound();
    const door = canChange(tx.actor, visit, await mayShareOf(tx, visit));
    if (!door.allowed) return denied(door.reason);
    const changes = await listChanges(tx, [visitId]);
    const undone = new Set(changes.map((change) => change.undoes).filter((id) => id !== null));
    const last = changes.at(-1);
    if (last?.id !== changeId || !undoable(visit, changes, undone).allowed)
      return refuse({ type: 'visit.changed_since' });
    const faceId = last.before?.faceId ?? null;
    if (faceId !== null && (await listRefusedFaces(tx, visit.clientId, [faceId])).size > 0)
      return refuse({ type: 'visit.client_says_no' });
    const restored = last.before ? restore(visit, last.before) : takeAway(visit);
    await saveVisit(tx, restored);
    await noteChange(tx, visit, restored, { reasonKind: 'undo', reason: '', why: '' }, changeId);
    tx.record('visit.change_undone', { visitId, clientId: visit.clientId, changeId });
    return ok(await viewOf(tx, restored));
  },
};

/** The team; for what volunteers, the cooperative and own people do: those of that kind in her circle. */
async function couldCome(tx: Tx, visit: Visit): Promise<Worker[]> {
  if (visit.layer === 'professional' && visit.teamId !== null)
    return listMembers(tx, visit.teamId, dayOf(visit.startsAt));
  const circle = await listCircleFaces(tx, visit.clientId, visit.layer);
  const faces = await facesOf(tx, circle);
  return circle.map((faceId) => ({
    faceId,
    name: faces.get(faceId).name,
    engaged: 'self_employed',
    contractMinutes: null,
    availability: [],
  }));
}

const illness = () => invalid({ path: 'reason', key: 'visit.reason_illness' });

/** Locked, of this version, and open to this actor; the reason holds no illness. */
async function openToChange(tx: Tx, visitId: string, version: number, why: Why) {
  const visit = await lockVisit(tx, visitId);
  if (!visit) return notFound();
  const door = canChange(tx.actor, visit, await mayShareOf(tx, visit));
  if (!door.allowed) return denied(door.reason);
  if (visit.version !== version) return stale(door, await viewOf(tx, visit));
  if (mentionsIllness(`${why.reason} ${why.why}`)) return illness();
  return isAhead(visit) ? ok(visit) : refuse({ type: 'visit.not_ahead' });
}

/** A change that was weighed: her no stops it, a breach asks for a word why, and all of it is kept. */
async function keep(tx: Tx, before: Visit, after: Visit, why: Why, fact: string, leaving: string[] = []) {
  const consequence = await weigh(tx, before, after, leaving);
  const refused = refusedBy(consequence, why.why);
  if (refused) return refused;
  if (!(await saveVisit(tx, after))) return staleAsRead(await showVisit(tx, before.id));
  await noteChange(tx, before, after, { ...why, reason: [why.reason, why.why].filter(Boolean).join('. ') });
  tx.record(fact, { visitId: after.id, clientId: after.clientId });
  return ok(await viewOf(tx, after));
}
