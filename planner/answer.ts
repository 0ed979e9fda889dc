import type { CostId } from './problem.ts';

/** A sentence for people, in plain Dutch (B1) and in English. */
export type Text = { nl: string; en: string };

/** Why, for programs (`code`, `carerIds`) and for people (`text`). */
export type Reason = { code: string; carerIds?: string[]; text: Text };

/** The plan, as JSON. Version 1. Times as in the problem: minutes since the horizon began. */
export type Plan = {
  version: 1;
  assignments: Assignment[];
  asks: Ask[];
  unserved: Unserved[];
  /** Per cost, in the cost's own unit (see README), whatever the order of the tiers. */
  cost: Record<CostId, number>;
  facesPerClient: ClientFaces[];
  statistics: Statistics;
};

export type Assignment = { visitId: string; carerIds: string[]; start: number };

/** A visit left open for volunteers: whom to ask, in this order. */
export type Ask = { visitId: string; carers: { carerId: string; reasons: Reason[] }[] };

export type Unserved = { visitId: string; reasons: Reason[] };

export type ClientFaces = {
  clientId: string;
  /** Different professionals in the horizon. */
  faces: number;
  /** Most different professionals in any 14 days that end in the horizon, by day, without nights and students. */
  peak: number;
  /** The agreed limit for `peak`, when there is one. */
  agreed?: number;
};

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
  /** When it fires, the best plan so far is handed over, with `stoppedBy: 'signal'`. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Start from this plan and count what changes. */
  previous?: Plan;
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
  text: Text;
};

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
