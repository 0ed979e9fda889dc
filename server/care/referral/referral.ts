import { addWorkingDays, type Day, dayOf, workingDaysBetween } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';

/**
 * Referral: the professional part of a care question, proposed to a provider.
 * proposed → accepted by its intake, with the team that takes it; or refused with a reason; or withdrawn by the
 * cooperative that proposed it. Each answer is final: another proposal is another referral.
 * What the provider sees of her until it answers is what she agreed to at that moment. Accepting opens the provider's
 * legal file; refusing and withdrawing end its sight.
 * Only the two parties change it; she herself reads it.
 */
export type Referral = {
  readonly id: string;
  readonly clientId: string;
  readonly requestId: string | null;
  readonly needId: string | null;
  readonly offerId: string | null;
  readonly fromOrganisationId: string;
  readonly toOrganisationId: string;
  readonly teamId: string | null;
  readonly status: Status;
  readonly summary: string;
  readonly reason: string | null;
  readonly proposedAt: Date;
  /** When the agreed response time ends; null when none was agreed. */
  readonly dueOn: Day | null;
  readonly answeredAt: Date | null;
  readonly version: number;
};

export const statuses = ['proposed', 'accepted', 'refused', 'withdrawn'] as const;
export type Status = (typeof statuses)[number];

export type NotOpen = { readonly type: 'referral.not_open'; readonly status: Status };
type Moved = Result<Referral, NotOpen>;

export const accept = (referral: Referral, teamId: string | null, now: Date): Moved =>
  answer(referral, { status: 'accepted', teamId }, now);

export const decline = (referral: Referral, reason: string, now: Date): Moved =>
  answer(referral, { status: 'refused', reason }, now);

export const withdraw = (referral: Referral, reason: string, now: Date): Moved =>
  answer(referral, { status: 'withdrawn', reason: reason === '' ? null : reason }, now);

function answer(referral: Referral, to: Partial<Referral>, now: Date): Moved {
  if (referral.status !== 'proposed') return refuse({ type: 'referral.not_open', status: referral.status });
  return ok({ ...referral, ...to, answeredAt: now, version: referral.version + 1 });
}

/** The last day of the agreed response time: working days from the day after the proposal, holidays left out. */
export const dueDay = (proposedAt: Date, workingDays: number | null): Day | null =>
  workingDays === null ? null : addWorkingDays(dayOf(proposedAt), workingDays);

export type Clock = {
  readonly dueOn: Day;
  /** Negative when that day has passed. */
  readonly workingDaysLeft: number;
  readonly verdict: 'in_time' | 'today' | 'late';
};

/** Runs until there is an answer, and only where a response time was agreed. */
export function clockOf({ status, dueOn }: Pick<Referral, 'status' | 'dueOn'>, today: Day): Clock | null {
  if (status !== 'proposed' || dueOn === null) return null;
  const verdict = today < dueOn ? 'in_time' : today === dueOn ? 'today' : 'late';
  return { dueOn, workingDaysLeft: workingDaysBetween(today, dueOn), verdict };
}

/** The outline is on the page that everyone around her shares; the detail is the provider's own. */
export type CarePlan = {
  readonly id: string;
  readonly clientId: string;
  readonly organisationId: string;
  readonly teamId: string | null;
  readonly outline: string;
  /** Null for whoever is not of the provider. */
  readonly detail: string | null;
  readonly madeBy: string;
  readonly starts: Day;
  readonly ends: Day | null;
  readonly version: number;
};
