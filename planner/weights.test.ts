import { expect, test } from 'vitest';
import { COSTS, type PlanProblem, tiersOf } from './problem.ts';
import { temperatures, weightsOf } from './weights.ts';

const heatOf = (problem: Pick<PlanProblem, 'ignore'>) => temperatures(weightsOf(tiersOf(problem)), 'usual');

test('a search cools down from above to below, whatever is left out', () => {
  for (const ignore of [[], ['continuity'], ['steady', 'travel'], COSTS] as const) {
    const { from, to } = heatOf({ ignore: [...ignore] });
    expect(to).toBeGreaterThan(0);
    expect(from).toBeGreaterThanOrEqual(to);
  }
});
