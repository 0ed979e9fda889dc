import { type Day, dayOf, workingDaysBetween } from '../../house/clock.ts';

/** Something that was asked and must be answered within the agreed term. */
export type Asked = {
  readonly kind: 'referral' | 'request' | 'worry';
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  /** Withdrawn before anyone answered: it counts for nobody. */
  readonly withdrawn: boolean;
};

/**
 * What the clause on response time counts, one line for each thing asked: working days until the answer, null when
 * there is none yet, and working days that have passed. Holidays are left out; the day of asking does not count.
 * No names and no ids: figures are about parties, not about people.
 */
export function countResponses(asked: readonly Asked[], until: Day) {
  return {
    asked: asked
      .filter((one) => !one.withdrawn && dayOf(one.askedAt) <= until)
      .map((one) => {
        const from = dayOf(one.askedAt);
        const answered = one.answeredAt === null ? null : dayOf(one.answeredAt);
        const counts = answered !== null && answered <= until;
        return {
          kind: one.kind,
          answeredIn: counts ? Math.max(0, workingDaysBetween(from, answered)) : null,
          waited: Math.max(0, workingDaysBetween(from, until)),
        };
      }),
  };
}
