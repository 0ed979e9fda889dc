import { both, either, type Rule, type Test } from './rule.ts';

/** Tariffs of a pair: of the two that agreed them, and of nobody else in the partnership. */
export function ofTariffs(
  own: Test,
  other: (id: unknown) => boolean,
  partner: Test,
): Readonly<Record<string, Rule>> {
  const pair = either(own, (row) => other(row.other_id));
  const isOpen: Test = (row) => row.status === 'offered';
  return {
    tariff_annex: { see: pair, change: pair, add: both(own, partner, isOpen) },
    tariff_signature: { see: pair, add: both(own, partner) },
  };
}
