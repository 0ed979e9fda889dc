import { alone, choose } from '../choose.ts';
import { quote, roughDelay } from '../quote.ts';
import { pick } from '../random.ts';
import { budget, type Move, seed, takeOver } from './move.ts';

const BEARABLE = 30;

/** One visit to another carer, more often one who comes to this client already. */
export const reassign: Move = (ledger, setting) => {
  const { weights, random, threshold } = setting;
  const index = seed(ledger, setting);
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
  if (visit.needed === 2) {
    ledger.lift(index);
    const choice = choose(ledger, weights, index, random, [carer, ...now], {
      ceiling: budget(ledger, setting),
    });
    if (choice) ledger.place(choice.best);
    return choice !== undefined;
  }
  const { people, most } = takeOver(ledger, weights, index, now[0]!, carer);
  if (people - most > threshold) return false;
  // Most days are too full for one visit more; that is seen without timing them.
  if (roughDelay(ledger, index, carer) > ledger.route(now[0]!, visit.day).lateness + BEARABLE) return false;
  const asked = { ceiling: threshold + most, people };
  const found = quote(ledger, weights, index, carer, visit.pinnedStart, asked);
  if (!found) return false;
  ledger.lift(index);
  ledger.place(alone(visit, found));
  return true;
};
