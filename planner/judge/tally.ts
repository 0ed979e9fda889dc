import type { Plan } from '../answer.ts';
import { FACE_DAYS, type Model, NONE } from '../model.ts';
import type { CostId } from '../problem.ts';
import { travelOf } from '../travel.ts';
import { piecesOf, rosterDay, type Stop } from './duty.ts';

/**
 * Every cost of a plan, counted from its assignments by the plain definitions of the README, without counters and
 * without anything the search keeps. Slow on purpose: it is what the fast sums are held against.
 */
export function tally(model: Model, plan: Plan): Record<CostId, number> {
  const { problem, calendar } = model;
  const cost: Record<CostId, number> = {
    unserved: 0,
    faces: 0,
    asked: 0,
    lateness: 0,
    optional: 0,
    continuity: 0,
    wishes: 0,
    steady: 0,
    travel: 0,
    overtime: 0,
    fairness: 0,
    changes: 0,
  };
  const assigned = new Map(plan.assignments.map((assignment) => [assignment.visitId, assignment]));
  const travel = travelOf(problem);
  const professionals = problem.carers.filter(
    ({ engagement }) => engagement === 'assigned' || engagement === 'selfEmployed',
  );
  const isProfessional = (id: string) => professionals.some((carer) => carer.id === id);

  problem.visits.forEach((visit, i) => {
    const reading = model.visits[i]!;
    const assignment = assigned.get(visit.id);
    if (!assignment) {
      if (reading.open && reading.candidates.length === 0) return;
      if (visit.optional) cost.optional += 1;
      else cost.unserved += 1;
      return;
    }
    const client = problem.clients.find(({ id }) => id === visit.clientId)!;
    for (const id of assignment.carerIds) {
      const carer = problem.carers.find((one) => one.id === id)!;
      if (!isProfessional(id)) continue;
      const pinned = reading.pinned.some((index) => problem.carers[index]!.id === id);
      if (visit.needsAsk && !pinned) cost.asked += 1;
      if (carer.dislikes?.includes(client.id)) cost.wishes += 3;
      else if (
        professionals.some(({ likes }) => likes?.includes(client.id)) &&
        !carer.likes?.includes(client.id)
      ) {
        cost.wishes += 1;
      }
      if ((client.preferred ?? []).length > 0 && !client.preferred?.includes(id)) cost.wishes += 1;
    }
    const gone = reading.previous.filter((carer) => !assignment.carerIds.includes(problem.carers[carer]!.id));
    cost.changes += 4 * gone.length;
  });

  const loads: { load: number; share: number }[] = [];
  for (const carer of problem.carers) {
    if (carer.engagement === 'fixed') continue;
    const stops: Stop[] = [];
    problem.visits.forEach((visit, i) => {
      const assignment = assigned.get(visit.id);
      if (!assignment?.carerIds.includes(carer.id)) return;
      const { start } = assignment;
      stops.push({
        visit,
        start,
        end: start + visit.duration,
        day: rosterDay(visit, calendar),
      });
      cost.lateness += Math.max(0, start - visit.window.latest);
      if (visit.preferredStart !== undefined) {
        cost.steady += Math.max(0, Math.abs(start - visit.preferredStart) - 15);
      }
      const { previousStart } = model.visits[i]!;
      if (previousStart !== NONE && Math.abs(start - previousStart) > 15) cost.changes += 1;
    });
    stops.sort((a, b) => a.day - b.day || a.start - b.start);
    const mode = carer.mode ?? 'car';
    stops.forEach((stop, k) => {
      const before = stops[k - 1];
      const after = stops[k + 1];
      const here = stop.visit.clientId;
      const joins = (a: Stop, b: Stop) => a.day === b.day && b.start - a.end < 480;
      cost.travel +=
        before && joins(before, stop)
          ? travel(mode, before.visit.clientId, here)
          : travel(mode, carer.id, here);
      if (!after || !joins(stop, after)) cost.travel += travel(mode, here, carer.id);
    });
    if (!isProfessional(carer.id)) continue;
    const worked = Array.from({ length: calendar.weeks }, () => 0);
    for (const piece of piecesOf(carer, stops, travel, calendar))
      worked[calendar.weekOf(piece.day)]! += piece.work;
    for (const { from, to, minutes } of carer.workedBefore ?? []) {
      const week = calendar.weekOf(calendar.dayOf(from));
      if (week >= 0) worked[week]! += minutes ?? to - from;
    }
    if (carer.contractMinutes !== undefined) {
      worked.forEach((minutes, week) => {
        const contract = Math.round((carer.contractMinutes! * calendar.daysInWeek(week)) / 7);
        cost.overtime += Math.max(0, minutes - contract);
      });
      const share = Math.round((carer.contractMinutes * calendar.days) / 7);
      if (share > 0) loads.push({ load: worked.reduce((sum, minutes) => sum + minutes, 0), share });
    }
    const clients = new Set(stops.map(({ visit }) => visit.clientId)).size;
    cost.wishes += 5 * Math.max(0, clients - (carer.maxClients ?? Number.POSITIVE_INFINITY));
  }
  const load = loads.reduce((sum, one) => sum + one.load, 0);
  const share = loads.reduce((sum, one) => sum + one.share, 0);
  const squares = loads.reduce((sum, one) => sum + Math.round(one.load ** 2 / one.share), 0);
  if (share > 0) cost.fairness = Math.max(0, Math.round(squares - load ** 2 / share));

  for (const client of problem.clients) {
    const visits = new Map<string, number>();
    const seen: { face: string; kind: 'day' | 'night' | 'students'; day: number }[] = [];
    for (const { carerId, lastDay } of client.history ?? []) {
      const carer = problem.carers.find(({ id }) => id === carerId);
      if (carer && !isProfessional(carerId)) continue;
      seen.push({ face: carerId, kind: carer?.student ? 'students' : 'day', day: lastDay });
    }
    for (const visit of problem.visits.filter(({ clientId }) => clientId === client.id)) {
      for (const id of assigned.get(visit.id)?.carerIds ?? []) {
        if (!isProfessional(id)) continue;
        visits.set(id, (visits.get(id) ?? 0) + 1);
        const student = problem.carers.find((carer) => carer.id === id)?.student;
        const kind = student ? 'students' : visit.isNight ? 'night' : 'day';
        seen.push({ face: id, kind, day: rosterDay(visit, calendar) });
      }
    }
    for (let last = 0; last < calendar.days; last++) {
      const window = seen.filter(({ day }) => day <= last && day > last - FACE_DAYS);
      for (const kind of ['day', 'night', 'students'] as const) {
        const faces = new Set(window.filter((one) => one.kind === kind).map(({ face }) => face)).size;
        cost.faces += Math.max(0, faces - (client.maxFaces?.[kind] ?? Number.POSITIVE_INFINITY));
      }
    }
    const counts = [...visits.values()];
    const total = counts.reduce((sum, n) => sum + n, 0);
    if (total > 0) {
      const fresh = [...visits.keys()].filter(
        (id) => !client.history?.some(({ carerId }) => carerId === id),
      ).length;
      const others = total - counts.reduce((sum, n) => sum + n * n, 0) / total;
      cost.continuity += 100 * counts.length + 100 * fresh + Math.round(10 * others);
    }
  }
  return cost;
}
