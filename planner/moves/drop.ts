import { pick } from '../random.ts';
import type { Move } from './move.ts';

/** A visit that is wished, or any where something else comes first, is left undone for what matters more. */
export const drop: Move = (ledger, setting) => {
  const first = pick(setting.random, setting.movable);
  if (first === undefined) return false;
  const index = ledger.current(first);
  if (ledger.carersOf[index]!.length === 0) return false;
  if (ledger.model.visits[index]!.must && ledger.model.tiers[0] === 'unserved') return false;
  ledger.lift(index);
  return true;
};
