import type { Plan } from '../../../planner/answer.ts';
import { COSTS, type CostId } from '../../../planner/problem.ts';
import type { Asked } from './planning.ts';

/** The roster as it stands, as a plan to begin from; null when nothing stands yet. */
export function standingPlan({ problem, items }: Asked): Plan | null {
  const known = new Set(problem.carers.map((carer) => carer.id));
  const assignments = items.flatMap(({ key, standing, start }) => {
    const carerIds = standing.map((one) => one.faceId).filter((id) => id !== null && known.has(id));
    return start === null || carerIds.length === 0
      ? []
      : [{ visitId: key, carerIds: carerIds as string[], start }];
  });
  if (assignments.length === 0) return null;
  return {
    version: 1,
    assignments,
    asks: [],
    unserved: [],
    cost: Object.fromEntries(COSTS.map((cost) => [cost, 0])) as Record<CostId, number>,
    facesPerClient: [],
    statistics: { seed: 0, iterations: 0, accepted: 0, stoppedBy: 'iterations' },
  };
}
