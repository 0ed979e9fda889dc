import { expect, test } from 'vitest';
import { wild } from './instances/wild.ts';
import { Ledger } from './ledger.ts';
import { type Model, modelOf } from './model.ts';
import { pick, seeded } from './random.ts';
import { RoughDays } from './rough-days.ts';
import { usualStart } from './visits.ts';
import { weightsOf } from './weights.ts';

/** Some visits, no two with the same usual moment, each to somebody with routes. */
function someGifts({ visits, carers }: Model, seed: number) {
  const random = seeded(seed);
  const moments = new Set<number>();
  return visits.flatMap((visit) => {
    const carer = pick(
      random,
      visit.candidates.filter((one) => carers[one]!.routed),
    );
    if (carer === undefined || visit.isSecond || moments.has(usualStart(visit))) return [];
    moments.add(usualStart(visit));
    return [{ visit: visit.index, carer }];
  });
}

test('what visits cost together does not depend on who got them first, and all of it comes back', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const model = modelOf(wild(seed));
    const weights = weightsOf(model.tiers);
    const gifts = someGifts(model, seed);
    const [there, back] = [gifts, gifts.toReversed()].map((order) => {
      const days = new RoughDays(new Ledger(model), weights);
      const given = order.reduce((sum, { visit, carer }) => sum + days.give(visit, carer), 0);
      const taken = order.reduce((sum, { visit, carer }) => sum + days.take(visit, carer), 0);
      expect(given + taken).toBe(0);
      return given;
    });
    expect(there).toBe(back);
  }
});
