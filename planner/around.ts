import type { Assignment, Plan } from './answer.ts';
import { asSecond } from './constraints/second-carer.ts';
import type { Carer, PlanProblem, Visit } from './problem.ts';

/** What one carer does in the plan, as a problem of its own: quick to build again and again, with one open visit in it. */
export type Around = { readonly problem: PlanProblem; readonly plan: Plan };

/**
 * The carer, the open visit and the visits she does. Where she comes with somebody else her part is decided: that the
 * other comes too is not seen here, nor are the days of a series, nor who else a client sees.
 */
export function around(problem: PlanProblem, plan: Plan, carer: Carer, open: Visit): Around {
  const visitOf = new Map(problem.visits.map((visit) => [visit.id, visit]));
  const parts = plan.assignments
    .filter(({ carerIds }) => carerIds.includes(carer.id))
    .flatMap((assignment) => {
      const visit = visitOf.get(assignment.visitId);
      return visit ? [partOf(visit, assignment, carer.id)] : [];
    });
  const visits = [...parts.map(({ visit }) => visit), withoutSeries(open)];
  const clientIds = new Set(visits.map(({ clientId }) => clientId));
  const assignments = parts.map(({ assignment }) => assignment);
  return {
    problem: {
      ...problem,
      ...{ carers: [carer], visits, series: [] },
      clients: problem.clients.filter(({ id }) => clientIds.has(id)),
    },
    plan: { ...plan, assignments, asks: [], unserved: [] },
  };
}

function partOf(
  visit: Visit,
  { visitId, carerIds, start, secondStart }: Assignment,
  carerId: string,
): { visit: Visit; assignment: Assignment } {
  const own = { visitId, carerIds: [carerId], start };
  if (visit.carersNeeded === 1) return { visit: withoutSeries(visit), assignment: own };
  const isSecond = carerIds[1] === carerId && visit.second !== undefined;
  const begins = isSecond ? (secondStart ?? start) : start;
  const { second: _, otherWindows: __, preferredStart: ___, ...part } = isSecond ? asSecond(visit) : visit;
  return {
    visit: {
      ...withoutSeries(part),
      ...{ window: { earliest: begins, latest: begins }, hardWindow: true, carersNeeded: 1 },
      pinned: { carerId, start: begins },
    },
    assignment: { ...own, start: begins },
  };
}

function withoutSeries({ series: _, ...visit }: Visit): Visit {
  return visit;
}
