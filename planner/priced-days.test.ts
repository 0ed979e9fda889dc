import { expect, test } from 'vitest';
import { wild } from './instances/wild.ts';
import { lawOf } from './law.ts';
import { Ledger } from './ledger.ts';
import { type Model, modelOf } from './model.ts';
import { PricedDays } from './priced-days.ts';
import { pick, seeded } from './random.ts';
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
      const days = new PricedDays(new Ledger(model), weights);
      const given = order.reduce((sum, { visit, carer }) => sum + days.give(visit, carer), 0);
      const taken = order.reduce((sum, { visit, carer }) => sum + days.take(visit, carer), 0);
      expect(given + taken).toBeCloseTo(0, 3);
      return given;
    });
    expect(there).toBeCloseTo(back!, 3);
  }
});

test('a turn that is undone never happened', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const model = modelOf(wild(seed));
    const [one, other] = [1, 2].map(() => new PricedDays(new Ledger(model), weightsOf(model.tiers)));
    const gifts = someGifts(model, seed);
    const half = gifts.length >> 1;
    for (const { visit, carer } of gifts.slice(0, half)) {
      one!.give(visit, carer);
      other!.give(visit, carer);
    }
    one!.begin();
    for (const { visit, carer } of gifts.slice(half)) one!.give(visit, carer);
    one!.undo();
    for (const { visit, carer } of gifts.slice(half))
      expect(one!.give(visit, carer)).toBe(other!.give(visit, carer));
  }
});

test('a day costs what it takes to travel and to be late, and far more for what no rule allows', () => {
  const found = { allowed: 0, forbidden: 0 };
  for (let seed = 1; seed <= 60; seed++) {
    const model = modelOf(wild(seed));
    const weights = weightsOf(['lateness', 'travel']);
    const ledger = new Ledger(model);
    for (const { visit, carer } of someGifts(model, seed)) {
      const { day } = model.visits[visit]!;
      const route = routeOf(ledger.on(carer, day), [visit]);
      const law = lawOf(model);
      const hard =
        route.hard +
        law.judge(model.carers[carer]!, (d) => (d === day ? route : ledger.route(carer, d))).hard -
        ledger.horizontal(carer).hard;
      const cost = new PricedDays(ledger, weights).give(visit, carer);
      const usual = route.travel + (1 + 5) * route.lateness;
      if (hard === 0) expect(cost).toBe(usual);
      else expect(cost).toBeGreaterThan(usual);
      if (hard === 0) found.allowed++;
      else found.forbidden++;
    }
  }
  expect(found.allowed).toBeGreaterThan(100);
  expect(found.forbidden).toBeGreaterThan(10);
});
