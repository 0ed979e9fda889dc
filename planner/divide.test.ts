import { expect, test } from 'vitest';
import { construct, placePins } from './construct.ts';
import { divide } from './divide.ts';
import { care } from './instances/care.ts';
import { wild } from './instances/wild.ts';
import { Ledger } from './ledger.ts';
import { modelOf } from './model.ts';
import type { PlanProblem } from './problem.ts';
import { seeded } from './random.ts';
import { weightsOf } from './weights.ts';

const village = care('village', 1);

function divided(problem: PlanProblem) {
  const model = modelOf(problem);
  const ledger = new Ledger(model);
  const weights = weightsOf(model.tiers);
  placePins(ledger, weights);
  const before = {
    totals: ledger.totals.slice(),
    served: model.visits.map(({ index }) => ledger.isServed(index)),
  };
  const dividing = divide(ledger, weights, seeded(1), () => 0);
  let step = dividing.next();
  while (!step.done) step = dividing.next();
  return { model, ledger, before, shares: step.value };
}

test('everyone who is divided may come, and the ledger stands as it stood', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const { model, ledger, before, shares } = divided(wild(seed));
    for (const [visit, { moment, carer }] of shares) {
      expect(model.visits[visit]!.moments).toContain(moment);
      if (carer >= 0) expect(model.visits[moment]!.candidates).toContain(carer);
      expect(model.visits[visit]!.pinned).toEqual([]);
      expect(before.served[visit]).toBe(false);
    }
    expect(ledger.totals).toEqual(before.totals);
    const fresh = new Ledger(model);
    fresh.load(ledger.snapshot());
    expect([...fresh.book.visits]).toEqual([...ledger.book.visits]);
  }
});

test('a plan that begins with it has fewer visits left open and more familiar faces than one that does not', () => {
  const model = modelOf(village);
  const weights = weightsOf(model.tiers);
  const built = [undefined, { random: seeded(1), spent: () => 0 }].map((dividing) => {
    const ledger = new Ledger(model);
    for (const _ of construct(ledger, weights, dividing));
    return { open: model.visitsOfClient.flat().filter((index) => !ledger.isServed(index)).length, ledger };
  });
  const [without, withIt] = built.map(({ open, ledger }) => {
    const { familiarity } = ledger.book;
    return { open, faces: familiarity.reduce((sum, { faces }) => sum + faces, 0) };
  });
  expect(withIt!.open).toBeLessThan(without!.open);
  expect(withIt!.faces).toBeLessThan(0.9 * without!.faces);
});
