import type { Day } from '../../house/clock.ts';
import { ok, refuse } from '../../house/result.ts';

/**
 * Follow-up: something to come back to on a day: a call-back, staying at her side after a referral, an evaluation, an
 * indication that ends. Open until it is done with an outcome; it may be put off, and done can be undone.
 * What Tango makes itself exists once per question and reason. Those who handle questions see and change it.
 */
export type FollowUp = {
  readonly id: string;
  readonly kind: FollowUpKind;
  readonly because: FollowUpReason;
  readonly clientId: string | null;
  readonly requestId: string | null;
  readonly dueOn: Day;
  readonly note: string;
  readonly outcome: string | null;
  readonly doneAt: Date | null;
  readonly version: number;
};

export const followUpKinds = ['call_back', 'stay_beside', 'evaluate', 'indication'] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

export const followUpReasons = [
  'own',
  'nobody_answered',
  'all_said_no',
  'nobody_left',
  'tell_caller',
  'self_asked',
  'stay_beside',
  'indication_ends',
] as const;
export type FollowUpReason = (typeof followUpReasons)[number];

export function finish(followUp: FollowUp, outcome: string, now: Date) {
  if (followUp.doneAt) return refuse({ type: 'follow_up.done' });
  return ok({ ...followUp, outcome, doneAt: now, version: followUp.version + 1 });
}

export function putOff(followUp: FollowUp, dueOn: Day, today: Day) {
  if (followUp.doneAt) return refuse({ type: 'follow_up.done' });
  if (dueOn < today) return refuse({ type: 'follow_up.day_past' });
  return ok({ ...followUp, dueOn, version: followUp.version + 1 });
}

export function reopen(followUp: FollowUp) {
  if (!followUp.doneAt) return refuse({ type: 'follow_up.not_done' });
  return ok({ ...followUp, outcome: null, doneAt: null, version: followUp.version + 1 });
}
