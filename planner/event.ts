import type { Client, Interval, PlanProblem, Visit } from './problem.ts';

/**
 * What happens after a plan was made. Minutes as in the problem.
 *
 * - absent: a carer is ill or away from `from` to `to`.
 * - cancelled: visits that are not needed any more.
 * - added: visits, and the clients whom the problem does not know yet.
 */
export type PlanEvent =
  | ({ kind: 'absent'; carerId: string } & Interval)
  | { kind: 'cancelled'; visitIds: string[] }
  | { kind: 'added'; visits: Visit[]; clients?: Client[] };

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
      return { ...problem, clients, visits: [...problem.visits, ...event.visits] };
    }
  }
}

function withAbsence(
  problem: PlanProblem,
  { carerId, from, to }: { carerId: string } & Interval,
): PlanProblem {
  if (!problem.carers.some(({ id }) => id === carerId))
    throw new RangeError(`The problem has no carer ${carerId}`);
  const carers = problem.carers.map((carer) =>
    carer.id === carerId
      ? { ...carer, available: carer.available.flatMap((hours) => without(hours, { from, to })) }
      : carer,
  );
  const isThen = ({ window, duration }: Visit) => window.earliest < to && window.latest + duration > from;
  const visits = problem.visits.map((visit) => (isThen(visit) ? letGo(visit, carerId) : visit));
  return { ...problem, carers, visits };
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
