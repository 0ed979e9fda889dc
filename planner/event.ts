import type { Client, Interval, PlanProblem, Series, Visit } from './problem.ts';

/** What happens after a plan was made. Minutes as in the problem. */
export type PlanEvent = Absence | Cancellation | Addition;

export type Absence = {
  /** A carer is ill or away from `from` to `to`. */
  kind: 'absent';
  /** Of one of the carers. */
  carerId: string;
} & Interval;

export type Cancellation = {
  /** Visits that are not needed any more. */
  kind: 'cancelled';
  /** Each of one of the visits, once. @maxItems 500000 */
  visitIds: string[];
};

export type Addition = {
  /** Visits that come on top, with the `clients` and the `series` that the problem does not know yet. */
  kind: 'added';
  /** @maxItems 500000 */
  visits: Visit[];
  /** @maxItems 50000 */
  clients?: Client[];
  /** @maxItems 500000 */
  series?: Series[];
};

/**
 * The event, as JSON. Version 1. Times as in the problem: minutes since the horizon began.
 * @asType integer
 * @minimum -600000
 * @maximum 600000
 * @minLength 1
 * @maxLength 200
 */
export type EventFile = PlanEvent & {
  /** Of this format. */
  version: 1;
};

/**
 * The problem after the event; the one given stays as it was. What an absent carer had pinned or said yes to in that time
 * is nobody's any more. Throws a RangeError for a carer or visit that the problem does not know.
 */
export function afterEvent(problem: PlanProblem, event: PlanEvent): PlanProblem {
  switch (event.kind) {
    case 'absent':
      return withAbsence(problem, event);
    case 'cancelled': {
      const gone = new Set(event.visitIds);
      const visits = problem.visits.filter(({ id }) => !gone.delete(id));
      if (gone.size > 0) throw new RangeError(`The problem has no visit ${[...gone].join(', ')}`);
      return { ...problem, visits };
    }
    case 'added': {
      const clients = [...problem.clients, ...(event.clients ?? [])];
      const series = [...(problem.series ?? []), ...(event.series ?? [])];
      return {
        ...problem,
        clients,
        visits: [...problem.visits, ...event.visits],
        ...(series.length > 0 ? { series } : {}),
      };
    }
  }
}

function withAbsence(problem: PlanProblem, { carerId, from, to }: Absence): PlanProblem {
  if (!problem.carers.some(({ id }) => id === carerId))
    throw new RangeError(`The problem has no carer ${carerId}`);
  const carers = problem.carers.map((carer) =>
    carer.id === carerId
      ? { ...carer, available: carer.available.flatMap((hours) => without(hours, { from, to })) }
      : carer,
  );
  const visits = problem.visits.map((visit) =>
    mayBeThen(visit, { from, to }) ? letGo(visit, carerId) : visit,
  );
  return { ...problem, carers, visits };
}

/** Whether any of the visit may fall in this time; where its start is decided, whether it does. */
function mayBeThen(
  { window, otherWindows = [], pinned, duration, second }: Visit,
  { from, to }: Interval,
): boolean {
  const lasts = second ? Math.max(duration, second.most + (second.duration ?? duration)) : duration;
  const start = pinned?.start;
  const moments = start === undefined ? [window, ...otherWindows] : [{ earliest: start, latest: start }];
  return moments.some(({ earliest, latest }) => earliest < to && latest + lasts > from);
}

function without(hours: Interval, gone: Interval): Interval[] {
  return [
    { from: hours.from, to: Math.min(hours.to, gone.from) },
    { from: Math.max(hours.from, gone.to), to: hours.to },
  ].filter(({ from, to }) => from < to);
}

function letGo({ pinned, yes, ...visit }: Visit, carerId: string): Visit {
  const isTheirs = pinned?.carerId === carerId || pinned?.secondCarerId === carerId;
  const others = yes?.filter((id) => id !== carerId);
  return {
    ...visit,
    ...(pinned && !isTheirs ? { pinned } : {}),
    ...(others && others.length > 0 ? { yes: others } : {}),
  };
}
