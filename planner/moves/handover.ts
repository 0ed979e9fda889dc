import { type Choice, choose } from '../choose.ts';
import type { Ledger } from '../ledger.ts';
import { pick } from '../random.ts';
import { type Move, ofClient, seed } from './move.ts';

const MOST = 16;

/**
 * One carer hands a client over to another: the visits of a stretch of days go together, because a face only
 * disappears when all of its visits do. Those that do not fit stay.
 */
export const handover: Move = (ledger, setting) => {
  const { weights, random } = setting;
  const { model, book } = ledger;
  const begin = seed(ledger, setting);
  if (begin === undefined) return false;
  const { client, candidates } = model.visits[begin]!;
  // By visit, the usual carers come up most; by face, those who hardly come do too.
  const from = pick(random, random.real() < 0.5 ? ledger.carersOf[begin]! : facesOf(ledger, client));
  if (from === undefined) return false;
  const row = client * model.carers.length;
  const others = candidates.filter((carer) => carer !== from);
  const familiar = others.filter((carer) => book.visits[row + carer]! > 0);
  const to = pick(random, random.real() < 0.8 && familiar.length > 0 ? familiar : others);
  if (to === undefined) return false;
  const all = ofClient(ledger, client).filter(
    (index) => model.visits[index]!.needed === 1 && ledger.carersOf[index]![0] === from,
  );
  const start = all.length > MOST ? random.below(all.length - MOST + 1) : 0;
  const isWhole = random.real() < 0.5;
  let moved = 0;
  for (const index of all.slice(start, start + MOST)) {
    ledger.lift(index);
    const choice: Choice | undefined =
      choose(ledger, weights, index, random, [to]) ??
      (isWhole ? choose(ledger, weights, index, random, familiar) : undefined) ??
      choose(ledger, weights, index, random, [from]);
    if (!choice) return false;
    ledger.place(choice.best);
    if (choice.best.carers[0] !== from) moved++;
  }
  return moved > 0;
};

function facesOf({ model, book }: Ledger, client: number): number[] {
  const row = client * model.carers.length;
  return model.carers.filter(({ index }) => book.visits[row + index]! > 0).map(({ index }) => index);
}
