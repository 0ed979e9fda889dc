import type { Day } from '../../house/clock.ts';
import { statements } from './statements.ts';

/** What is asked: how the sides look at care, or, by the evaluation, how working together goes. There nobody guesses. */
export const instruments = ['vision', 'evaluation'] as const;
export type Instrument = (typeof instruments)[number];

/**
 * Vision (hoe kijken wij naar zorg): the sides of a partnership answer the same statements, after guessing what the others
 * will say. A round is open until its last day, or until the side that opened it closes it; from then on its cells stand.
 * Invariants: of each instrument one round at a time is open; answers are given while it is open, once, and never read again one by one;
 * an open round shows none; what is core is said before the round closes. A core difference is open until those who take
 * part have signed the same words; while one is open nothing new is agreed on (see agreement and partnership).
 */
export type Round = {
  readonly id: string;
  readonly partnershipId: string;
  readonly instrument: Instrument;
  readonly openedBy: string;
  readonly openedOn: Day;
  /** The last day on which one answers. */
  readonly closesOn: Day;
  readonly closedOn: Day | null;
  /** Who took part when it closed; nobody while it is open. */
  readonly sides: readonly string[];
  /** After how many months it is asked again; null when that was not agreed. */
  readonly repeatMonths: number | null;
  readonly statements: readonly string[];
};

export { type Level, levels } from '../partnership/partnership.ts';
export { mostCore } from './core-count.ts';
export { differenceStatuses, hows } from './core-difference.ts';
export { verdicts } from './difference.ts';
export { findings } from './findings.ts';
export { type Theme, themes } from './statements/statement.ts';
export { firstStatements, statements } from './statements.ts';

export const usualDays = 21;
export const repeats = [6, 12, 18, 24, 36] as const;

type Library = readonly { readonly key: string }[];

/** Each once, and of this library. */
export const areKnown = (keys: readonly string[], library: Library = statements): boolean =>
  new Set(keys).size === keys.length && keys.every((key) => library.some((one) => one.key === key));

export const isOpen = (round: Round, today: Day): boolean =>
  round.closedOn === null && today <= round.closesOn;
