import type { Output, Verb } from '../../api/contracts.ts';

export type EndingView = Output<'ending.show'>;

/** What becomes other on the screen when the partnership itself moves. */
export const changesAll: readonly Verb[] = [
  'ending.show',
  'partnership.show',
  'partnership.history',
  'partnership.list',
  'agreement.running',
];

export const leftOf = ({ left }: EndingView): number => left.reduce((sum, { many }) => sum + many, 0);
