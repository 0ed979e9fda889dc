import { choose, roughDelay } from '../quote.ts';
import { pick } from '../random.ts';
import { budget, type Move, seed } from './move.ts';

const BEARABLE = 30;

/** One visit to another carer, more often one who comes to this client already. */
export const reassign: Move = (ledger, setting) => {
  const { weights, random } = setting;
  const index = seed(setting);
  if (index === undefined) return false;
  const { model, book } = ledger;
  const visit = model.visits[index]!;
  const now = ledger.carersOf[index]!;
  if (now.length === 0) return false;
  const row = visit.client * model.carers.length;
  const others = visit.candidates.filter((carer) => !now.includes(carer));
  const familiar = others.filter((carer) => book.visits[row + carer]! > 0);
  const carer = pick(random, random.real() < 0.7 && familiar.length > 0 ? familiar : others);
  if (carer === undefined) return false;
  // Most days are too full for one visit more; that is seen without timing them.
  const slack = ledger.route(now[0]!, visit.day).lateness + BEARABLE;
  if (visit.needed === 1 && roughDelay(ledger, index, carer) > slack) return false;
  const allowed = visit.needed === 1 ? [carer] : [carer, ...now];
  ledger.lift(index);
  const ceiling = { ceiling: budget(ledger, setting) };
  const choice = choose(ledger, weights, index, random, allowed, ceiling);
  if (!choice) return false;
  ledger.place(choice.best);
  return true;
};
