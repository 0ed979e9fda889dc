import type { Plan } from './answer.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { type CarerModel, carersOf, merged, PROFESSIONAL } from './carers.ts';
import { unpopularHours } from './costs/unpopular.ts';
import { NONE } from './minutes.ts';
import { type ContinuityMeasure, type CostId, type Interval, type PlanProblem, tiersOf } from './problem.ts';
import { columnsOf, type VisitColumns, type VisitModel, visitsOf } from './visits.ts';

/** Faces are counted in windows of this many days. */
export const FACE_DAYS = 14;

/** The problem with indices for ids and everything that never changes during the search worked out. */
export type Model = {
  problem: PlanProblem;
  calendar: Calendar;
  days: number;
  /** The visits of the problem in their order, then their other moments, then the second carers' parts. */
  visits: VisitModel[];
  columns: VisitColumns;
  carers: CarerModel[];
  clients: ClientModel[];
  /** Visits that are planned on each day. */
  visitsOfDay: number[][];
  /** Visits of each client, each by its first moment. */
  visitsOfClient: number[][];
  series: { daysBetween: number; visits: VisitModel[] }[];
  measure: ContinuityMeasure;
  /** Hours to be shared fairly, in order. */
  unpopular: Interval[];
  /** Cost ids in the caller's order, without those that do not count. */
  tiers: CostId[];
  /** Minutes; Infinity where there is none. */
  travelBudget: number;
  /** Windows of FACE_DAYS that end in the horizon: window w begins on day w - (FACE_DAYS - 1). */
  faceWindows: number;
  /** Sum of the contracts in minutes of the horizon, for fairness. */
  contractTotal: number;
};

export type ClientModel = {
  index: number;
  id: string;
  preferred: Uint8Array;
  refused: Uint8Array;
  /** Whether there is anyone the client prefers. */
  choosy: boolean;
  /** Per carer: whether they have a language in common, where the client named any. */
  speaksWith: Uint8Array;
  /** Per carer: of the gender from which intimate care is wanted, where the client named one. */
  suits: Uint8Array;
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
  const unpopular = merged(problem.unpopular ?? unpopularHours(calendar));
  const clients = clientsOf(problem, carerIndex);
  const visits = visitsOf(problem, calendar, carers, previous);
  const visitsOfDay: number[][] = Array.from({ length: calendar.days }, () => []);
  for (const visit of visits) if (!visit.isSecond) visitsOfDay[visit.day]!.push(visit.index);
  const visitsOfClient: number[][] = clients.map(() => []);
  for (const { index, of, client } of visits) if (index === of) visitsOfClient[client]!.push(index);
  const series: Model['series'] = (problem.series ?? []).map(({ daysBetween }) => ({
    daysBetween,
    visits: [],
  }));
  for (const visit of visits) series[visit.series]?.visits.push(visit);
  return {
    problem,
    calendar,
    days: calendar.days,
    visits,
    columns: columnsOf(visits),
    carers,
    clients,
    visitsOfDay,
    visitsOfClient,
    series,
    measure: problem.continuity ?? 'mixed',
    unpopular,
    tiers: tiersOf(problem),
    travelBudget: problem.travelBudget ?? Number.POSITIVE_INFINITY,
    faceWindows: calendar.days,
    contractTotal: carers.reduce((sum, carer) => sum + carer.share, 0),
  };
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
      speaksWith: Uint8Array.from(problem.carers, ({ languages = [] }) =>
        !client.languages?.length || client.languages.some((one) => languages.includes(one)) ? 1 : 0,
      ),
      suits: Uint8Array.from(problem.carers, ({ gender }) =>
        !client.intimateCareBy || client.intimateCareBy.gender === gender ? 1 : 0,
      ),
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
