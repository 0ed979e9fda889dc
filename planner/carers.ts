import type { Calendar } from './calendar.ts';
import type { Engagement, PlanProblem, TravelMode } from './problem.ts';
import { type Travel, travelOf } from './travel.ts';

/** Those whom the plan fills and whose faces are counted. */
export const PROFESSIONAL: ReadonlySet<Engagement> = new Set<Engagement>(['assigned', 'selfEmployed']);

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

export function carersOf(
  problem: PlanProblem,
  calendar: Calendar,
  clientIndex: Map<string, number>,
): CarerModel[] {
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
