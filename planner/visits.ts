import type { Plan } from './answer.ts';
import type { Calendar } from './calendar.ts';
import type { CarerModel } from './carers.ts';
import { saidNo } from './constraints/clients-no.ts';
import { mayBeFilled } from './constraints/engagement.ts';
import { mayCareIntimately } from './constraints/intimate-care.ts';
import { pinHolds, pinnedCarers } from './constraints/pins.ts';
import { isQualified } from './constraints/qualification.ts';
import { asSecond } from './constraints/second-carer.ts';
import { isOfTeam } from './constraints/team.ts';
import { LATER, NONE } from './minutes.ts';
import type { Carer, Client, PlanProblem, Visit, Window } from './problem.ts';

/** A soft window may be missed by this many minutes; later, it is not that visit any more. */
export const SOFT_MINUTES = 240;

/** A visit at one of its moments, or what the second carer does of it when she comes some time after the first. */
export type VisitModel = {
  index: number;
  id: string;
  /** Position in the problem. */
  of: number;
  client: number;
  /** Day of the roster it belongs to. */
  day: number;
  earliest: number;
  latest: number;
  /** Latest start that is allowed at all. */
  limit: number;
  duration: number;
  needed: 1 | 2;
  preferred: number;
  night: boolean;
  must: boolean;
  isIntimate: boolean;
  /** Work that volunteers could do. */
  volunteers: boolean;
  /** Stays open for volunteers: there is someone to ask and time to do so. Only a yes fills it. */
  open: boolean;
  /** Carers decided already. */
  pinned: number[];
  pinnedStart: number;
  /** Carers who may be assigned: qualification, the client's no, engagement and availability allow it. */
  candidates: number[];
  previous: number[];
  previousStart: number;
  /** All moments of this visit, itself included; the one of the visit's own window first. */
  moments: readonly number[];
  /** Pinned to a start at another of its moments. */
  isElsewhere: boolean;
  /** Position of its series, or -1. */
  series: number;
  /** Part of the second carer who comes after a gap, or -1. */
  second: number;
  isSecond: boolean;
};

/** When it begins where nothing stands in the way. */
export function usualStart({ preferred, earliest }: Pick<VisitModel, 'preferred' | 'earliest'>): number {
  return preferred === NONE ? earliest : preferred;
}

/** What the clock asks of visits, one after the other in memory: minutes, and whose they are. */
export type VisitColumns = Record<(typeof TIMED)[number], Int32Array>;

const TIMED = [
  ...(['earliest', 'latest', 'limit', 'duration', 'preferred'] as const),
  ...(['previousStart', 'client'] as const),
];

export function columnsOf(visits: readonly VisitModel[]): VisitColumns {
  const column = (name: (typeof TIMED)[number]) => Int32Array.from(visits, (visit) => visit[name]);
  return Object.fromEntries(TIMED.map((name) => [name, column(name)])) as VisitColumns;
}

/** What does not depend on which moment it is. */
type Given = {
  problem: PlanProblem;
  calendar: Calendar;
  carers: readonly CarerModel[];
  indexOf: (carerId: string) => number;
  clientIndex: ReadonlyMap<string, number>;
  seriesIndex: ReadonlyMap<string, number>;
  earlier: ReadonlyMap<string, Plan['assignments'][number]>;
};

export function visitsOf(
  problem: PlanProblem,
  calendar: Calendar,
  carers: readonly CarerModel[],
  previous: Plan | undefined,
): VisitModel[] {
  const carerIndex = new Map(problem.carers.map((carer, i) => [carer.id, i]));
  const given: Given = {
    ...{ problem, calendar, carers, indexOf: (id) => carerIndex.get(id) ?? -1 },
    clientIndex: new Map(problem.clients.map((client, i) => [client.id, i])),
    seriesIndex: new Map(problem.series?.map(({ id }, i) => [id, i])),
    earlier: new Map(previous?.assignments.map((assignment) => [assignment.visitId, assignment])),
  };
  const visits = problem.visits.map((visit, of) => momentOf(given, of, of, visit.window));
  for (const first of problem.visits.keys()) {
    const windows = problem.visits[first]!.otherWindows ?? [];
    if (windows.length === 0) continue;
    const moments = [first];
    for (const window of windows) {
      moments.push(visits.length);
      visits.push(momentOf(given, visits.length, first, window));
    }
    for (const index of moments) visits[index]!.moments = moments;
  }
  for (const visit of [...visits]) {
    if (!problem.visits[visit.of]!.second) continue;
    visit.second = visits.length;
    visits.push(secondOf(given, visits.length, visit));
  }
  return visits;
}

function momentOf(given: Given, index: number, of: number, window: Window): VisitModel {
  const { problem, calendar, carers, indexOf } = given;
  const visit = problem.visits[of]!;
  const at = given.clientIndex.get(visit.clientId) ?? -1;
  const client = problem.clients[at];
  const before = given.earlier.get(visit.id);
  const isPinned = pinHolds(visit, client);
  const isElsewhere = isPinned && pinnedWindow(visit) !== window;
  const moment: VisitModel = {
    index,
    id: visit.id,
    of,
    client: at,
    day: dayOf(window, visit.isNight, calendar),
    earliest: window.earliest,
    latest: window.latest,
    limit: limitOf(visit, window),
    duration: visit.duration,
    needed: visit.carersNeeded,
    preferred: (window === visit.window ? visit.preferredStart : undefined) ?? NONE,
    night: visit.isNight ?? false,
    must: !visit.optional,
    isIntimate: visit.isIntimate ?? false,
    volunteers: visit.needsAsk ?? false,
    open: leftToVolunteers(problem, visit, client),
    pinned: isPinned ? pinnedCarers(visit).map(indexOf) : [],
    pinnedStart: (isPinned ? visit.pinned?.start : undefined) ?? NONE,
    candidates: [],
    previous: (before?.carerIds ?? []).map(indexOf).filter((carer) => carer >= 0),
    previousStart: before?.start ?? NONE,
    moments: [index],
    series: given.seriesIndex.get(visit.series ?? '') ?? -1,
    isElsewhere,
    second: -1,
    isSecond: false,
  };
  if (!isElsewhere) moment.candidates = candidatesOf(problem, carers, visit, client, moment);
  return moment;
}

/** A soft window ends where the next one opens, so that a start belongs to one window only. */
function limitOf(
  { hardWindow, window: own, otherWindows = [] }: Visit,
  { earliest, latest }: Window,
): number {
  if (hardWindow) return latest;
  const later = [own, ...otherWindows].map((one) => one.earliest).filter((one) => one > earliest);
  return Math.min(latest + SOFT_MINUTES, ...later.map((one) => one - 1));
}

/** The window of a pinned start: the last that has opened by then. */
function pinnedWindow({ window, otherWindows, pinned }: Visit): Window {
  const start = pinned?.start;
  if (start === undefined || !otherWindows) return window;
  const windows = [window, ...otherWindows].sort((a, b) => a.earliest - b.earliest);
  return windows.findLast(({ earliest }) => earliest <= start) ?? windows[0]!;
}

/** Starts when `least` to `most` minutes have gone by since the first carer came: its own window never binds. */
function secondOf({ problem, carers, earlier }: Given, index: number, first: VisitModel): VisitModel {
  const visit = problem.visits[first.of]!;
  const asked = asSecond(visit);
  const { least, most } = visit.second!;
  const part: VisitModel = {
    ...first,
    ...{ index, needed: 1, isSecond: true, second: -1, moments: [index], series: -1 },
    ...{ earliest: first.earliest + least, latest: LATER, limit: first.limit + most, preferred: NONE },
    duration: asked.duration,
    ...{ must: false, pinned: first.pinned.slice(1), pinnedStart: NONE },
    ...{ previous: [], previousStart: earlier.get(visit.id)?.secondStart ?? NONE },
  };
  part.candidates = candidatesOf(problem, carers, asked, problem.clients[first.client], part);
  return part;
}

function candidatesOf(
  problem: PlanProblem,
  carers: readonly CarerModel[],
  visit: Visit,
  client: Client | undefined,
  moment: VisitModel,
): number[] {
  return problem.carers.flatMap((carer, i) =>
    mayCome(visit, carer, client) &&
    (!moment.open || carer.engagement === 'asked') &&
    fitsHours(carers[i]!, moment)
      ? [i]
      : [],
  );
}

/** The local day on which the window opens; for a night, the evening on which it began. */
function dayOf({ earliest }: Window, isNight: boolean | undefined, calendar: Calendar): number {
  const day = calendar.dayOf(earliest);
  const isMorning = () => earliest < calendar.at(day, 720);
  return Math.min(calendar.days - 1, Math.max(0, isNight && isMorning() ? day - 1 : day));
}

/** Everything about carer and visit that does not depend on hours or on other visits. */
export function mayCome(visit: Visit, carer: Carer, client: Client | undefined): boolean {
  return mayBeFilled(visit, carer) && isQualified(visit, carer) && isWelcome(visit, carer, client);
}

/** Neither the client nor the team stands in the way. */
function isWelcome(visit: Visit, carer: Carer, client: Client | undefined): boolean {
  return !saidNo(client, carer.id) && isOfTeam(carer, client) && mayCareIntimately(visit, carer, client);
}

/** Volunteers who could be asked: not refused, not declined, qualified, and around at that time. */
export function couldAsk(visit: Visit, carer: Carer, client: Client | undefined): boolean {
  if (carer.engagement !== 'asked' || visit.declined?.includes(carer.id)) return false;
  if (!isWelcome(visit, carer, client) || !isQualified(visit, carer)) return false;
  return [visit.window, ...(visit.otherWindows ?? [])].some(({ earliest, latest }) => {
    const limit = latest + (visit.hardWindow ? 0 : SOFT_MINUTES);
    return carer.available.some(
      ({ from, to }) => Math.max(from, earliest) <= Math.min(to - visit.duration, limit),
    );
  });
}

/** Whether there is somebody to ask, and time to do so. */
export function leftToVolunteers(problem: PlanProblem, visit: Visit, client: Client | undefined): boolean {
  if (!visit.needsAsk || visit.pinned) return false;
  const last = Math.max(visit.window.earliest, ...(visit.otherWindows ?? []).map(({ earliest }) => earliest));
  const isTime = last - (problem.asOf ?? 0) >= (problem.askAhead ?? 2880);
  return isTime && problem.carers.some((carer) => couldAsk(visit, carer, client));
}

/** Whether some hours of the carer have room for the visit at all. */
export function fitsHours(carer: CarerModel, visit: VisitModel): boolean {
  if (!carer.bound) return true;
  for (let i = carer.slotOfDay[visit.day]!; i < carer.from.length; i++) {
    const latest = Math.min(carer.to[i]! - visit.duration, visit.limit);
    if (Math.max(carer.from[i]!, visit.earliest) <= latest) return true;
    if (carer.from[i]! > visit.limit) return false;
  }
  return false;
}
