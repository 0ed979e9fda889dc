import type { Day } from '../../house/clock.ts';
import { type Partnership, presentParties } from '../partnership/partnership.ts';

/**
 * Looking back (terugkijken): the parties ask their people how working together goes, in rounds as those of the vision:
 * nobody reads an answer of one person. It ends in improvements. An improvement is proposed by one party → agreed once all
 * who take part said yes, or taken back while they have not; agreed it goes on the agenda, comes back there on its day, and
 * is done. Invariant: what was proposed does not change under a yes. A low figure is something to talk about, never a mark.
 */
export type Improvement = {
  readonly id: string;
  readonly partnershipId: string;
  readonly roundId: string;
  readonly proposedBy: string;
  readonly what: string;
  /** The party that does it. */
  readonly doesId: string;
  readonly dueOn: Day;
  readonly proposedOn: Day;
  readonly agreedOn: Day | null;
  readonly withdrawnOn: Day | null;
  /** When its day had come and it was put on the agenda again. */
  readonly toldOn: Day | null;
  readonly doneOn: Day | null;
  readonly version: number;
};

export type Consent = { readonly improvementId: string; readonly organisationId: string };

export { type Band, bands, bandTexts } from './bands.ts';
export { ofPart, type Part, parts, partTitles, questions } from './questions.ts';

export type ImprovementState = 'proposed' | 'agreed' | 'done' | 'withdrawn';

export function stateOf({ withdrawnOn, doneOn, agreedOn }: Improvement): ImprovementState {
  if (withdrawnOn !== null) return 'withdrawn';
  if (doneOn !== null) return 'done';
  return agreedOn === null ? 'proposed' : 'agreed';
}

/** Those who take part and have not said yes. */
export function missingYes(
  { id }: Pick<Improvement, 'id'>,
  given: readonly Consent[],
  partnership: Partnership,
): string[] {
  const yes = given.filter(({ improvementId }) => improvementId === id);
  return presentParties(partnership)
    .map(({ organisationId }) => organisationId)
    .filter((party) => !yes.some(({ organisationId }) => organisationId === party));
}

/** Nobody is left who would do it: what was only proposed is then let go. */
export const isForGone = ({ doesId }: Pick<Improvement, 'doesId'>, partnership: Partnership): boolean =>
  !presentParties(partnership).some(({ organisationId }) => organisationId === doesId);

/** Its day has come, and it was not done. */
export const isDue = (one: Improvement, today: Day): boolean =>
  stateOf(one) === 'agreed' && one.dueOn <= today;
