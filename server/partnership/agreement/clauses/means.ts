import type { Family } from './clause.ts';
import { type CostSplit, costSplit } from './cost-split.ts';
import { type ExpertiseAccess, expertiseAccess, type QuestionsCounted } from './expertise-access.ts';
import { type RoomUse, roomUse } from './room-use.ts';
import { type Subcontracting, subcontracting } from './subcontracting.ts';
import { type VolunteerConditions, volunteerConditions } from './volunteer-conditions.ts';
import { type VolunteerUse, volunteerUse } from './volunteer-use.ts';

/** What the parties lend, give and pay each other. */
export type MeansParameters = {
  'expertise-access': ExpertiseAccess;
  'room-use': RoomUse;
  'volunteer-use': VolunteerUse;
  'volunteer-conditions': VolunteerConditions;
  'main-and-subcontracting': Subcontracting;
  'cost-split': CostSplit;
};

export type MeansCounted = { 'expertise-access': QuestionsCounted };

export const means: Family<MeansParameters, MeansCounted> = {
  'expertise-access': expertiseAccess,
  'room-use': roomUse,
  'volunteer-use': volunteerUse,
  'volunteer-conditions': volunteerConditions,
  'main-and-subcontracting': subcontracting,
  'cost-split': costSplit,
};
