import type { Assignment, Plan } from '../../../planner/answer.ts';
import { COSTS, type CostId } from '../../../planner/problem.ts';
import type { Asked } from './planning.ts';

/** The roster as it stands, as a plan to begin from; null when nothing stands yet. */
export function standingPlan(asked: Asked): Plan | null {
  const assignments = standingOf(asked);
  return assignments.length === 0 ? null : planOf(assignments, []);
}

/** The same with all that has nobody named as open: that it stays so moves no one else. */
export function wholeStanding(asked: Asked): Plan {
  const assignments = standingOf(asked);
  const served = new Set(assignments.map(({ visitId }) => visitId));
  return planOf(
    assignments,
    asked.items.map(({ key }) => key).filter((key) => !served.has(key)),
  );
}

function standingOf({ problem, items }: Asked): Assignment[] {
  const known = new Set(problem.carers.map((carer) => carer.id));
  return items.flatMap(({ key, standing, start }) => {
    const carerIds = standing.map((one) => one.faceId).filter((id) => id !== null && known.has(id));
    return start === null || carerIds.length === 0
      ? []
      : [{ visitId: key, carerIds: carerIds as string[], start }];
  });
}

const planOf = (assignments: Assignment[], open: readonly string[]): Plan => ({
  version: 1,
  assignments,
  asks: [],
  unserved: open.map((visitId) => ({ visitId, reasons: [] })),
  cost: Object.fromEntries(COSTS.map((cost) => [cost, 0])) as Record<CostId, number>,
  facesPerClient: [],
  statistics: { seed: 0, iterations: 0, accepted: 0, stoppedBy: 'iterations' },
});
