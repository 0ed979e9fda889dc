import { choose } from '../choose.ts';
import { pick } from '../random.ts';
import { budget, type Move } from './move.ts';

/** One visit to another of its moments, with whoever suits best then; more often someone who comes to this client already. */
export const moment: Move = (ledger, setting) => {
  const { weights, random } = setting;
  const first = pick(random, setting.movableInTime);
  if (first === undefined) return false;
  const { model, book } = ledger;
  const now = ledger.current(first);
  const to = pick(
    random,
    model.visits[first]!.moments.filter((index) => index !== now),
  );
  if (to === undefined || ledger.carersOf[now]!.length === 0) return false;
  const { candidates, client, needed } = model.visits[to]!;
  const row = client * model.carers.length;
  const familiar = candidates.filter((carer) => book.visits[row + carer]! > 0);
  const isFamiliar = needed === 1 && familiar.length > 0 && random.real() < 0.7;
  ledger.lift(now);
  const ceiling = { ceiling: budget(ledger, setting) };
  const choice = choose(ledger, weights, to, random, isFamiliar ? familiar : undefined, ceiling);
  if (!choice) return false;
  ledger.place(choice.best);
  return true;
};
