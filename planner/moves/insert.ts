import { chooseMoment, inTheWay, THOROUGH } from '../choose.ts';
import { pick } from '../random.ts';
import type { Move } from './move.ts';
import { isLoose, near, recreate } from './ruin.ts';

/** A visit that nobody does gets a carer; when none has room, some of the visits around it and of its series make way and find another place. */
export const insert: Move = (ledger, setting) => {
  const { weights, random } = setting;
  const index = pick(random, setting.open);
  if (index === undefined || ledger.isServed(index)) return false;
  const choice = chooseMoment(ledger, weights, index, random, THOROUGH);
  if (choice) {
    ledger.place(choice.best);
    return true;
  }
  const moment = pick(random, ledger.model.visits[index]!.moments)!;
  const series = inTheWay(ledger, moment).filter((other) => isLoose(ledger, other));
  const around = [
    ...series,
    ...near(ledger, setting, moment, 2 + random.below(6)).filter((other) => !series.includes(other)),
  ];
  for (const other of around) ledger.lift(other);
  const again = chooseMoment(ledger, weights, index, random, THOROUGH);
  if (!again) return false;
  ledger.place(again.best);
  recreate(ledger, setting, around, THOROUGH);
  return true;
};
