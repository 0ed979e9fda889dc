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

export const leftOf = ({ left }: Pick<EndingView, 'left'>): number =>
  left.reduce((sum, { many }) => sum + many, 0);

/** Whether the notice is to all; of a party that exists no more the others say so and go on. */
export const partsAll = ({ notice, leavers }: Pick<EndingView, 'notice' | 'leavers'>): boolean =>
  notice !== null && !leavers.some(({ gone }) => gone);
