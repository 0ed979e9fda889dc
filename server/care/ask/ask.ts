import { ok, refuse } from '../../house/result.ts';

/**
 * Ask: one volunteer asked for one question, by mail with a link or by telephone.
 * asked → yes or no; a yes can be given back. The first yes of a question wins and closes the others; so does closing
 * the question. Only the volunteer answers, or whoever handles questions writes down what she said on the telephone.
 * An answer is never given by opening a link: mail scanners open links too.
 */
export type Ask = {
  readonly id: string;
  readonly requestId: string;
  readonly membershipId: string;
  readonly askedAt: Date;
  readonly answer: AskAnswer | null;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  readonly doneAt: Date | null;
};

export const askAnswers = ['yes', 'no', 'gave_back'] as const;
export type AskAnswer = (typeof askAnswers)[number];

/** What the page behind a link says. */
export const askStates = ['asked', 'comes', 'said_no', 'gave_back', 'taken', 'ended', 'done'] as const;
export type AskState = (typeof askStates)[number];

/** `status` is where the question stands; null when it is no longer hers to see. */
export function stateOf(ask: Ask, status: string | null): AskState {
  if (ask.doneAt) return 'done';
  if (ask.answer === 'gave_back') return 'gave_back';
  const isOver = ask.closedAt !== null || status === null || status === 'closed';
  if (ask.answer === 'yes') return isOver ? 'ended' : 'comes';
  if (status === 'closed') return 'ended';
  if (isOver || (status !== 'open' && status !== 'asked')) return 'taken';
  return ask.answer === 'no' ? 'said_no' : 'asked';
}

/** Yes or no; a no may still become a yes as long as nobody else said yes. */
export function answer(ask: Ask, given: 'yes' | 'no', now: Date) {
  if (ask.closedAt) return refuse({ type: 'ask.taken' });
  if (ask.answer === 'yes' || ask.answer === 'gave_back') return refuse({ type: 'ask.answered' });
  return ok({ ...ask, answer: given, answeredAt: now });
}

export function giveBack(ask: Ask, now: Date) {
  if (ask.answer !== 'yes' || ask.closedAt || ask.doneAt) return refuse({ type: 'ask.not_yours' });
  return ok({ ...ask, answer: 'gave_back' as const, answeredAt: now, closedAt: now });
}

export function finish(ask: Ask, now: Date) {
  if (ask.answer !== 'yes' || ask.closedAt || ask.doneAt) return refuse({ type: 'ask.not_yours' });
  return ok({ ...ask, doneAt: now });
}
