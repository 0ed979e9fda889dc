import { ok, refuse } from '../../house/result.ts';

/**
 * Talk: the kitchen-table talk about a question: what is the matter, what matters to her, what she wants to do again,
 * who is around her, by whom rather not, when, and what may be shared with whom.
 * Held by the coordinator, together, or by herself. Each answer is saved when it is given; "I do not know" is an answer
 * too. It can be left and taken up again until it is finished; then the answers stand on her page.
 */
export type Talk = {
  readonly id: string;
  readonly clientId: string;
  /** Null once the question itself is gone. */
  readonly requestId: string | null;
  readonly heldBy: HeldBy;
  readonly answers: Answers;
  readonly finishedAt: Date | null;
  readonly version: number;
};

export const holders = ['coordinator', 'self', 'together'] as const;
export type HeldBy = (typeof holders)[number];

export const talkSteps = [
  'situation',
  'matters',
  'goals',
  'people',
  'rather_not',
  'when',
  'sharing',
] as const;
export type TalkStep = (typeof talkSteps)[number];

export type Around = {
  readonly faceId: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly relation: string;
  readonly phone: string;
};

export type Answers = {
  readonly situation?: { readonly text: string } | Unknown;
  readonly matters?: { readonly lines: readonly string[] } | Unknown;
  readonly goals?: { readonly lines: readonly string[] } | Unknown;
  readonly people?: { readonly around: readonly Around[] } | Unknown;
  readonly rather_not?: { readonly lines: readonly string[] } | Unknown;
  readonly when?:
    | { readonly days: readonly number[]; readonly parts: readonly string[]; readonly note: string }
    | Unknown;
  /** What is shared is written down where it is decided; here only that it was talked about. */
  readonly sharing?: { readonly decided: boolean } | Unknown;
};
export type Unknown = { readonly unknown: true };

/** The first step without an answer: where someone goes on. Null when all were answered. */
export const nextStep = (answers: Answers): TalkStep | null =>
  talkSteps.find((step) => answers[step] === undefined) ?? null;

export function answerStep<S extends TalkStep>(talk: Talk, step: S, given: Answers[S]) {
  if (talk.finishedAt) return refuse({ type: 'talk.finished' });
  return ok({ ...talk, answers: { ...talk.answers, [step]: given }, version: talk.version + 1 });
}

export function finish(talk: Talk, now: Date) {
  if (talk.finishedAt) return refuse({ type: 'talk.finished' });
  return ok({ ...talk, finishedAt: now, version: talk.version + 1 });
}

const known = <T extends object>(answer: T | Unknown | undefined): T | null =>
  answer && !('unknown' in answer) ? answer : null;

/** What goes to her page: what she said, without what she did not know. */
export function fillingOf(answers: Answers) {
  const lines = (step: 'matters' | 'goals' | 'rather_not') => known(answers[step])?.lines ?? [];
  return {
    situation: known(answers.situation)?.text,
    matters: lines('matters'),
    goals: lines('goals'),
    circle: (known(answers.people)?.around ?? []).map(
      ({ faceId, givenName, familyName, relation, phone }) => ({
        faceId,
        ...(faceId ? {} : { newcomer: { givenName, familyName, ...(phone ? { phone } : {}) } }),
        relation,
      }),
    ),
    refusals: lines('rather_not').map((who) => ({ who })),
  };
}
