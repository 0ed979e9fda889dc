import type { Day } from '../../house/clock.ts';
import { ok, type Refused, type Result, refuse } from '../../house/result.ts';

/**
 * Request: a question to the cooperative, from a ride on Thursday to care, as noted from a call or sent by herself.
 * open → asked (volunteers were asked) → arranged (one said yes); about care: open → talking → choosing → referred.
 * From each of these it can be closed with a reason, and closing can be undone: it goes back to where it stood.
 * A ride needs no page and no consent; `clientId` is there only once a question about care has opened her page.
 * Those who handle questions may change it; a volunteer who was asked may only take it or give it back.
 */
export type Request = {
  readonly id: string;
  readonly organisationId: string;
  readonly clientId: string | null;
  readonly personId: string | null;
  readonly kind: RequestKind;
  readonly callerName: string;
  readonly callerPhone: string | null;
  readonly summary: string;
  readonly day: Day | null;
  readonly fromTime: string | null;
  readonly street: string;
  readonly place: string;
  readonly destination: string;
  readonly status: Status;
  readonly statusBefore: OpenStatus | null;
  readonly closedAs: ClosedAs | null;
  readonly closedBecause: string;
  readonly closedAt: Date | null;
  readonly receivedAt: Date;
  readonly respondedAt: Date | null;
  readonly receivedBy: 'phone' | 'self';
  readonly handledBy: string | null;
  readonly version: number;
};

export const requestKinds = [
  'ride',
  'meal',
  'chore',
  'company',
  'garden',
  'digital',
  'walk',
  'administration',
  'care',
  'other',
] as const;
export type RequestKind = (typeof requestKinds)[number];

export const openStatuses = ['open', 'asked', 'arranged', 'talking', 'choosing', 'referred'] as const;
export type OpenStatus = (typeof openStatuses)[number];
export type Status = OpenStatus | 'closed';

export const closings = ['done', 'withdrawn', 'nobody_found', 'elsewhere', 'double'] as const;
export type ClosedAs = (typeof closings)[number];

/** What may become of a question; each step names from where it can be taken. */
const steps = {
  ask: { from: ['open', 'asked'], to: 'asked' },
  take: { from: ['open', 'asked'], to: 'arranged' },
  giveBack: { from: ['arranged'], to: 'asked' },
  talk: { from: ['open', 'asked', 'talking', 'choosing'], to: 'talking' },
  choose: { from: ['open', 'talking', 'choosing', 'referred'], to: 'choosing' },
  refer: { from: ['open', 'talking', 'choosing', 'referred'], to: 'referred' },
  arrange: { from: ['open', 'asked', 'talking', 'choosing', 'referred'], to: 'arranged' },
} as const satisfies Record<string, { from: readonly OpenStatus[]; to: OpenStatus }>;

export type Step = keyof typeof steps;
export const stepNames = Object.keys(steps) as Step[];

export type NotPossible = { readonly type: 'request.not_possible'; readonly status: Status };
const notPossible = (status: Status): Refused<NotPossible> =>
  refuse({ type: 'request.not_possible', status });

export const canStep = (status: Status, step: Step): boolean =>
  (steps[step].from as readonly Status[]).includes(status);

export function move(request: Request, step: Step, now: Date): Result<Request, NotPossible> {
  if (!canStep(request.status, step)) return notPossible(request.status);
  return ok({
    ...request,
    status: steps[step].to,
    respondedAt: request.respondedAt ?? now,
    version: request.version + 1,
  });
}

export function close(
  request: Request,
  as: ClosedAs,
  because: string,
  now: Date,
): Result<Request, NotPossible> {
  if (request.status === 'closed') return notPossible('closed');
  return ok({
    ...request,
    status: 'closed',
    statusBefore: request.status,
    closedAs: as,
    closedBecause: because,
    closedAt: now,
    respondedAt: request.respondedAt ?? now,
    version: request.version + 1,
  });
}

export function reopen(request: Request): Result<Request, NotPossible> {
  if (request.status !== 'closed') return notPossible(request.status);
  return ok({
    ...request,
    status: request.statusBefore ?? 'open',
    statusBefore: null,
    closedAs: null,
    closedBecause: '',
    closedAt: null,
    version: request.version + 1,
  });
}

export type RequestChange = Pick<
  Request,
  | 'kind'
  | 'personId'
  | 'callerName'
  | 'callerPhone'
  | 'summary'
  | 'day'
  | 'fromTime'
  | 'street'
  | 'place'
  | 'destination'
>;

export function change(request: Request, to: RequestChange): Result<Request, NotPossible> {
  if (request.status === 'closed') return notPossible('closed');
  return ok({ ...request, ...to, version: request.version + 1 });
}

/** Whoever is asked sees no more than this before she says yes: "Riet", or "mevrouw Smit" when nobody knows more. */
export function firstName(callerName: string): string {
  const words = callerName.trim().split(/\s+/);
  return /^(mevr(ouw)?|mw|meneer|dhr|de heer|heer|fam(ilie)?)\.?$/i.test(words[0] ?? '')
    ? callerName.trim()
    : (words[0] ?? '');
}

/** The street without the number of the house. */
export const streetName = (street: string): string => street.replace(/\s\d[\s\S]*$/, '').trim();
