import { type Choice, choose } from '../choose.ts';
import { pick } from '../random.ts';
import { type Move, ofClient } from './move.ts';

const MOST = 16;

/**
 * One carer hands a client over to another: the visits of a stretch of days go together, because a face only
 * disappears when all of its visits do. Those that do not fit stay.
 */
export const handover: Move = (ledger, setting) => {
  const { weights, random } = setting;
  const { model, book } = ledger;
  const first = pick(random, setting.movable);
  if (first === undefined) return false;
  const seed = ledger.current(first);
  const { client } = model.visits[seed]!;
  const from = pick(random, ledger.carersOf[seed]!);
  if (from === undefined) return false;
  const row = client * model.carers.length;
  const others = model.visits[seed]!.candidates.filter((carer) => carer !== from);
  const familiar = others.filter((carer) => book.visits[row + carer]! > 0);
  const to = pick(random, random.real() < 0.8 && familiar.length > 0 ? familiar : others);
  if (to === undefined) return false;
  const all = ofClient(ledger, client).filter(
    (index) => model.visits[index]!.needed === 1 && ledger.carersOf[index]![0] === from,
  );
  const begin = all.length > MOST ? random.below(all.length - MOST + 1) : 0;
  let moved = 0;
  for (const index of all.slice(begin, begin + MOST)) {
    if (!model.visits[index]!.candidates.includes(to)) continue;
    ledger.lift(index);
    const choice: Choice | undefined =
      choose(ledger, weights, index, random, [to]) ?? choose(ledger, weights, index, random, [from]);
    if (!choice) return false;
    ledger.place(choice.best);
    if (choice.best.carers[0] === to) moved++;
  }
  return moved > 0;
};
