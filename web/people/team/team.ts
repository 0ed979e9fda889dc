import type { Output } from '../../api/contracts.ts';

export type Team = Output<'team.show'>;

/** What is fetched again after a team changed. */
export const refreshes = ['team.show' as const, 'team.list' as const];
