import type { Day } from '../../house/clock.ts';

/**
 * Team: a small self-managing team of an organisation, with its own telephone and its own roster. A team either plans
 * in Tango or has its roster read in. Nobody is deleted from a team: being in it
 * ends. The team itself ends when nobody counts on it any more, and with it being in it.
 */
export type Team = {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly plansHere: boolean;
  readonly phone: string | null;
  /** Last day of the team; null as long as it goes on. */
  readonly endedOn: Day | null;
  readonly version: number;
};

export type TeamFields = Pick<Team, 'name' | 'plansHere' | 'phone'>;

/** The same name twice in one organisation confuses whoever calls. */
export const isSameName = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
