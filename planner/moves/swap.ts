import { choose } from '../choose.ts';
import type { Ledger } from '../ledger.ts';
import type { VisitModel } from '../visits.ts';
import { budget, type Move, type Setting, seed, takeOver } from './move.ts';

const NEAR = 90;
/** Looks at the visits of the day before giving up. */
const LOOKS = 12;

/** Two visits of one day, near in time, exchange their carers. */
export const swap: Move = (ledger, setting) => {
  const { weights, random } = setting;
  const { model } = ledger;
  const one = seed(ledger, setting);
  if (one === undefined || model.visits[one]!.needed !== 1) return false;
  const visit = model.visits[one]!;
  const a = ledger.carersOf[one]![0];
  if (a === undefined) return false;
  const two = someoneNear(ledger, setting, visit, a);
  if (two === undefined) return false;
  const b = ledger.carersOf[two]![0]!;
  const there = takeOver(ledger, weights, one, a, b);
  const back = takeOver(ledger, weights, two, b, a);
  if (there.people + back.people - there.most - back.most > setting.threshold) return false;
  ledger.lift(one);
  ledger.lift(two);
  const first = choose(ledger, weights, one, random, [b]);
  if (!first) return false;
  ledger.place(first.best);
  const ceiling = { ceiling: budget(ledger, setting) };
  const second = choose(ledger, weights, two, random, [a], ceiling);
  if (!second) return false;
  ledger.place(second.best);
  return true;
};

/** A visit of that day, near in time, whose carer and this one may change places. */
function someoneNear(ledger: Ledger, { random }: Setting, visit: VisitModel, a: number): number | undefined {
  const { visits, visitsOfDay } = ledger.model;
  const day = visitsOfDay[visit.day]!;
  for (let look = 0; look < LOOKS; look++) {
    const other = visits[day[random.below(day.length)]!]!;
    if (Math.abs(other.earliest - visit.earliest) > NEAR) continue;
    if (other.needed !== 1 || other.pinned.length > 0) continue;
    const b = ledger.carersOf[other.index]![0];
    if (b === undefined || b === a) continue;
    if (visit.candidates.includes(b) && other.candidates.includes(a)) return other.index;
  }
  return undefined;
}
