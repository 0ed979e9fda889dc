import fc from 'fast-check';
import { expect } from 'vitest';
import type { Plan } from '../answer.ts';
import { construct } from '../construct.ts';
import { wild } from '../instances/wild.ts';
import { tally } from '../judge/tally.ts';
import { Ledger } from '../ledger.ts';
import { modelOf } from '../model.ts';
import { costsOf, planFrom } from '../outcome.ts';
import type { PlanProblem } from '../problem.ts';
import { seeded } from '../random.ts';
import { movable } from '../search.ts';
import { weightsOf } from '../weights.ts';
import type { Move } from './move.ts';

/**
 * What every move promises, for tests: whatever it did, all costs equal a full recount from the plan; and after it
 * is taken back, the ledger stands as before.
 */
export function expectPromiseKept(move: Move): void {
  let done = 0;
  const property = fc.property(fc.nat(1_000_000), (seed) => {
    const problem = wild(seed);
    const model = modelOf(problem, seed % 2 === 0 ? earlier(problem) : undefined);
    const ledger = new Ledger(model);
    const weights = weightsOf(model.tiers);
    for (const _ of construct(ledger, weights));
    const random = seeded(seed);
    const all = movable(model);
    const statistics = { seed, iterations: 0, accepted: 0, stoppedBy: 'iterations' as const };
    for (let step = 0; step < 12 && all.length > 0; step++) {
      const open = all.filter((index) => !ledger.isServed(index));
      const before = { totals: ledger.totals.slice(), hard: ledger.hard };
      ledger.begin();
      const tried = move(ledger, {
        weights,
        random,
        movable: all,
        movableInTime: all.filter((index) => model.visits[index]!.moments.length > 1),
        open,
        strained: [],
        threshold: Number.POSITIVE_INFINITY,
      });
      if (!tried || !ledger.sound || step % 3 === 0) {
        ledger.rollback();
        expect(ledger.totals).toEqual(before.totals);
        expect(ledger.hard).toBe(before.hard);
      } else {
        done++;
      }
      const fresh = new Ledger(model);
      fresh.load(ledger.snapshot());
      expect(fresh.hard).toBe(ledger.hard);
      expect(costsOf(ledger.totals)).toEqual(
        tally(model, planFrom(model, ledger.snapshot(), statistics, true)),
      );
    }
  });
  // Two pins of one carer that overlap, which once stood in the order they were read.
  fc.assert(property, { numRuns: 30, examples: [[295_681]] });
  expect(done).toBeGreaterThan(0);
}

/** A plan that asks for changes: the first one, with every third visit gone and the others half an hour later. */
function earlier(problem: PlanProblem): Plan {
  const model = modelOf(problem);
  const ledger = new Ledger(model);
  for (const _ of construct(ledger, weightsOf(model.tiers)));
  const statistics = { seed: 0, iterations: 0, accepted: 0, stoppedBy: 'iterations' as const };
  const plan = planFrom(model, ledger.snapshot(), statistics, true);
  const assignments = plan.assignments
    .filter((_, i) => i % 3 !== 0)
    .map((assignment) => ({ ...assignment, start: assignment.start + 30 }));
  return { ...plan, assignments };
}
