import type { Plan } from '../answer.ts';
import { NONE } from '../minutes.ts';
import { FACE_DAYS, type Model, modelOf } from '../model.ts';
import { partsOf, planOfPart } from '../parts.ts';
import { COSTS, type CostId, type PlanProblem } from '../problem.ts';
import { travelOf } from '../travel.ts';
import { piecesOf, rosterDay, type Stop, stopFor, windowOf } from './duty.ts';
import { unfamiliarity } from './familiar.ts';

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
    excessTravel: 0,
    continuity: 0,
    wishes: 0,
    steady: 0,
    travel: 0,
    overtime: 0,
    fairness: 0,
    unpopular: 0,
    changes: 0,
  };
  const assigned = new Map(plan.assignments.map((assignment) => [assignment.visitId, assignment]));
  const travel = travelOf(problem);
  const professionals = problem.carers.filter(
    ({ engagement }) => engagement === 'assigned' || engagement === 'selfEmployed',
  );
  const isProfessional = (id: string) => professionals.some((carer) => carer.id === id);

  problem.visits.forEach((visit, i) => {
    const moments = model.visits[i]!.moments.map((moment) => model.visits[moment]!);
    const reading = moments.find(({ pinned }) => pinned.length > 0) ?? moments[0]!;
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
      const { languages = [], intimateCareBy } = client;
      if (languages.length > 0 && !languages.some((one) => carer.languages?.includes(one))) cost.wishes += 2;
      if (visit.isIntimate && intimateCareBy && intimateCareBy.gender !== carer.gender) cost.wishes += 3;
    }
    const gone = reading.previous.filter((carer) => !assignment.carerIds.includes(problem.carers[carer]!.id));
    cost.changes += 4 * gone.length;
  });

  const loads: { load: number; share: number; unpopular: number }[] = [];
  const unpopularAt = (minute: number) =>
    model.unpopular.some(({ from, to }) => from <= minute && minute < to) ? 1 : 0;
  for (const carer of problem.carers) {
    if (carer.engagement === 'fixed') continue;
    const stops: Stop[] = [];
    problem.visits.forEach((visit, i) => {
      const assignment = assigned.get(visit.id);
      if (!assignment?.carerIds.includes(carer.id)) return;
      const stop = stopFor(visit, assignment, carer.id, calendar);
      const { start, isSecond } = stop;
      const window = windowOf(visit, assignment.start);
      stops.push(stop);
      if (!isSecond) cost.lateness += Math.max(0, start - window.latest);
      if (!isSecond && window === visit.window && visit.preferredStart !== undefined) {
        cost.steady += Math.max(0, Math.abs(start - visit.preferredStart) - 15);
      }
      const { second } = model.visits[i]!;
      const { previousStart } = model.visits[isSecond ? second : i]!;
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
      let unpopular = 0;
      for (const { start, end } of stops) for (let m = start; m < end; m++) unpopular += unpopularAt(m);
      if (share > 0)
        loads.push({ load: worked.reduce((sum, minutes) => sum + minutes, 0), share, unpopular });
    }
    const clients = new Set(stops.map(({ visit }) => visit.clientId)).size;
    cost.wishes += 5 * Math.max(0, clients - (carer.maxClients ?? Number.POSITIVE_INFINITY));
  }
  if (problem.travelBudget !== undefined) cost.excessTravel = Math.max(0, cost.travel - problem.travelBudget);
  const share = loads.reduce((sum, one) => sum + one.share, 0);
  for (const [id, part] of [
    ['fairness', 'load'],
    ['unpopular', 'unpopular'],
  ] as const) {
    const sum = loads.reduce((all, one) => all + one[part], 0);
    const squares = loads.reduce((all, one) => all + Math.round(one[part] ** 2 / one.share), 0);
    if (share > 0) cost[id] = Math.max(0, Math.round(squares - sum ** 2 / share));
  }

  for (const client of problem.clients) {
    const came: { carerIds: string[]; at: number }[] = [];
    const seen: { face: string; kind: 'day' | 'night' | 'students'; day: number }[] = [];
    for (const { carerId, lastDay } of client.history ?? []) {
      const carer = problem.carers.find(({ id }) => id === carerId);
      if (carer && !isProfessional(carerId)) continue;
      seen.push({ face: carerId, kind: carer?.student ? 'students' : 'day', day: lastDay });
    }
    for (const visit of problem.visits.filter(({ clientId }) => clientId === client.id)) {
      const assignment = assigned.get(visit.id);
      const carerIds = assignment?.carerIds.filter(isProfessional) ?? [];
      const at = windowOf(visit, assignment?.start ?? 0).earliest;
      if (carerIds.length > 0) came.push({ carerIds, at });
      for (const id of carerIds) {
        const student = problem.carers.find((carer) => carer.id === id)?.student;
        const kind = student ? 'students' : visit.isNight ? 'night' : 'day';
        seen.push({ face: id, kind, day: rosterDay(visit, assignment!.start, calendar) });
      }
    }
    for (let last = 0; last < calendar.days; last++) {
      const window = seen.filter(({ day }) => day <= last && day > last - FACE_DAYS);
      for (const kind of ['day', 'night', 'students'] as const) {
        const faces = new Set(window.filter((one) => one.kind === kind).map(({ face }) => face)).size;
        cost.faces += Math.max(0, faces - (client.maxFaces?.[kind] ?? Number.POSITIVE_INFINITY));
      }
    }
    came.sort((a, b) => a.at - b.at);
    const known = new Set(client.history?.map(({ carerId }) => carerId));
    cost.continuity += unfamiliarity(model.measure, came, known);
  }
  return cost;
}

/** The same of everyone together: fairness is fairness inside what shares people. */
export function tallyOfAll(problem: PlanProblem, plan: Plan): Record<CostId, number> {
  const parts = partsOf(problem).map((part) => tally(modelOf(part), planOfPart(part, plan)));
  const cost = COSTS.map((id) => [id, parts.reduce((sum, one) => sum + one[id], 0)]);
  return Object.fromEntries(cost) as Record<CostId, number>;
}
