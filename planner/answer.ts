import type { Worker } from 'node:worker_threads';
import type { Carer, CostId, FaceLimits, PlanProblem } from './problem.ts';

/** A sentence for people, in plain Dutch (B1), `nl`, and in English, `en`. */
export type Text = { nl: string; en: string };

/** Why, for programs (`code`, and the `carerIds` it is about) and for people (`text`). */
export type Reason = { code: string; carerIds?: string[]; text: Text };

/**
 * The plan, as JSON. Version 1. Times as in the problem: minutes since the horizon began.
 * @asType integer
 */
export type Plan = {
  /** Of this format. */
  version: 1;
  /** Who goes where and when, in the order of their starts. */
  assignments: Assignment[];
  /** What volunteers could be asked for. */
  asks: Ask[];
  /** Visits that nobody can do. */
  unserved: Unserved[];
  /** Per cost, in the cost's own unit (see README), whatever the order of the tiers. @asType number */
  cost: Record<CostId, number>;
  /** What no plan of this problem stays under, where that is known; absent in a plan that nobody searched for. */
  lowerBound?: LowerBound;
  /** How many professionals each client sees. */
  facesPerClient: ClientFaces[];
  statistics: Statistics;
};

export type LowerBound = {
  /** Must-visits for which there are not enough people. */
  unserved: number;
  /** Faces of the weeks before above what was agreed. */
  faces: number;
  /** Wished visits for which there are not enough people. */
  optional: number;
};

export type Assignment = {
  /** Of one of the visits. */
  visitId: string;
  /** Of two, the second is the one who comes after a gap, where there is one. */
  carerIds: string[];
  /** When the visit begins; with two at once for both. */
  start: number;
  /** Start of the second carer, where she comes some time after the first. */
  secondStart?: number;
};

/** Visit `visitId`, left open for volunteers: which `carers` to ask, in this order, each by `carerId` with `reasons`. */
export type Ask = { visitId: string; carers: { carerId: string; reasons: Reason[] }[] };

/** Nobody can do visit `visitId`, for these `reasons`. */
export type Unserved = { visitId: string; reasons: Reason[] };

export type ClientFaces = {
  /** Of one of the clients. */
  clientId: string;
  /** Different professionals in the horizon. @minimum 0 */
  faces: number;
  /**
   * Most different professionals in any 14 days that end in the horizon, by day, without nights and students.
   * @minimum 0
   */
  peak: number;
  /** The agreed limit for `peak`, when there is one. @minimum 0 */
  agreed?: number;
};

/**
 * How the plan was made: with `seed`, after so many `iterations`, of which so many were `accepted`.
 * @minimum 0
 */
export type Statistics = {
  seed: number;
  iterations: number;
  accepted: number;
  /** iterations: the number was reached; seconds: the time was up; signal: someone stopped it. */
  stoppedBy: 'iterations' | 'seconds' | 'signal';
};

export type Progress = {
  /** 0 to 1. */
  done: number;
  iterations: number;
  /** Must-visits without anyone, in the best plan so far. */
  unserved: number;
  /** Face-windows above what was agreed, in the best plan so far. */
  faces: number;
  /** All costs of the best plan so far. */
  cost: Record<CostId, number>;
};

export type PlanOptions = {
  /** Same problem, seed and iterations: the same plan, to the byte. Default 60 per visit, when `seconds` is absent too. */
  iterations?: number;
  /** Wall-clock limit; whichever of the two comes first. */
  seconds?: number;
  seed: number;
  /** When it fires, the best plan so far is handed over, with `stoppedBy: 'signal'`; a first plan that was begun is made first. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Start from this plan and count what changes. */
  previous?: Plan;
  /** Start from this plan, as if this planner had just found it. */
  start?: Plan;
  /**
   * Threads that search at once, default 1. Teams that share nobody go to a thread each; on one team all search, and go on
   * from the best of them now and then.
   */
  threads?: number;
  /** Opens a thread that runs worker.ts, for who bundles files elsewhere. */
  openThread?: () => Worker;
};

export type ReplanOptions = {
  seed?: number;
  /** Attempts at what found no room, in all. Same problem, plan, event, seed and iterations: the same plan. Default 200 a visit. */
  iterations?: number;
  /** Wall-clock limit; whichever of the two comes first. Default 2 where `iterations` is absent too. */
  seconds?: number;
  /** When it fires, the best plan so far is handed over, with `stoppedBy: 'signal'`. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
};

export type Replanned = {
  /** The problem after the event, to which the plan belongs. */
  problem: PlanProblem;
  plan: Plan;
  /** Visits that could have stayed as they were and did not, by who comes or when. */
  moved: string[];
  /** Every visit that is other than it was, in the order of their starts. */
  changes: Change[];
  /** Why all others stay as they were, and for what the moved made way. */
  reasons: Reason[];
};

/** Where somebody came before, `was`, and where somebody comes now, `is`. */
export type Change = {
  visitId: string;
  kind: 'other-carer' | 'other-time' | 'planned' | 'to-ask' | 'left-open' | 'gone';
  was?: Assignment;
  is?: Assignment;
  text: Text;
};

/** One broken rule, with where it comes from. */
export type Breach = {
  rule: RuleId;
  carerId?: string;
  visitId?: string;
  /** Minute at which it shows. */
  at?: number;
  /** The pins alone already break it: someone decided so. */
  byPin: boolean;
  source: string;
  text: Text;
};

export type RuleId =
  | 'plan-form'
  | 'lost-visit'
  | 'double-visit'
  | 'two-carers'
  | 'qualification'
  | 'clients-no'
  | 'team'
  | 'intimate-care'
  | 'second-carer'
  | 'spacing'
  | 'engagement'
  | 'pins'
  | 'windows'
  | 'availability'
  | 'two-places'
  | 'max-week'
  | 'shift-length'
  | 'daily-rest'
  | 'weekly-rest'
  | 'weekly-hours'
  | 'night-shift'
  | 'night-series'
  | 'breaks';

export type Explanation = {
  visitId: string;
  carerIds: string[];
  start?: number;
  /** Why this carer, or why nobody. */
  reasons: Reason[];
  /** Everyone else, the next best first; those who cannot come last, with the rule that stands in the way. */
  alternatives: Alternative[];
  /** Of a visit that nobody does: the nearest change with which it fits. Absent where none was found. */
  remedy?: Remedy;
  /** Of a visit that nobody does: what would help, or that no single change was found that does. */
  advice?: Text;
  /** All of it, for who reads. */
  text: Text;
};

/**
 * One change to the problem with which an open visit fits in the plan as it stands. Never the law, and never a client's no.
 *
 * - window: its window `place`, 0 its own and then the others, is `earliest` to `latest`.
 * - gap: its second carer comes `least` to `most` minutes after the first.
 * - yes: this volunteer says yes to it.
 * - hours: this carer works from `from` to `to` too.
 * - max-week: this carer may work `maxMinutes` a week.
 * - faces: the client agrees to `most` faces of this kind.
 * - spacing: its series keeps `daysBetween` days.
 * - extra: these carers come on top, for instance those of `like`, who could but do not work then.
 */
export type Remedy = (
  | { kind: 'window'; place: number; earliest: number; latest: number }
  | { kind: 'gap'; least: number; most: number }
  | { kind: 'yes'; carerId: string }
  | { kind: 'hours'; carerId: string; from: number; to: number }
  | { kind: 'max-week'; carerId: string; maxMinutes: number }
  | { kind: 'faces'; faces: keyof FaceLimits; most: number }
  | { kind: 'spacing'; daysBetween: number }
  | { kind: 'extra'; carers: Carer[]; like: string[] }
) & { visitId: string };

export type Alternative = {
  carerId: string;
  /** For a visit with two carers: whose place this carer would take. */
  insteadOf?: string;
  possible: boolean;
  /** What it would add (or take off, negative) per cost; only costs that change. */
  costs: Partial<Record<CostId, number>>;
  /** The most important cost that changes. */
  decisive?: CostId;
  reasons: Reason[];
  text: Text;
};
