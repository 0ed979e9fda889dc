import { addWorkingDays, type Day, dayOf, workingDaysBetween } from '../../house/clock.ts';
import { ok, type Result, refuse } from '../../house/result.ts';

/**
 * Expertise question (vraag om raad): one party asks another what that knows. The clock is that of the agreement
 * (expertise-access): working days from the day after it was asked; without such a clause there is no promise and no
 * clock. Answered once, by whom it was asked; until then whoever asked may take it back.
 */
export type Question = {
  readonly id: string;
  readonly partnershipId: string;
  /** Who asks. */
  readonly organisationId: string;
  readonly faceId: string;
  readonly askedByName: string;
  readonly toId: string;
  readonly topic: Topic;
  readonly question: string;
  readonly askedAt: Date;
  readonly dueOn: Day | null;
  readonly answeredBy: string | null;
  readonly answeredByName: string;
  readonly answeredAt: Date | null;
  readonly answer: string;
  readonly withdrawnAt: Date | null;
  readonly version: number;
};

/** The topics of the clause expertise-access. */
export const topics = ['financial', 'legal', 'care', 'staff', 'quality', 'village'] as const;
export type Topic = (typeof topics)[number];

export type QuestionRefusal =
  | { readonly type: 'expertise.closed' }
  | { readonly type: 'expertise.not_asked_of_you' }
  | { readonly type: 'expertise.not_your_question' };

type Ended = { readonly answeredAt: unknown; readonly withdrawnAt: unknown };

/** Still waits for an answer. */
export const isOpen = ({ answeredAt, withdrawnAt }: Ended): boolean =>
  answeredAt === null && withdrawnAt === null;

export const dueOn = (askedAt: Date, workingDays: number): Day => addWorkingDays(dayOf(askedAt), workingDays);

/** What waits, as its page shows it; null when nothing was promised or nothing waits. */
export const clockOf = (question: Question, today: Day) =>
  question.dueOn !== null && isOpen(question)
    ? { dueOn: question.dueOn, workingDaysLeft: workingDaysBetween(today, question.dueOn) }
    : null;

export function answerQuestion(
  question: Question,
  by: { readonly organisationId: string; readonly faceId: string; readonly name: string },
  answer: string,
  now: Date,
): Result<Question, QuestionRefusal> {
  if (question.toId !== by.organisationId) return refuse({ type: 'expertise.not_asked_of_you' });
  if (!isOpen(question)) return refuse({ type: 'expertise.closed' });
  return ok({
    ...question,
    answer,
    answeredBy: by.faceId,
    answeredByName: by.name,
    answeredAt: now,
    version: question.version + 1,
  });
}

export function withdraw(
  question: Question,
  organisationId: string,
  now: Date,
): Result<Question, QuestionRefusal> {
  if (question.organisationId !== organisationId) return refuse({ type: 'expertise.not_your_question' });
  if (!isOpen(question)) return refuse({ type: 'expertise.closed' });
  return ok({ ...question, withdrawnAt: now, version: question.version + 1 });
}

/** What the clause judges: of the questions of a period, how long each took or waits. One taken back does not count. */
export const countQuestions = (questions: readonly Question[], today: Day) => ({
  asked: questions
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map(({ askedAt, answeredAt }) => ({
      answeredIn: answeredAt && workingDaysBetween(dayOf(askedAt), dayOf(answeredAt)),
      waited: workingDaysBetween(dayOf(askedAt), today),
    })),
});
