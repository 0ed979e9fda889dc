import type { Day } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';
import { type Difference, isDealtWith } from './core-difference.ts';
import { hasFigure, type ResultStatement } from './result.ts';

/**
 * Said difference: where too few answered for a figure people talk, and a side may say of what is core that they differ. It
 * is a core difference as any other; each side writes one sentence on how it looks at it. Whoever said so takes it back as
 * long as no other side wrote its sentence and nothing was recorded.
 */
export type Sentence = {
  readonly organisationId: string;
  readonly faceId: string;
  readonly writerName: string;
  readonly sentence: string;
  readonly saidOn: Day;
};

type DifferRefusal = {
  readonly type:
    | 'vision.has_figure'
    | 'vision.not_core'
    | 'vision.differs_already'
    | 'vision.dealt_with'
    | 'vision.later_round';
};

/** Why no side can say of this statement of a closed round that they differ; null when one can. */
export function whyNotSaid(
  found: Pick<ResultStatement, 'statement' | 'core' | 'lines'>,
  roundId: string,
  lastClosedId: string | undefined,
  earlier: readonly Difference[],
  sides: readonly string[],
): DifferRefusal | null {
  const about = earlier.filter(({ statement }) => statement === found.statement);
  if (hasFigure(found)) return { type: 'vision.has_figure' };
  if (found.core.length === 0) return { type: 'vision.not_core' };
  if (roundId !== lastClosedId) return { type: 'vision.later_round' };
  // Once a round, so that nobody keeps the others waiting by saying it anew.
  if (
    about.some(({ status, roundId: of }) => status === 'open' || (of === roundId && status !== 'withdrawn'))
  )
    return { type: 'vision.differs_already' };
  return isDealtWith(about, found.statement, sides) ? { type: 'vision.dealt_with' } : null;
}

type SayRefusal = { readonly type: 'vision.resolved' | 'vision.from_answers' | 'vision.said_already' };

export function say(
  { status, openedBy }: Difference,
  sentence: Sentence,
  given: readonly Sentence[],
): Result<Sentence, SayRefusal> {
  if (status !== 'open') return refuse({ type: 'vision.resolved' });
  if (openedBy === null) return refuse({ type: 'vision.from_answers' });
  return given.some(({ organisationId }) => organisationId === sentence.organisationId)
    ? refuse({ type: 'vision.said_already' })
    : ok(sentence);
}

type TakeBackRefusal = { readonly type: 'vision.resolved' | 'vision.gone_into' };

export function takeBack(
  difference: Difference,
  given: readonly Sentence[],
  today: Day,
): Result<Difference, TakeBackRefusal> {
  if (difference.status !== 'open') return refuse({ type: 'vision.resolved' });
  return isGoneInto(difference, given)
    ? refuse({ type: 'vision.gone_into' })
    : ok({ ...difference, status: 'withdrawn', closedOn: today, version: difference.version + 1 });
}

/** Another side wrote its sentence, or what came of the talk was recorded. */
export const isGoneInto = ({ how, openedBy }: Difference, given: readonly Sentence[]): boolean =>
  how !== null || given.some(({ organisationId }) => organisationId !== openedBy);
