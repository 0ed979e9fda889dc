import { choose } from '../quote.ts';
import { pick } from '../random.ts';
import { budget, type Move, seed } from './move.ts';

const NEAR = 90;

/** Two visits of one day, near in time, exchange their carers. */
export const swap: Move = (ledger, setting) => {
  const { weights, random } = setting;
  const { model } = ledger;
  const one = seed(setting);
  if (one === undefined || model.visits[one]!.needed !== 1) return false;
  const visit = model.visits[one]!;
  const a = ledger.carersOf[one]![0];
  const near = model.visitsOfDay[visit.day]!.filter((index) => {
    const other = model.visits[index]!;
    if (other.needed !== 1 || other.pinned.length > 0 || Math.abs(other.earliest - visit.earliest) > NEAR)
      return false;
    const b = ledger.carersOf[index]![0];
    return (
      a !== undefined &&
      b !== undefined &&
      a !== b &&
      visit.candidates.includes(b) &&
      other.candidates.includes(a)
    );
  });
  const two = pick(random, near);
  if (a === undefined || two === undefined) return false;
  const b = ledger.carersOf[two]![0]!;
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
