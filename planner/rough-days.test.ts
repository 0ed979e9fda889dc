import { expect, test } from 'vitest';
import { wild } from './instances/wild.ts';
import { Ledger } from './ledger.ts';
import { type Model, modelOf } from './model.ts';
import { pick, seeded } from './random.ts';
import { RoughDays } from './rough-days.ts';
import { routeOf } from './route.ts';
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

test('a visit that fits costs what it takes to travel, in whichever of the hours of the day', () => {
  const found = { fits: 0 };
  for (let seed = 1; seed <= 60; seed++) {
    const model = modelOf(wild(seed));
    const weights = weightsOf(['lateness', 'travel']);
    const ledger = new Ledger(model);
    const days = new RoughDays(ledger, weights);
    for (const { visit, carer } of someGifts(model, seed)) {
      const route = routeOf(ledger.on(carer, model.visits[visit]!.day), [visit]);
      if (route.hard > 0 || route.lateness > 0) continue;
      days.give(visit, carer);
      expect(days.costWith(visit, carer)).toBe(route.travel);
      days.take(visit, carer);
      found.fits++;
    }
  }
  expect(found.fits).toBeGreaterThan(100);
});
