import type { Plan, Progress, Remedy } from '../../../planner/answer.ts';
import type { PlanProblem } from '../../../planner/problem.ts';
import type { Day } from '../../house/clock.ts';

/**
 * Plan run: the planner at work for one team and period. What it makes is a proposal; people apply it, whole or per
 * client. States: waiting → running → ready → applied, or cancelled, or failed.
 * A team whose roster is read in from its own system has no plan runs here.
 */
export type PlanRun = {
  readonly id: string;
  readonly organisationId: string;
  readonly teamId: string;
  readonly starts: Day;
  readonly ends: Day;
  readonly status: Status;
  readonly progress: number;
  /** Somebody of the team is not there: only what she would do is divided anew. */
  readonly away: Away | null;
  readonly asked: Asked | null;
  readonly made: Made | null;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly finishedAt: Date | null;
  readonly version: number;
};

export const statuses = ['waiting', 'running', 'ready', 'applied', 'cancelled', 'failed'] as const;
export type Status = (typeof statuses)[number];

/** The kinds of change with which an open visit would fit. */
export const remedies = [
  'window',
  'gap',
  'yes',
  'hours',
  'max-week',
  'faces',
  'spacing',
  'extra',
] as const satisfies readonly Remedy['kind'][];

/** Both days included. Why someone is away is nobody's business here. */
export type Away = { readonly faceId: string; readonly from: Day; readonly until: Day };

/** What was asked of the planner, and which visit or task each of its visits stands for. */
export type Asked = {
  readonly problem: PlanProblem;
  readonly items: readonly Item[];
  /** Who else was known to be away. Absent in runs of before that was asked. */
  readonly known?: readonly Away[];
};

export type Item = {
  /** The planner's id. */
  readonly key: string;
  readonly clientId: string;
  readonly taskId: string | null;
  readonly organisationId: string | null;
  readonly what: string;
  readonly layer: 'own_people' | 'volunteer' | 'cooperative' | 'professional';
  readonly minutes: number;
  /** The visits that stand already, one per carer, with the version that was planned with. */
  readonly standing: readonly {
    readonly visitId: string;
    readonly version: number;
    readonly faceId: string | null;
  }[];
  /** When it stands now, in minutes since the period began; null when it is new. */
  readonly start: number | null;
  /** Decided already; shown and never changed. */
  readonly fixed: boolean;
};

export type Made = {
  readonly plan: Plan | null;
  /** In words, when the planner could not read or finish it. */
  readonly failure: string | null;
  readonly last: Progress | null;
  /** Clients whose part was applied. */
  readonly applied: readonly string[];
  /** The visits that came of it, as they then stood: what may be taken back. Absent in runs of before that. */
  readonly kept?: readonly Kept[];
  /** After an absence: visits that could have stayed as they were and made way. */
  readonly madeWay?: readonly string[];
};

/** `version` as the change left it; whoever changed the visit since keeps that. */
export type Kept = { readonly visitId: string; readonly changeId: string; readonly version: number };

export const nothingMade: Made = { plan: null, failure: null, last: null, applied: [] };

/** A run that stopped without saying so (the server was stopped) no longer stands in the way. */
export const patience = 5 * 60_000;

export const isUnderWay = (run: PlanRun, now: Date): boolean =>
  (run.status === 'waiting' || run.status === 'running') && now.getTime() - run.madeAt.getTime() < patience;

/** What is asked about a plan afterwards: why a visit is as it is, or what becomes of it when someone is away. */
export type Question = { readonly problem: PlanProblem; readonly plan: Plan } & (
  | { readonly visitId: string }
  | { readonly event: Absence }
);

/** In minutes since the period began. */
export type Absence = {
  readonly kind: 'absent';
  readonly carerId: string;
  readonly from: number;
  readonly to: number;
};
