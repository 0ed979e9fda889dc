import type { Day } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';
import { type Agreement, inForceOn } from './agreement.ts';
import type { ClauseKind } from './clauses/clause.ts';

/**
 * Suspension (opschorting): from a day on a signed version does not hold, or some of its clauses do not. One party proposes it
 * and all say yes; where a law or safety asks it, one party does it alone and at once. open → agreed, refused or withdrawn; agreed →
 * resumed, from a day. Invariants: nothing is suspended or resumed for a day that has passed; a clause is suspended once at a
 * time; what must always hold is never suspended; it lasts until it is said to hold again: by whoever did it alone, or, of what
 * all did, by all, and after the day they thought of by any of them. It goes with its version: the next one holds as it was signed.
 */
export type Suspension = {
  readonly id: string;
  readonly partnershipId: string;
  readonly agreementId: string;
  /** The party that proposed or did it. */
  readonly organisationId: string;
  readonly proposerName: string;
  readonly ground: Ground;
  /** Null: all clauses that can be suspended. */
  readonly kinds: readonly string[] | null;
  readonly reason: string;
  readonly starts: Day;
  /** The last day, as they thought; after it a reminder comes, and it lasts. */
  readonly until: Day;
  readonly proposedOn: Day;
  readonly outcome: 'agreed' | 'refused' | 'withdrawn' | null;
  readonly decidedOn: Day | null;
  /** From when it does not hold: its start, or the last yes when that came later. */
  readonly holdsFrom: Day | null;
  /** When it was decided that it holds again, and the first day on which it does. */
  readonly resumedOn: Day | null;
  readonly resumesOn: Day | null;
  readonly words: readonly Word[];
};

type Ground = 'together' | 'law' | 'safety';

/** What a party said to it. */
export type Word = { readonly organisationId: string; readonly on: Day } & (
  | { readonly says: 'yes' | 'no' }
  | { readonly says: 'resume'; readonly from: Day }
);

/** What the law asks for as long as care is given together, and how the parties part: changed by a new version alone. */
export const alwaysHold: readonly ClauseKind[] = [
  'final-responsibility',
  'data-sharing',
  'quality-incidents-complaints',
  'termination',
];

export const canBeSuspended = (kind: string): boolean => !alwaysHold.some((one) => one === kind);

type Span = Pick<Suspension, 'kinds' | 'holdsFrom' | 'resumesOn'>;

const covers = ({ kinds }: Pick<Suspension, 'kinds'>, kind: string): boolean =>
  canBeSuspended(kind) && (kinds === null || kinds.includes(kind));

/** Whether a clause of this kind was suspended on any day of a span; both ends count. */
export const suspendedWithin = <S extends Span>(
  suspensions: readonly S[],
  kind: string,
  from: Day,
  to: Day,
): S | undefined =>
  suspensions.find(
    (one) =>
      covers(one, kind) &&
      one.holdsFrom !== null &&
      one.holdsFrom <= to &&
      (one.resumesOn === null || (from < one.resumesOn && one.holdsFrom < one.resumesOn)),
  );

export const suspendedOn = <S extends Span>(
  suspensions: readonly S[],
  kind: string,
  day: Day,
): S | undefined => suspendedWithin(suspensions, kind, day, day);

/** From when a clause held without a pause, of one that holds on this day: from `since`, or from when it held again. */
export function heldSince(suspensions: readonly Span[], kind: string, since: Day, day: Day): Day {
  const resumed = suspensions.flatMap((one) => {
    const { holdsFrom, resumesOn } = one;
    const paused = covers(one, kind) && holdsFrom !== null && resumesOn !== null && holdsFrom < resumesOn;
    return paused && resumesOn <= day ? [resumesOn] : [];
  });
  return [since, ...resumed].sort().at(-1) ?? since;
}

type SuspendRefusal =
  | { readonly type: 'suspension.not_in_force' }
  | { readonly type: 'suspension.day_has_passed' }
  | { readonly type: 'suspension.end_before_start' }
  | { readonly type: 'suspension.always_holds' }
  | { readonly type: 'suspension.no_clause' }
  | { readonly type: 'suspension.twice' };

type Made = Pick<
  Suspension,
  | 'id'
  | 'partnershipId'
  | 'agreementId'
  | 'organisationId'
  | 'proposerName'
  | 'ground'
  | 'kinds'
  | 'reason'
  | 'starts'
  | 'until'
>;

/** One party proposes it; with a law or safety as ground it holds by that. */
export function propose(
  made: Made,
  versions: readonly Agreement[],
  others: readonly Suspension[],
  today: Day,
): Result<Suspension, SuspendRefusal> {
  const { kinds, starts, until, agreementId, organisationId } = made;
  if (starts < today) return refuse({ type: 'suspension.day_has_passed' });
  if (until < starts) return refuse({ type: 'suspension.end_before_start' });
  const agreement = inForceOn(versions, starts);
  if (agreement?.id !== agreementId) return refuse({ type: 'suspension.not_in_force' });
  if (kinds?.some((kind) => !canBeSuspended(kind))) return refuse({ type: 'suspension.always_holds' });
  const there = agreement.clauses.map(({ kind }) => kind);
  const asked = (kinds ?? there).filter(canBeSuspended);
  if (asked.length === 0 || asked.some((kind) => !there.includes(kind)))
    return refuse({ type: 'suspension.no_clause' });
  const again = others.some(
    (other) =>
      other.agreementId === agreementId && lasts(other, starts) && asked.some((kind) => covers(other, kind)),
  );
  if (again) return refuse({ type: 'suspension.twice' });
  const opened: Suspension = {
    ...made,
    proposedOn: today,
    outcome: null,
    decidedOn: null,
    holdsFrom: null,
    resumedOn: null,
    resumesOn: null,
    words: [{ organisationId, says: 'yes', on: today }],
  };
  return ok(made.ground === 'together' ? opened : agreed(opened, today));
}

/** Still open, or not resumed before this day. */
const lasts = ({ outcome, resumesOn }: Suspension, day: Day): boolean =>
  outcome === null || (outcome === 'agreed' && (resumesOn === null || resumesOn > day));

const agreed = (suspension: Suspension, today: Day): Suspension => ({
  ...suspension,
  outcome: 'agreed',
  decidedOn: today,
  holdsFrom: today > suspension.starts ? today : suspension.starts,
});

type AnswerRefusal =
  | { readonly type: 'suspension.decided' }
  | { readonly type: 'suspension.answered' }
  | { readonly type: 'suspension.too_late' };

/** Of these parties, who has not said yes. */
export const waitsFor = ({ words }: Suspension, parties: readonly string[]): readonly string[] =>
  parties.filter((id) => !words.some((one) => one.says === 'yes' && one.organisationId === id));

/** One party says yes or no, once; whoever proposed it takes it back by its no. */
export function answer(
  suspension: Suspension,
  organisationId: string,
  yes: boolean,
  parties: readonly string[],
  today: Day,
): Result<Suspension, AnswerRefusal> {
  if (suspension.outcome !== null) return refuse({ type: 'suspension.decided' });
  if (organisationId === suspension.organisationId && !yes)
    return ok({ ...suspension, outcome: 'withdrawn', decidedOn: today });
  if (yes && today > suspension.until) return refuse({ type: 'suspension.too_late' });
  const before = suspension.words.some((one) => one.organisationId === organisationId);
  const said = before
    ? suspension
    : withWord(suspension, { organisationId, says: yes ? 'yes' : 'no', on: today });
  if (!yes) return ok({ ...said, outcome: 'refused', decidedOn: today });
  if (waitsFor(said, parties).length === 0) return ok(agreed(said, today));
  return before ? refuse({ type: 'suspension.answered' }) : ok(said);
}

type ResumeRefusal =
  | { readonly type: 'suspension.not_running' }
  | { readonly type: 'suspension.not_yours' }
  | { readonly type: 'suspension.answered' }
  | { readonly type: 'suspension.day_has_passed' };

/**
 * One party says from which day it may hold again. That is the day when it can say so alone; else it holds again, from the last
 * of the days that they said, once all have. What a party did alone, and then left behind, any other ends.
 */
export function resume(
  suspension: Suspension,
  organisationId: string,
  from: Day,
  parties: readonly string[],
  today: Day,
): Result<Suspension, ResumeRefusal> {
  if (suspension.outcome !== 'agreed' || suspension.resumesOn !== null)
    return refuse({ type: 'suspension.not_running' });
  if (from < today) return refuse({ type: 'suspension.day_has_passed' });
  const alone = resumedByOne(suspension, today);
  const isOfOther = suspension.ground !== 'together' && organisationId !== suspension.organisationId;
  if (isOfOther && parties.includes(suspension.organisationId))
    return refuse({ type: 'suspension.not_yours' });
  const before = suspension.words.some(
    (one) => one.says === 'resume' && one.organisationId === organisationId,
  );
  const said = before
    ? suspension
    : withWord(suspension, { organisationId, says: 'resume', from, on: today });
  const days = said.words.flatMap((one) => (one.says === 'resume' ? [one] : []));
  if (alone) return ok({ ...said, resumedOn: today, resumesOn: from });
  if (parties.every((id) => days.some((one) => one.organisationId === id))) {
    const last = [today, ...days.map((one) => one.from)].sort().at(-1) ?? today;
    return ok({ ...said, resumedOn: today, resumesOn: last });
  }
  return before ? refuse({ type: 'suspension.answered' }) : ok(said);
}

/** Whether one party says so for all: whoever did it alone, and anyone after the day they thought of. */
export const resumedByOne = ({ ground, until }: Suspension, today: Day): boolean =>
  ground !== 'together' || today > until;

const withWord = (suspension: Suspension, word: Word): Suspension => ({
  ...suspension,
  words: [...suspension.words, word],
});

export type State = 'open' | 'lapsed' | 'refused' | 'withdrawn' | 'coming' | 'running' | 'late' | 'over';

/** Where it stands on a day; `holds`: its version is in force on that day, or has yet to begin. */
export function stateOf(suspension: Suspension, holds: boolean, today: Day): State {
  const { outcome, holdsFrom, resumesOn, until } = suspension;
  if (outcome === null) return holds ? 'open' : 'lapsed';
  if (outcome !== 'agreed' || holdsFrom === null) return outcome === 'refused' ? 'refused' : 'withdrawn';
  if (!holds || (resumesOn !== null && (resumesOn <= today || resumesOn <= holdsFrom))) return 'over';
  if (holdsFrom > today) return 'coming';
  return today > until ? 'late' : 'running';
}
