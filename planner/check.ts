import type { Assignment, Breach, Plan, RuleId } from './answer.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { dutiesOf, piecesOf, rosterDay, type Stop } from './judge/duty.ts';
import { RULES } from './judge/rules.ts';
import { lawFaults, mondayOf } from './judge/working-time.ts';
import type { Carer, PlanProblem, Visit } from './problem.ts';
import { type Travel, travelOf } from './travel.ts';

type Found = { rule: RuleId; carerId?: string; visitId?: string; at?: number };

/**
 * Judges a plan by every hard rule, made by this planner or by hand. Independent of the search: it shares the
 * calendar and the travel times with it, and no line that scores.
 *
 * An empty list means that everything holds. A breach that the pins alone already cause has `byPin: true`.
 */
export function check(problem: PlanProblem, plan: Plan): Breach[] {
  const judge = judgeOf(problem);
  const pins = new Map(
    problem.visits.map((visit) => [visit.id, pinHolds(problem, visit) ? visit.pinned : undefined]),
  );
  const pinnedOnly = plan.assignments.flatMap((assignment) => {
    const pin = pins.get(assignment.visitId);
    const carerIds = assignment.carerIds.filter((id) => id === pin?.carerId || id === pin?.secondCarerId);
    return carerIds.length > 0 ? [{ ...assignment, carerIds }] : [];
  });
  const key = ({ rule, carerId, visitId }: Found) =>
    `${rule} ${carerId ?? ''} ${BY_VISIT.has(rule) ? (visitId ?? '') : ''}`;
  const byPins = new Set([...judge.people(pinnedOnly), ...judge.visits(pinnedOnly, true)].map(key));
  const found = [
    ...formFaults(problem, plan),
    ...judge.visits(plan.assignments, false),
    ...judge.people(plan.assignments),
  ];
  return found.map((fault) => ({ ...fault, byPin: byPins.has(key(fault)), ...RULES[fault.rule] }));
}

/** Rules of which a breach is about one visit. */
const BY_VISIT: ReadonlySet<RuleId> = new Set<RuleId>([
  'qualification',
  'engagement',
  'windows',
  'availability',
]);

function formFaults(problem: PlanProblem, plan: Plan): Found[] {
  const faults: Found[] = [];
  if (plan.version !== 1) faults.push({ rule: 'plan-form' });
  const known = new Set(problem.visits.map(({ id }) => id));
  const carers = new Set(problem.carers.map(({ id }) => id));
  const times = new Map<string, number>();
  for (const { visitId } of [...plan.assignments, ...plan.asks, ...plan.unserved]) {
    if (!known.has(visitId)) faults.push({ rule: 'plan-form', visitId });
    times.set(visitId, (times.get(visitId) ?? 0) + 1);
  }
  for (const { visitId, carerIds } of plan.assignments) {
    for (const carerId of carerIds)
      if (!carers.has(carerId)) faults.push({ rule: 'plan-form', visitId, carerId });
  }
  for (const id of known) {
    const count = times.get(id) ?? 0;
    if (count === 0) faults.push({ rule: 'lost-visit', visitId: id });
    if (count > 1) faults.push({ rule: 'double-visit', visitId: id });
  }
  for (const visit of problem.visits) {
    if (pinHolds(problem, visit) && !plan.assignments.some(({ visitId }) => visitId === visit.id)) {
      const complete = visit.carersNeeded === 1 || visit.pinned?.secondCarerId !== undefined;
      if (complete) faults.push({ rule: 'pins', visitId: visit.id });
    }
  }
  return faults;
}

/** A pin binds unless the client said no to someone in it. */
function pinHolds(problem: PlanProblem, visit: Visit): boolean {
  if (!visit.pinned) return false;
  const refused = problem.clients.find(({ id }) => id === visit.clientId)?.refused ?? [];
  const { carerId, secondCarerId } = visit.pinned;
  return !refused.includes(carerId) && !(secondCarerId !== undefined && refused.includes(secondCarerId));
}

function judgeOf(problem: PlanProblem) {
  const calendar = calendarOf(problem.horizon);
  const travel = travelOf(problem);
  const visits = new Map(problem.visits.map((visit) => [visit.id, visit]));
  const carers = new Map(problem.carers.map((carer) => [carer.id, carer]));
  return {
    visits(assignments: readonly Assignment[], partly: boolean): Found[] {
      return assignments.flatMap((assignment) => {
        const visit = visits.get(assignment.visitId);
        return visit ? visitFaults(problem, visit, assignment, carers, partly) : [];
      });
    },
    people(assignments: readonly Assignment[]): Found[] {
      return problem.carers.flatMap((carer) => {
        if (carer.engagement === 'fixed') return [];
        const stops = stopsOf(carer, assignments, visits, calendar);
        return personFaults(carer, stops, travel, calendar);
      });
    },
  };
}

function stopsOf(
  carer: Carer,
  assignments: readonly Assignment[],
  visits: ReadonlyMap<string, Visit>,
  calendar: Calendar,
): Stop[] {
  return assignments
    .flatMap(({ visitId, carerIds, start }) => {
      const visit = visits.get(visitId);
      if (!visit || !carerIds.includes(carer.id)) return [];
      return [{ visit, start, end: start + visit.duration, day: rosterDay(visit, calendar) }];
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

function visitFaults(
  problem: PlanProblem,
  visit: Visit,
  { carerIds, start }: Assignment,
  carers: ReadonlyMap<string, Carer>,
  partly: boolean,
): Found[] {
  const faults: Found[] = [];
  const visitId = visit.id;
  if (!partly && (carerIds.length !== visit.carersNeeded || new Set(carerIds).size !== carerIds.length)) {
    faults.push({ rule: 'two-carers', visitId });
  }
  const client = problem.clients.find(({ id }) => id === visit.clientId);
  const pins = pinHolds(problem, visit) ? [visit.pinned?.carerId, visit.pinned?.secondCarerId] : [];
  for (const carerId of carerIds) {
    const carer = carers.get(carerId);
    if (!carer) continue;
    if (client?.refused?.includes(carerId)) faults.push({ rule: 'clients-no', visitId, carerId });
    const pinned = pins.includes(carerId);
    if (!pinned && carer.engagement === 'fixed') faults.push({ rule: 'engagement', visitId, carerId });
    if (!pinned && carer.engagement === 'asked' && !visit.yes?.includes(carerId)) {
      faults.push({ rule: 'engagement', visitId, carerId });
    }
    const lacks = visit.qualifications.some((one) => !carer.qualifications.includes(one));
    const low = visit.minLevel !== undefined && (carer.level ?? 0) < visit.minLevel;
    if (carer.engagement !== 'fixed' && (lacks || low))
      faults.push({ rule: 'qualification', visitId, carerId });
  }
  if (pins.length > 0) {
    const gone = pins.some((pin) => pin !== undefined && !carerIds.includes(pin));
    const moved = visit.pinned?.start !== undefined && visit.pinned.start !== start;
    if (gone || moved) faults.push({ rule: 'pins', visitId });
  }
  const { earliest, latest } = visit.window;
  const last = visit.hardWindow ? latest : latest + 4 * 60;
  if (start < earliest || start > last) faults.push({ rule: 'windows', visitId, at: start });
  return faults;
}

function personFaults(carer: Carer, stops: readonly Stop[], travel: Travel, calendar: Calendar): Found[] {
  const carerId = carer.id;
  const faults: Found[] = [];
  const professional = carer.engagement === 'assigned' || carer.engagement === 'selfEmployed';
  stops.forEach((stop, i) => {
    const before = i > 0 ? stops[i - 1] : undefined;
    const visitId = stop.visit.id;
    if (before) {
      const trip = travel(carer.mode ?? 'car', before.visit.clientId, stop.visit.clientId);
      if (before.end + trip > stop.start)
        faults.push({ rule: 'two-places', carerId, visitId, at: stop.start });
    }
    if (professional && !covered(carer, stop)) {
      faults.push({ rule: 'availability', carerId, visitId, at: stop.start });
    }
  });
  if (!professional) return faults;
  const pieces = piecesOf(carer, stops, travel, calendar);
  const weeks = new Map<number, number>();
  const add = (week: number, minutes: number) => weeks.set(week, (weeks.get(week) ?? 0) + minutes);
  for (const { day, work } of pieces) add(calendar.weekOf(day), work);
  for (const { from, to, minutes } of carer.workedBefore ?? []) {
    add(calendar.weekOf(calendar.dayOf(from)), minutes ?? to - from);
  }
  for (let week = 0; week < calendar.weeks; week++) {
    if (carer.maxMinutes !== undefined && (weeks.get(week) ?? 0) > carer.maxMinutes) {
      faults.push({ rule: 'max-week', carerId, at: mondayOf(week, calendar) });
    }
  }
  if (carer.engagement === 'assigned') {
    const law = lawFaults(dutiesOf(carer, pieces, calendar), weeks, calendar);
    faults.push(...law.map((fault) => ({ ...fault, carerId })));
  }
  return faults;
}

/** Whether the hours a carer gave, put together where they touch, hold the whole visit. */
function covered(carer: Carer, { start, end }: Stop): boolean {
  let reached = start;
  for (const { from, to } of [...carer.available].sort((a, b) => a.from - b.from)) {
    if (from <= reached && to > reached) reached = to;
  }
  return reached >= end;
}
