import { expect, test } from 'vitest';
import { placePins } from './construct.ts';
import { Division } from './division.ts';
import { wild } from './instances/wild.ts';
import { Ledger } from './ledger.ts';
import { modelOf } from './model.ts';
import { pick, seeded } from './random.ts';
import { weightsOf } from './weights.ts';

function begun(seed: number) {
  const model = modelOf(wild(seed));
  const ledger = new Ledger(model);
  const weights = weightsOf(model.tiers);
  placePins(ledger, weights);
  const division = new Division(ledger, weights);
  for (const _ of division.begin());
  const standing = () => ({
    carers: division.visits.map((visit) => division.carerOf(visit)),
    book: [...ledger.book.visits],
  });
  return { division, standing };
}

test('everyone gets somebody who may come', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const { division } = begun(seed);
    for (const visit of division.visits)
      expect(division.candidates(visit)).toContain(division.carerOf(visit));
  }
});

test('a change that costs too much leaves everything as it was; one that may cost anything is made', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const { division, standing } = begun(seed);
    const random = seeded(seed);
    const change = division.visits.slice(0, 4).map((visit) => ({
      visit,
      to: pick(random, division.candidates(visit))!,
    }));
    const before = standing();
    division.attempt(change, Number.NEGATIVE_INFINITY);
    expect(standing()).toEqual(before);
    division.attempt(change, Number.POSITIVE_INFINITY);
    for (const { visit, to } of change) expect(division.carerOf(visit)).toBe(to);
  }
});
