import { chooseMoment, type Effort } from '../choose.ts';
import type { Ledger } from '../ledger.ts';
import { pick } from '../random.ts';
import { type Move, ofClient, type Setting, seed } from './move.ts';

const MOST = 8;
const NOISE = 0.15;

/**
 * A handful of visits that have to do with each other are taken out and put back one by one. Source: Schrimpf,
 * Schneider, Stamm-Wilbrandt, Dueck, "Record breaking optimization results using the ruin and recreate
 * principle", Journal of Computational Physics 159 (2000).
 */
export const ruin: Move = (ledger, setting) => {
  const { random } = setting;
  const begin = seed(ledger, setting);
  if (begin === undefined) return false;
  const count = 2 + random.below(MOST - 1);
  const chance = random.real();
  const chosen =
    chance < 0.4
      ? near(ledger, setting, begin, count)
      : chance < 0.7
        ? someOf(setting, ofClient(ledger, ledger.model.visits[begin]!.client), count)
        : someOf(setting, ofCarer(ledger, setting, begin), count);
  const served = chosen.filter((index) => ledger.carersOf[index]!.length > 0);
  if (served.length < 2) return false;
  for (const index of served) ledger.lift(index);
  recreate(ledger, setting, served);
  return true;
};

/** Served visits of the same day, the nearest in time first. */
export function near(ledger: Ledger, _setting: Setting, seed: number, count: number): number[] {
  const { visits, visitsOfDay } = ledger.model;
  const middle = visits[seed]!.earliest;
  return visitsOfDay[visits[seed]!.day]!.filter((index) => isLoose(ledger, index))
    .sort((a, b) => Math.abs(visits[a]!.earliest - middle) - Math.abs(visits[b]!.earliest - middle) || a - b)
    .slice(0, count);
}

function someOf({ random }: Setting, all: readonly number[], count: number): number[] {
  const from = random.below(Math.max(1, all.length - count));
  return all.slice(from, from + count);
}

function ofCarer(ledger: Ledger, { random }: Setting, seed: number): number[] {
  const carer = pick(random, ledger.carersOf[seed]!);
  if (carer === undefined) return [];
  const { visits } = ledger.route(carer, ledger.model.visits[seed]!.day);
  return visits.filter((index) => isLoose(ledger, index));
}

export function isLoose(ledger: Ledger, index: number): boolean {
  const visit = ledger.model.visits[index]!;
  return visit.pinned.length < visit.needed && ledger.carersOf[index]!.length > 0;
}

/** Back in, those with the fewest carers first, otherwise in random order. */
export function recreate(
  ledger: Ledger,
  { weights, random }: Setting,
  visits: readonly number[],
  effort: Effort = {},
): void {
  const order = visits
    .map((index) => ({ index, key: ledger.model.visits[index]!.candidates.length + random.real() * 4 }))
    .sort((a, b) => a.key - b.key);
  for (const { index } of order) {
    const choice = chooseMoment(ledger, weights, index, random, { noise: NOISE, ...effort });
    if (choice) ledger.place(choice.best);
  }
}
