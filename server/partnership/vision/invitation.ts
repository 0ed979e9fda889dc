import type { Day } from '../../house/clock.ts';
import type { Level } from '../partnership/partnership.ts';
import { levels } from '../partnership/partnership.ts';

/**
 * Invitation (uitnodiging): somebody whom an organisation asks to answer, once: by its link, on paper under its number, or
 * with an account. That she answered stands here; what she answered stands nowhere beside it.
 */
export type Invitation = {
  readonly id: string;
  readonly roundId: string;
  readonly partnershipId: string;
  readonly organisationId: string;
  readonly linkId: string;
  readonly level: Level;
  readonly number: number;
  readonly name: string;
  readonly email: string | null;
  /** Of who answers with an account. */
  readonly faceId: string | null;
  readonly answeredOn: Day | null;
  readonly endsAt: Date;
  readonly withdrawnAt: Date | null;
};

export type InvitationState = 'open' | 'answered' | 'withdrawn' | 'ended';

export function stateOf({ answeredOn, withdrawnAt, endsAt }: Invitation, now: Date): InvitationState {
  if (answeredOn !== null) return 'answered';
  if (withdrawnAt !== null) return 'withdrawn';
  return endsAt <= now ? 'ended' : 'open';
}

/** How many were asked and answered, per level; what was withdrawn is not asked. */
export const countsOf = (invitations: readonly Invitation[]) =>
  levels.map((level) => {
    const asked = invitations.filter(
      (one) => one.level === level && (one.withdrawnAt === null || one.answeredOn !== null),
    );
    return {
      level,
      asked: asked.length,
      answered: asked.filter(({ answeredOn }) => answeredOn !== null).length,
    };
  });
