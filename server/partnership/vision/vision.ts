import { addDays, addMonths, type Day } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';
import { statements } from './statements.ts';

/**
 * Vision (hoe kijken wij naar zorg): the sides of a partnership answer the same statements, after guessing what the others
 * will say. A round is open until its last day, or until the side that opened it closes it; from then on its cells stand.
 * Invariants: one round at a time is open; answers are given while it is open, once, and never read again one by one;
 * an open round shows none; what is core is said before the round closes. A core difference is open until those who take
 * part have signed the same words; while one is open nothing new is agreed on (see agreement and partnership).
 */
export type Round = {
  readonly id: string;
  readonly partnershipId: string;
  readonly openedBy: string;
  readonly openedOn: Day;
  /** The last day on which one answers. */
  readonly closesOn: Day;
  readonly closedOn: Day | null;
  /** After how many months it is asked again; null when that was not agreed. */
  readonly repeatMonths: number | null;
  readonly statements: readonly string[];
};

export { type Level, levels } from '../partnership/partnership.ts';
export { type Verdict, verdicts } from './difference.ts';
export { findings } from './findings.ts';
export { firstStatements, statements } from './statements.ts';
export { type Theme, themes } from './statements/statement.ts';

/**
 * Core difference: the sides, or the people of one side, say something else about what at least one side calls core. The
 * words are what came of the conversation: a joint statement, or how they deal with it that they differ.
 */
export type Difference = {
  readonly id: string;
  readonly partnershipId: string;
  readonly roundId: string;
  readonly statement: string;
  /** The sides say something else. */
  readonly between: boolean;
  /** The sides inside which people say something else. */
  readonly within: readonly string[];
  /** Who took part in the round, and so signs as long as it takes part. */
  readonly sides: readonly string[];
  readonly how: How | null;
  readonly words: string;
  readonly talkedOn: Day | null;
  readonly status: DifferenceStatus;
  readonly closedOn: Day | null;
  readonly version: number;
};

export const hows = ['joint', 'differ'] as const;
export type How = (typeof hows)[number];
/** `lapsed`: those who were to sign are gone. */
export const differenceStatuses = ['open', 'resolved', 'lapsed'] as const;
export type DifferenceStatus = (typeof differenceStatuses)[number];

/** From fully disagree to fully agree; of importance from not to very. */
export const scores = [1, 2, 3, 4, 5] as const;

export const usualDays = 21;
const mostDays = 120;
export const repeats = [6, 12, 18, 24, 36] as const;

export type OpenRefusal =
  | { readonly type: 'vision.unknown_statement' }
  | { readonly type: 'vision.closes_in_the_past' }
  | { readonly type: 'vision.closes_too_late' };

export function openRound(
  round: Omit<Round, 'openedOn' | 'closedOn'>,
  today: Day,
): Result<Round, OpenRefusal> {
  if (!areKnown(round.statements)) return refuse({ type: 'vision.unknown_statement' });
  if (round.closesOn < today) return refuse({ type: 'vision.closes_in_the_past' });
  if (round.closesOn > addDays(today, mostDays)) return refuse({ type: 'vision.closes_too_late' });
  return ok({ ...round, openedOn: today, closedOn: null });
}

/** Each once, and of this library. */
export const areKnown = (keys: readonly string[]): boolean =>
  new Set(keys).size === keys.length &&
  keys.every((key) => statements.some((statement) => statement.key === key));

export const isOpen = (round: Round, today: Day): boolean =>
  round.closedOn === null && today <= round.closesOn;

/** When it is asked again; null when that was not agreed, or while it is open. */
export const repeatOn = ({ closedOn, repeatMonths }: Round): Day | null =>
  closedOn === null || repeatMonths === null ? null : addMonths(closedOn, repeatMonths);
