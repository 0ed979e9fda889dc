import { both, type Rule, type Test } from './rule.ts';

/**
 * What is said about a draft, and to suspend what was signed, is of all parties, each for itself; what a party was told is its
 * own.
 */
export const ofDrafting = (
  partner: Test,
  concerns: Test,
  own: Test,
  drafted: Test,
  signed: Test,
): Readonly<Record<string, Rule>> => ({
  agreement_suspension: { see: concerns, change: concerns, add: both(concerns, own, signed) },
  suspension_word: { see: concerns, add: both(concerns, own) },
  agreement_remark: { see: concerns, change: concerns, add: both(drafted, own) },
  agreement_notice: { see: own, add: both(partner, own) },
});
