import type { Board } from '../day/board.ts';
import type { Day } from '../day/day.ts';
import type { Routes } from './routes.ts';

/** What the publishers of an instance make of a plan, by their rules. */
export type Verdict = {
  /** Each rule that is broken, in a sentence; empty: the plan may be carried out. */
  readonly broken: readonly string[];
  /** Per component of their cost, as it counts. */
  readonly costs: Readonly<Record<string, number>>;
  readonly cost: number;
};

/** An instance of others, read. */
export type DayProblem = {
  readonly day: Day;
  /** The cost of the publishers for a cost of the day. */
  readonly costOf: (cost: number) => number;
  /** In the form in which the publishers write their solutions. */
  readonly write: (board: Board) => Routes;
  /** Judges from what was published, and shares nothing with the search. */
  readonly judge: (routes: Routes) => Verdict;
};

/** Throws a Misread with the path of what could not be read. */
export type DayFormat = (given: unknown, name: string) => DayProblem;
