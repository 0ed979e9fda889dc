import { expect, test } from 'vitest';
import { isSpaced } from './constraints/spacing.ts';
import { placePins } from './construct.ts';
import { Division } from './division.ts';
import { care } from './instances/care.ts';
import { wild } from './instances/wild.ts';
import { Ledger } from './ledger.ts';
import { modelOf } from './model.ts';
import type { PlanProblem } from './problem.ts';
import { pick, type Random, seeded } from './random.ts';
import { weightsOf } from './weights.ts';

function begun(problem: PlanProblem) {
  const model = modelOf(problem);
  const ledger = new Ledger(model);
  const weights = weightsOf(model.tiers);
  placePins(ledger, weights);
  const division = new Division(ledger, weights);
  for (const _ of division.begin());
  const standing = () => ({
    shares: division.visits.map((visit) => division.shareOf(visit)),
    book: [...ledger.book.visits],
  });
  return { model, division, standing };
}

function anyChange(division: Division, visits: readonly number[], random: Random) {
  return visits.flatMap((visit) => {
    const moment = pick(random, division.moments(visit));
    const carer = moment === undefined ? undefined : pick(random, division.candidates(moment));
    return moment === undefined || carer === undefined ? [] : [{ visit, moment, carer }];
  });
}

test('everyone gets somebody who may come, on a day of her own choice', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const { model, division } = begun(wild(seed));
    for (const visit of division.visits) {
      const { moment, carer } = division.shareOf(visit);
      expect(model.visits[visit]!.moments).toContain(moment);
      if (carer >= 0) expect(division.candidates(moment)).toContain(carer);
      else expect(division.moments(visit).flatMap((one) => division.candidates(one))).toEqual([]);
    }
  }
});

test('a change that costs too much leaves everything as it was; one that may cost anything is made', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const { division, standing } = begun(wild(seed));
    const change = anyChange(division, division.visits.slice(0, 1), seeded(seed));
    const before = standing();
    division.attempt(change, Number.NEGATIVE_INFINITY);
    expect(standing()).toEqual(before);
    division.attempt(change, Number.POSITIVE_INFINITY);
    for (const { visit, ...share } of change) expect(division.shareOf(visit)).toEqual(share);
  }
});

test('whatever changes, those of a series keep the days between them', () => {
  const { model, division } = begun(care('village', 1, { days: 14 }));
  const random = seeded(1);
  const ofSeries = division.visits.filter((visit) => model.series[model.visits[visit]!.series]);
  const days = () => ofSeries.map((visit) => model.visits[division.shareOf(visit).moment]!);
  const first = days();
  for (let turn = 0; turn < 500; turn++)
    division.attempt(anyChange(division, [pick(random, ofSeries)!], random), Number.POSITIVE_INFINITY);
  expect(days()).not.toEqual(first);
  for (const { series } of model.visits) {
    if (!model.series[series]) continue;
    const own = days().filter((visit) => visit.series === series);
    for (const one of own)
      for (const other of own)
        if (one !== other) expect(isSpaced(one.day, other.day, model.series[series].daysBetween)).toBe(true);
  }
});
