import { addDays, type Day } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';
import { type Partnership, type Phase, phases, presentParties } from './partnership.ts';

/**
 * Decision (voorstel): what one party proposes and all decide: that the partnership runs, that it ends, that another joins
 * or takes the place of a party, that one that exists no more is taken out by the others, how they govern together (the room governance keeps what that is). open → agreed, refused, withdrawn, noticed or lapsed. Invariants: whoever proposes it says
 * yes by that; each party answers once; it is agreed when all who take part have said yes. A no stops it, but for the end
 * of what only was explored: that holds once thirty days are over. Out of what runs, one goes by notice (the room ending).
 * So nobody is held in a partnership.
 */
export type JointDecision = {
  readonly id: string;
  readonly partnershipId: string;
  readonly kind: DecisionKind;
  /** The organisation to be invited, to take the place of whoever proposes it, or that exists no more. */
  readonly aboutId: string | null;
  /** The party that proposes it. */
  readonly organisationId: string;
  readonly reason: string;
  readonly proposedOn: Day;
  /** From this day it needs nobody's yes any more. */
  readonly holdsOn: Day | null;
  readonly outcome: Outcome | null;
  readonly said: readonly Said[];
};

export const decisionKinds = ['active', 'ended', 'invite', 'succeed', 'govern', 'gone'] as const;
export type DecisionKind = (typeof decisionKinds)[number];
export type DecidedPhase = Extract<DecisionKind, Phase>;
export type Outcome = 'agreed' | 'noticed' | 'refused' | 'withdrawn' | 'lapsed';

export type Said = { readonly organisationId: string; readonly yes: boolean; readonly on: Day };

export type SayRefusal =
  | { readonly type: 'partnership.already_decided' }
  | { readonly type: 'partnership.already_answered' };

/** How long whoever wants to stop exploring waits for the yes of the others. */
const noticeDays = 30;

/** Whether it takes the partnership to another phase. */
export const moves = (kind: DecisionKind): kind is DecidedPhase => phases.some((phase) => phase === kind);

/**
 * The steps that all decide. Exploring and preparing binds nobody, so that two who do so may each stop; with more, one who
 * stops leaves.
 */
export const decidedByAll = (partnership: Partnership, to: Phase): to is DecidedPhase =>
  to === 'active' || (to === 'ended' && presentParties(partnership).length > 2);

export const propose = (
  made: Pick<JointDecision, 'id' | 'partnershipId' | 'kind' | 'aboutId' | 'organisationId' | 'reason'>,
  phase: Phase,
  today: Day,
): JointDecision => ({
  ...made,
  proposedOn: today,
  // After a notice its last day is the day on which nobody's yes is needed any more.
  holdsOn: made.kind === 'ended' && phase !== 'ending' ? addDays(today, noticeDays) : null,
  outcome: null,
  said: [{ organisationId: made.organisationId, yes: true, on: today }],
});

/** Whether a party is the one that the others say this of: it is not asked. */
export const isOf = ({ kind, aboutId }: Pick<JointDecision, 'kind' | 'aboutId'>, organisationId: string) =>
  kind === 'gone' && aboutId === organisationId;

/** Who takes part, is asked, and has not said yes. */
export const waitsFor = (decision: JointDecision, partnership: Partnership): readonly string[] =>
  presentParties(partnership)
    .map(({ organisationId }) => organisationId)
    .filter((id) => !isOf(decision, id))
    .filter((id) => !decision.said.some(({ organisationId, yes }) => yes && organisationId === id));

/**
 * One party says yes or no, once. Whoever proposed it takes it back by its no, and by its yes carries it out once the
 * notice is over, or once those who were waited for are gone.
 */
export function say(
  decision: JointDecision,
  partnership: Partnership,
  organisationId: string,
  yes: boolean,
  today: Day,
): Result<JointDecision, SayRefusal> {
  if (decision.outcome !== null) return refuse({ type: 'partnership.already_decided' });
  const own = organisationId === decision.organisationId;
  if (own && !yes) return ok({ ...decision, outcome: 'withdrawn' });
  const answered = decision.said.some((one) => one.organisationId === organisationId);
  const said = answered ? decision.said : [...decision.said, { organisationId, yes, on: today }];
  const now = { ...decision, said };
  if (!yes && !answered) return ok(decision.holdsOn === null ? { ...now, outcome: 'refused' } : now);
  if (yes && waitsFor(now, partnership).length === 0) return ok({ ...now, outcome: 'agreed' });
  if (yes && own && decision.holdsOn !== null && decision.holdsOn <= today)
    return ok({ ...now, outcome: 'noticed' });
  return answered ? refuse({ type: 'partnership.already_answered' }) : ok(now);
}

/** Whether this party would still say or do something by it. */
export const canStillSay = (
  decision: JointDecision,
  partnership: Partnership,
  organisationId: string,
  yes: boolean,
  today: Day,
): boolean => say(decision, partnership, organisationId, yes, today).ok;
