import { choose } from '../choose.ts';
import { budget, type Move, seed } from './move.ts';

/** One visit elsewhere in the day of the same carers; two carers at once get another moment. */
export const shift: Move = (ledger, setting) => {
  const { weights, random } = setting;
  const index = seed(ledger, setting);
  if (index === undefined) return false;
  const now = ledger.carersOf[index]!;
  if (now.length === 0) return false;
  ledger.lift(index);
  const effort = { ceiling: budget(ledger, setting), timed: Number.POSITIVE_INFINITY };
  const choice = choose(ledger, weights, index, random, now, effort);
  if (!choice) return false;
  ledger.place(choice.best);
  return true;
};
