import type { Assignment, Plan } from '../answer.ts';
import { COSTS, type CostId } from '../problem.ts';
import { type Field, listOf, Misread, may, must, oneOf, part, real, whole, words } from '../read.ts';

const amount = real(-1e15, 1e15);
/** Plans of before there were travel budgets say nothing of them. */
const costField = (name: CostId) => (name === 'excessTravel' ? may(amount) : must(amount));

const minute = whole(-600_000, 600_000);
const ofVisit = listOf(part<{ visitId: string }>({ visitId: must(words) }));

/** What is read of a plan to judge it; the rest may be missing in one that was made by hand or by others. */
const judged = part<{
  version: 1;
  assignments: Assignment[];
  asks: { visitId: string }[];
  unserved: { visitId: string }[];
  cost: Record<CostId, number>;
}>({
  version: must(oneOf(1)),
  assignments: must(
    listOf(
      part<Assignment>({
        visitId: must(words),
        carerIds: must(listOf(words, 2)),
        start: must(minute),
        secondStart: may(minute),
      }),
    ),
  ),
  asks: must(ofVisit),
  unserved: must(ofVisit),
  cost: must(
    part<Record<CostId, number>>(
      Object.fromEntries(COSTS.map((name) => [name, costField(name)])) as Record<CostId, Field<number>>,
    ),
  ),
});

export type ReadPlan = { ok: true; plan: Plan } | { ok: false; path: string; expected: string };

/** Reads a plan from JSON, with everything it says. A refusal names the path of the first fault. */
export function readPlan(json: unknown): ReadPlan {
  try {
    judged(json, '');
    return { ok: true, plan: json as Plan };
  } catch (error) {
    if (error instanceof Misread) return { ok: false, path: error.path, expected: error.expected };
    throw error;
  }
}
