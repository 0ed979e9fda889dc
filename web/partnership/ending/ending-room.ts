import type { Input, Output, Verb } from '../../api/contracts.ts';

export type EndingView = Output<'ending.show'>;
export type Ground = Input<'ending.notice'>['ground'];

/** What a ground is called: by the term that was agreed, or by what holds when none was. */
export const groundName = ({ terms }: EndingView, ground: Ground) =>
  ground === 'notice' && terms === null ? 'ground_noTerms' : (`ground_${ground}` as const);

/** What becomes other on the screen when the partnership itself moves. */
export const changesAll: readonly Verb[] = [
  'ending.show',
  'partnership.show',
  'partnership.history',
  'partnership.list',
  'agreement.running',
];

export const leftOf = ({ left }: EndingView): number => left.reduce((sum, { many }) => sum + many, 0);
