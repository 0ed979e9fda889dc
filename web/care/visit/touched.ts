import type { Output, Verb } from '../../api/contracts.ts';

export type Visit = Output<'visit.show'>;

/** Every view in which a visit stands. */
export const touched: Verb[] = [
  'visit.show',
  'visit.teamWeek',
  'visit.clientWeek',
  'visit.myWeek',
  'visit.reports',
];
