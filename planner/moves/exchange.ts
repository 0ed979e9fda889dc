import { choose } from '../choose.ts';
import type { Ledger } from '../ledger.ts';
import { pick, type Random } from '../random.ts';
import { type Move, ofClient } from './move.ts';

/** Visits of one client, at most, that change hands. */
const MOST = 16;

/** Two carers exchange a client: what the one does there goes to the other and the other way round, as far as it fits. */
export const exchange: Move = (ledger, setting) => {
  const { weights, random, movable } = setting;
  const one = someone(ledger, random, movable);
  const other = someone(ledger, random, movable);
  if (!one || !other || one.client === other.client || one.carer === other.carer) return false;
  const going = [
    { visits: doneBy(ledger, random, one), from: one.carer, to: other.carer },
    { visits: doneBy(ledger, random, other), from: other.carer, to: one.carer },
  ].flatMap(({ visits, from, to }) => visits.map((visit) => ({ visit, from, to })));
  for (const { visit } of going) ledger.lift(visit);
  let moved = 0;
  for (const { visit, from, to } of going) {
    const may = (carer: number) => ledger.model.visits[visit]!.candidates.includes(carer);
    const choice =
      (may(to) ? choose(ledger, weights, visit, random, [to]) : undefined) ??
      choose(ledger, weights, visit, random, [from]) ??
      choose(ledger, weights, visit, random);
    if (!choice) return false;
    ledger.place(choice.best);
    if (choice.best.carers[0] === to) moved++;
  }
  return moved > 0;
};

type Pair = { client: number; carer: number };

function someone(ledger: Ledger, random: Random, movable: readonly number[]): Pair | undefined {
  const first = pick(random, movable);
  if (first === undefined) return undefined;
  const index = ledger.current(first);
  const carer = pick(random, ledger.carersOf[index]!);
  return carer === undefined ? undefined : { client: ledger.model.visits[index]!.client, carer };
}

/** What this carer does alone at this client, a stretch of it where it is much. */
function doneBy(ledger: Ledger, random: Random, { client, carer }: Pair): number[] {
  const all = ofClient(ledger, client).filter(
    (index) => ledger.model.visits[index]!.needed === 1 && ledger.carersOf[index]![0] === carer,
  );
  const begin = all.length > MOST ? random.below(all.length - MOST + 1) : 0;
  return all.slice(begin, begin + MOST);
}
