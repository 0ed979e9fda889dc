import { addDays, addMonths, type Day } from '../../house/clock.ts';
import type { Text } from '../../house/result.ts';

/**
 * Privacy request: what someone asks an organisation about her data. It is answered within a month (AVG art. 12 lid 3),
 * destruction of the care file within three (BW 7:455 lid 2).
 */
export const kinds = ['correction', 'objection', 'restriction', 'erasure', 'destruction'] as const;
export type Kind = (typeof kinds)[number];

export const subjects = ['person', 'membership', 'volunteer', 'question', 'page', 'care', 'other'] as const;

export type Status = 'asked' | 'granted' | 'partly' | 'refused' | 'done';

export const dueOn = (kind: Kind, asked: Day): Day => addMonths(asked, kind === 'destruction' ? 3 : 1);

/** Such a request, once granted, shields her: the office of the organisation no longer sees her (AVG art. 18, 21). */
export const isShielding = (kind: Kind): kind is 'restriction' | 'objection' =>
  kind === 'restriction' || kind === 'objection';

/** She hears a week before that it ends (AVG art. 18 lid 3). */
export const shieldEnds = (today: Day): Day => addDays(today, 7);

/** Whether she is shielded now, and until when; null when she is not. */
export function shieldOf(
  request: { readonly kind: Kind; readonly status: Status; readonly ends_on: Day | null },
  today: Day,
): { readonly until: Day | null } | null {
  const { kind, status, ends_on: until } = request;
  const holds = isShielding(kind) && status === 'granted' && (until === null || until > today);
  return holds ? { until } : null;
}

export const isErasing = (kind: Kind): kind is 'erasure' | 'destruction' =>
  kind === 'erasure' || kind === 'destruction';

/** What would go of one table, or stays. */
export type Line = {
  readonly table: string;
  readonly title: Text;
  readonly rows: number;
  readonly goes: boolean;
  /** Why it stays: the law asks it, its term runs, a dispute holds it, she works or helps here, or it was not asked. */
  readonly reason: 'law' | 'term' | 'held' | 'works_here' | 'other' | null;
  readonly until: Day | null;
};

/** `identity` says why her name and account stay; null when they go too. */
export type Plan = {
  readonly lines: readonly Line[];
  readonly identity: 'law' | 'held' | 'works_here' | 'elsewhere' | null;
};
