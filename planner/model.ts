import type { Plan } from './answer.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { saidNo } from './constraints/clients-no.ts';
import { mayBeFilled } from './constraints/engagement.ts';
import { pinHolds, pinnedCarers } from './constraints/pins.ts';
import { isQualified } from './constraints/qualification.ts';
import {
  type Carer,
  type Client,
  COSTS,
  type CostId,
  type Engagement,
  type PlanProblem,
  type TravelMode,
  type Visit,
} from './problem.ts';
import { type Travel, travelOf } from './travel.ts';

/** No time, no number: far outside any horizon, and still a small integer. */
export const NONE = -1_000_000_000;

/** Later than anything; a small integer too, so that hot arrays stay integers. */
export const LATER = 1_000_000_000;

/** Faces are counted in windows of this many days. */
export const FACE_DAYS = 14;

/** A soft window may be missed by this many minutes; later, it is not that visit any more. */
export const SOFT_MINUTES = 240;

/** Those whom the plan fills and whose faces are counted. */
const PROFESSIONAL: ReadonlySet<Engagement> = new Set<Engagement>(['assigned', 'selfEmployed']);

/** The problem with indices for ids and everything that never changes during the search worked out. */
export type Model = {
  problem: PlanProblem;
  calendar: Calendar;
  days: number;
  visits: VisitModel[];
  carers: CarerModel[];
  clients: ClientModel[];
  /** Visits that are planned on each day. */
  visitsOfDay: number[][];
  /** Cost ids in the caller's order. */
  tiers: CostId[];
  /** Windows of FACE_DAYS that end in the horizon: window w begins on day w - (FACE_DAYS - 1). */
  faceWindows: number;
  /** Sum of the contracts in minutes of the horizon, for fairness. */
  contractTotal: number;
};

export type VisitModel = {
  index: number;
  id: string;
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
};

export type CarerModel = {
  index: number;
  id: string;
  /** Under working-time law. */
  lawful: boolean;
  /** Has a route: times, places and availability count. Relatives have none. */
  routed: boolean;
  /** Counts as a face. */
  professional: boolean;
  student: boolean;
  volunteer: boolean;
  /** Availability binds. A volunteer's yes to a visit is stronger than a pattern of hours. */
  bound: boolean;
  from: Int32Array;
  to: Int32Array;
  /** First interval that ends after midnight of each day. */
  slotOfDay: Int32Array;
  /** Hard minutes per week, Infinity when none. */
  maxMinutes: number;
  /** Contract minutes per week of the horizon, shortened for broken weeks; NaN when without contract. */
  contract: Float64Array;
  /** Minutes per week of the horizon worked before it began. */
  workedInWeek: Int32Array;
  /** Contract minutes of the whole horizon; 0 without contract. */
  share: number;
  before: { from: number; to: number; minutes: number; night: number }[];
  maxClients: number;
  likes: Uint8Array;
  dislikes: Uint8Array;
  /** Minutes from home to each client and back, and between clients. */
  fromHome: Int32Array;
  toHome: Int32Array;
  between: Int32Array;
};

export type ClientModel = {
  index: number;
  id: string;
  preferred: Uint8Array;
  refused: Uint8Array;
  /** Whether there is anyone the client prefers. */
  choosy: boolean;
  /** Whether there is a professional who likes to come here. */
  liked: boolean;
  limitDay: number;
  limitNight: number;
  limitStudents: number;
  /** Per carer: the visits before the horizon, and the last day of them. */
  known: Int32Array;
  lastDay: Int32Array;
  /** Last days of faces of the weeks before who are no longer in the team. */
  goneLastDays: number[];
};

export function modelOf(problem: PlanProblem, previous?: Plan): Model {
  const calendar = calendarOf(problem.horizon);
  const carerIndex = new Map(problem.carers.map((carer, i) => [carer.id, i]));
  const clientIndex = new Map(problem.clients.map((client, i) => [client.id, i]));
  const carers = carersOf(problem, calendar, clientIndex);
  const clients = clientsOf(problem, carerIndex);
  const earlier = new Map(previous?.assignments.map((assignment) => [assignment.visitId, assignment]));
  const indexOf = (id: string) => carerIndex.get(id) ?? -1;
  const visits = problem.visits.map((visit, index): VisitModel => {
    const client = clientIndex.get(visit.clientId) ?? -1;
    const before = earlier.get(visit.id);
    const bound = pinHolds(visit, problem.clients[client]);
    const bare: VisitModel = {
      index,
      id: visit.id,
      client,
      day: dayOfVisit(visit, calendar),
      earliest: visit.window.earliest,
      latest: visit.window.latest,
      limit: visit.window.latest + (visit.hardWindow ? 0 : SOFT_MINUTES),
      duration: visit.duration,
      needed: visit.carersNeeded,
      preferred: visit.preferredStart ?? NONE,
      night: visit.isNight ?? false,
      must: !visit.optional,
      volunteers: visit.needsAsk ?? false,
      open: leftToVolunteers(problem, visit, problem.clients[client]),
      pinned: bound ? pinnedCarers(visit).map(indexOf) : [],
      pinnedStart: (bound ? visit.pinned?.start : undefined) ?? NONE,
      candidates: [],
      previous: (before?.carerIds ?? []).map(indexOf).filter((carer) => carer >= 0),
      previousStart: before?.start ?? NONE,
    };
    bare.candidates = problem.carers.flatMap((carer, i) =>
      mayCome(visit, carer, problem.clients[client]) &&
      (!bare.open || carer.engagement === 'asked') &&
      fitsHours(carers[i]!, bare)
        ? [i]
        : [],
    );
    return bare;
  });
  const visitsOfDay: number[][] = Array.from({ length: calendar.days }, () => []);
  for (const visit of visits) visitsOfDay[visit.day]!.push(visit.index);
  const given = problem.tiers ?? [];
  return {
    problem,
    calendar,
    days: calendar.days,
    visits,
    carers,
    clients,
    visitsOfDay,
    tiers: [...given, ...COSTS.filter((cost) => !given.includes(cost))],
    faceWindows: calendar.days,
    contractTotal: carers.reduce((sum, carer) => sum + carer.share, 0),
  };
}

/** The day of the roster: the local day on which the window opens; for a night, the evening on which it began. */
export function dayOfVisit(visit: Visit, calendar: Calendar): number {
  const minute = visit.window.earliest;
  const day = calendar.dayOf(minute);
  const morning = () => minute < calendar.at(day, 720);
  return Math.min(calendar.days - 1, Math.max(0, visit.isNight && morning() ? day - 1 : day));
}

/** Everything about carer and visit that does not depend on hours or on other visits. */
export function mayCome(visit: Visit, carer: Carer, client: Client | undefined): boolean {
  return mayBeFilled(visit, carer) && isQualified(visit, carer) && !saidNo(client, carer.id);
}

/** Volunteers who could be asked: not refused, not declined, qualified, and around at that time. */
export function couldAsk(visit: Visit, carer: Carer, client: Client | undefined): boolean {
  if (carer.engagement !== 'asked' || visit.declined?.includes(carer.id)) return false;
  if (saidNo(client, carer.id) || !isQualified(visit, carer)) return false;
  const limit = visit.window.latest + (visit.hardWindow ? 0 : SOFT_MINUTES);
  return carer.available.some(
    ({ from, to }) => Math.max(from, visit.window.earliest) <= Math.min(to - visit.duration, limit),
  );
}

function leftToVolunteers(problem: PlanProblem, visit: Visit, client: Client | undefined): boolean {
  if (!visit.needsAsk || visit.pinned) return false;
  const timeToAsk = visit.window.earliest - (problem.asOf ?? 0) >= (problem.askAhead ?? 2880);
  return timeToAsk && problem.carers.some((carer) => couldAsk(visit, carer, client));
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

/** Sorted, and those that touch or overlap made one. */
export function merged(intervals: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const result: { from: number; to: number }[] = [];
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}

function carersOf(problem: PlanProblem, calendar: Calendar, clientIndex: Map<string, number>): CarerModel[] {
  const travel = travelOf(problem);
  const matrices = new Map<TravelMode, Int32Array>();
  const flags = (ids: string[] | undefined) => {
    const result = new Uint8Array(problem.clients.length);
    for (const id of ids ?? []) {
      const index = clientIndex.get(id);
      if (index !== undefined) result[index] = 1;
    }
    return result;
  };
  return problem.carers.map((carer, index): CarerModel => {
    const { engagement } = carer;
    const slots = merged(carer.available);
    const mode = carer.mode ?? 'car';
    const between = matrices.get(mode) ?? betweenClients(problem, travel, mode);
    matrices.set(mode, between);
    const professional = PROFESSIONAL.has(engagement);
    const weeks = Array.from({ length: calendar.weeks }, (_, week) => week);
    const weekly = carer.contractMinutes ?? Number.NaN;
    const before = (carer.workedBefore ?? [])
      .map(({ from, to, minutes }) => ({
        from,
        to,
        minutes: minutes ?? to - from,
        night: calendar.nightMinutes(from, to),
      }))
      .sort((a, b) => a.from - b.from);
    const homeTrip = (there: boolean) =>
      Int32Array.from(problem.clients, ({ id }) =>
        there ? travel(mode, carer.id, id) : travel(mode, id, carer.id),
      );
    const slotOfDay = Int32Array.from({ length: calendar.days }, (_, day) => {
      const found = slots.findIndex(({ to }) => to > calendar.midnight(day));
      return found < 0 ? slots.length : found;
    });
    return {
      index,
      id: carer.id,
      lawful: engagement === 'assigned',
      routed: engagement !== 'fixed',
      professional,
      student: carer.student ?? false,
      volunteer: engagement === 'asked',
      bound: professional,
      from: Int32Array.from(slots, ({ from }) => from),
      to: Int32Array.from(slots, ({ to }) => to),
      slotOfDay,
      maxMinutes: professional ? (carer.maxMinutes ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY,
      contract: Float64Array.from(weeks, (week) => Math.round((weekly * calendar.daysInWeek(week)) / 7)),
      workedInWeek: Int32Array.from(weeks, (week) =>
        before.reduce(
          (sum, shift) => sum + (calendar.weekOf(calendar.dayOf(shift.from)) === week ? shift.minutes : 0),
          0,
        ),
      ),
      share: professional ? Math.round(((carer.contractMinutes ?? 0) * calendar.days) / 7) : 0,
      before,
      maxClients: carer.maxClients ?? Number.POSITIVE_INFINITY,
      likes: flags(carer.likes),
      dislikes: flags(carer.dislikes),
      fromHome: homeTrip(true),
      toHome: homeTrip(false),
      between,
    };
  });
}

function betweenClients(problem: PlanProblem, travel: Travel, mode: TravelMode): Int32Array {
  const ids = problem.clients.map(({ id }) => id);
  return Int32Array.from(ids.flatMap((from) => ids.map((to) => travel(mode, from, to))));
}

function clientsOf(problem: PlanProblem, carerIndex: Map<string, number>): ClientModel[] {
  const flags = (ids: string[] | undefined) => {
    const result = new Uint8Array(problem.carers.length);
    for (const id of ids ?? []) {
      const index = carerIndex.get(id);
      if (index !== undefined) result[index] = 1;
    }
    return result;
  };
  return problem.clients.map((client, index): ClientModel => {
    const known = new Int32Array(problem.carers.length);
    const lastDay = new Int32Array(problem.carers.length).fill(NONE);
    for (const face of client.history ?? []) {
      const carer = carerIndex.get(face.carerId);
      if (carer === undefined) continue;
      known[carer] = face.visits;
      lastDay[carer] = face.lastDay;
    }
    return {
      index,
      id: client.id,
      preferred: flags(client.preferred),
      refused: flags(client.refused),
      choosy: (client.preferred ?? []).length > 0,
      liked: problem.carers.some(
        ({ engagement, likes }) => PROFESSIONAL.has(engagement) && likes?.includes(client.id),
      ),
      limitDay: client.maxFaces?.day ?? Number.POSITIVE_INFINITY,
      limitNight: client.maxFaces?.night ?? Number.POSITIVE_INFINITY,
      limitStudents: client.maxFaces?.students ?? Number.POSITIVE_INFINITY,
      known,
      lastDay,
      goneLastDays: (client.history ?? [])
        .filter((face) => !carerIndex.has(face.carerId))
        .map((face) => face.lastDay),
    };
  });
}
