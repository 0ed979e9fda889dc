import type { Family } from './clause.ts';
import { type CostSplit, costSplit } from './cost-split.ts';

/** What the parties lend, give and pay each other. */
export type MeansParameters = { 'cost-split': CostSplit };

export const means: Family<MeansParameters, unknown> = { 'cost-split': costSplit };
