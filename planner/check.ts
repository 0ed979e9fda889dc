import type { Assignment, Breach, Plan, RuleId } from './answer.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { dutiesOf, piecesOf, rosterDay, type Stop, stopFor, windowOf } from './judge/duty.ts';
import { RULES } from './judge/rules.ts';
import { lawFaults, mondayOf } from './judge/working-time.ts';
import type { Carer, Client, PlanProblem, Visit } from './problem.ts';
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
  const clients = new Map(problem.clients.map((client) => [client.id, client]));
  const pins = new Map(
    problem.visits.map((visit) => [
      visit.id,
      pinHolds(visit, clients.get(visit.clientId)) ? visit.pinned : undefined,
    ]),
  );
  const pinnedOnly = plan.assignments.flatMap((assignment) => {
    const pin = pins.get(assignment.visitId);
    const carerIds = assignment.carerIds.filter((id) => id === pin?.carerId || id === pin?.secondCarerId);
    return carerIds.length > 0 ? [{ ...assignment, carerIds }] : [];
  });
  const key = ({ rule, carerId, visitId }: Found) =>
    `${rule} ${carerId ?? ''} ${BY_VISIT.has(rule) ? (visitId ?? '') : ''}`;
  const byPins = new Set(
    [...judge.people(pinnedOnly), ...judge.visits(pinnedOnly, true), ...judge.series(pinnedOnly)].map(key),
  );
  const found = [
    ...formFaults(problem, plan, pins),
    ...judge.visits(plan.assignments, false),
    ...judge.people(plan.assignments),
    ...judge.series(plan.assignments),
  ];
  return found.map((fault) => ({ ...fault, byPin: byPins.has(key(fault)), ...RULES[fault.rule] }));
}

/** Rules of which a breach is about one visit. */
const BY_VISIT: ReadonlySet<RuleId> = new Set<RuleId>([
  'qualification',
  'engagement',
  'team',
  'intimate-care',
  'spacing',
  'windows',
  'availability',
]);

function formFaults(problem: PlanProblem, plan: Plan, pins: ReadonlyMap<string, Visit['pinned']>): Found[] {
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
  const assigned = new Set(plan.assignments.map(({ visitId }) => visitId));
  for (const { id, carersNeeded } of problem.visits) {
    const pin = pins.get(id);
    const isComplete = carersNeeded === 1 || pin?.secondCarerId !== undefined;
    if (pin && isComplete && !assigned.has(id)) faults.push({ rule: 'pins', visitId: id });
  }
  return faults;
}

/** A pin binds unless the client said no to someone in it. */
function pinHolds({ pinned }: Visit, client: Client | undefined): boolean {
  if (!pinned) return false;
  const { refused = [] } = client ?? {};
  const { carerId, secondCarerId } = pinned;
  return !refused.includes(carerId) && !(secondCarerId !== undefined && refused.includes(secondCarerId));
}

function judgeOf(problem: PlanProblem) {
  const calendar = calendarOf(problem.horizon);
  const travel = travelOf(problem);
  const visits = new Map(problem.visits.map((visit) => [visit.id, visit]));
  const carers = new Map(problem.carers.map((carer) => [carer.id, carer]));
  const clients = new Map(problem.clients.map((client) => [client.id, client]));
  return {
    visits(assignments: readonly Assignment[], partly: boolean): Found[] {
      return assignments.flatMap((assignment) => {
        const visit = visits.get(assignment.visitId);
        return visit ? visitFaults(visit, clients.get(visit.clientId), assignment, carers, partly) : [];
      });
    },
    people(assignments: readonly Assignment[]): Found[] {
      const stops = stopsOf(assignments, visits, calendar);
      return problem.carers.flatMap((carer) =>
        carer.engagement === 'fixed' ? [] : personFaults(carer, stops.get(carer.id) ?? [], travel, calendar),
      );
    },
    /** Each two visits of a series, named by the later one. */
    series(assignments: readonly Assignment[]): Found[] {
      const planned = new Map<string, { visitId: string; day: number }[]>();
      for (const { visitId, start } of assignments) {
        const visit = visits.get(visitId);
        if (visit?.series === undefined) continue;
        const days = planned.get(visit.series) ?? [];
        planned.set(visit.series, [...days, { visitId, day: rosterDay(visit, start, calendar) }]);
      }
      return (problem.series ?? []).flatMap(({ id, daysBetween }) => {
        const days = (planned.get(id) ?? []).sort((a, b) => a.day - b.day);
        return days.flatMap(({ visitId, day }, i): Found[] => {
          const before = days[i - 1];
          return before && day - before.day <= daysBetween ? [{ rule: 'spacing', visitId }] : [];
        });
      });
    },
  };
}

/** Per carer where she stops, in order of time. */
function stopsOf(
  assignments: readonly Assignment[],
  visits: ReadonlyMap<string, Visit>,
  calendar: Calendar,
): Map<string, Stop[]> {
  const stops = new Map<string, Stop[]>();
  for (const assignment of assignments) {
    const visit = visits.get(assignment.visitId);
    if (!visit) continue;
    for (const id of new Set(assignment.carerIds)) {
      const own = stops.get(id) ?? [];
      own.push(stopFor(visit, assignment, id, calendar));
      stops.set(id, own);
    }
  }
  for (const own of stops.values()) own.sort((a, b) => a.start - b.start || a.end - b.end);
  return stops;
}

function visitFaults(
  visit: Visit,
  client: Client | undefined,
  { carerIds, start, secondStart }: Assignment,
  carers: ReadonlyMap<string, Carer>,
  partly: boolean,
): Found[] {
  const faults: Found[] = [];
  const visitId = visit.id;
  if (!partly && (carerIds.length !== visit.carersNeeded || new Set(carerIds).size !== carerIds.length)) {
    faults.push({ rule: 'two-carers', visitId });
  }
  const pins = pinHolds(visit, client) ? [visit.pinned?.carerId, visit.pinned?.secondCarerId] : [];
  for (const [i, carerId] of carerIds.entries()) {
    const carer = carers.get(carerId);
    if (!carer) continue;
    if (client?.refused?.includes(carerId)) faults.push({ rule: 'clients-no', visitId, carerId });
    if (carer.team !== undefined && carer.team !== client?.team && carer.engagement !== 'fixed')
      faults.push({ rule: 'team', visitId, carerId });
    const wanted = visit.isIntimate ? client?.intimateCareBy : undefined;
    if (wanted?.isFirm && wanted.gender !== carer.gender && carer.engagement !== 'fixed')
      faults.push({ rule: 'intimate-care', visitId, carerId });
    const pinned = pins.includes(carerId);
    if (!pinned && carer.engagement === 'fixed') faults.push({ rule: 'engagement', visitId, carerId });
    if (!pinned && carer.engagement === 'asked' && !visit.yes?.includes(carerId)) {
      faults.push({ rule: 'engagement', visitId, carerId });
    }
    const asks = (i === 1 ? visit.second?.qualifications : undefined) ?? visit.qualifications;
    const lacks = asks.some((one) => !carer.qualifications.includes(one));
    const low = visit.minLevel !== undefined && (carer.level ?? 0) < visit.minLevel;
    if (carer.engagement !== 'fixed' && (lacks || low))
      faults.push({ rule: 'qualification', visitId, carerId });
  }
  if (pins.length > 0) {
    const gone = pins.some((pin) => pin !== undefined && !carerIds.includes(pin));
    const moved = visit.pinned?.start !== undefined && visit.pinned.start !== start;
    if (gone || moved) faults.push({ rule: 'pins', visitId });
  }
  if (!partly && visit.second && carerIds.length === 2) {
    const gap = (secondStart ?? Number.NaN) - start;
    if (!(gap >= visit.second.least && gap <= visit.second.most))
      faults.push({ rule: 'second-carer', visitId });
  }
  const { earliest, latest } = windowOf(visit, start);
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
