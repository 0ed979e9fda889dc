import { choose } from '../quote.ts';
import { pick } from '../random.ts';
import type { Move } from './move.ts';
import { near, recreate } from './ruin.ts';

/** A visit that nobody does gets a carer; when none has room, some of the visits around it make way and find another place. */
export const insert: Move = (ledger, setting) => {
  const { weights, random } = setting;
  const index = pick(random, setting.open);
  if (index === undefined || ledger.carersOf[index]!.length > 0) return false;
  const choice = choose(ledger, weights, index, random);
  if (choice) {
    ledger.place(choice.best);
    return true;
  }
  const around = near(ledger, setting, index, 2 + random.below(6));
  for (const other of around) ledger.lift(other);
  const again = choose(ledger, weights, index, random);
  if (!again) return false;
  ledger.place(again.best);
  recreate(ledger, setting, around);
  return true;
};
