import type { Plan, PlanOptions } from './answer.ts';
import { partsOf } from './parts.ts';
import { planPart } from './plan-part.ts';
import type { PlanProblem } from './problem.ts';
import { planParts, planTogether } from './threads.ts';

export { check } from './check.ts';
export { explain } from './explain.ts';
export { readProblem } from './read-problem.ts';
export { replan } from './replan.ts';

/**
 * Makes a plan: who goes where and when, whom to ask, and what nobody can do, with why.
 *
 * `problem` must have come through `readProblem`. Times are minutes (see problem.ts). Never throws for a problem
 * that cannot be solved well: what does not fit is in `unserved` with its reasons. When `signal` fires the best plan
 * so far is returned. Teams that share nobody are planned one by one, and at once on several threads. The method and its sources are in README.md.
 */
export async function plan(problem: PlanProblem, options: PlanOptions): Promise<Plan> {
  const parts = partsOf(problem);
  if (parts.length > 1) return planParts(problem, parts, options);
  return (options.threads ?? 1) > 1 ? planTogether(problem, options) : planPart(problem, options);
}
