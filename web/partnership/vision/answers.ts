import type { Input } from '../../api/contracts.ts';

/** What is asked of one who answers: on the telephone, with an account, or from paper. */
export type Asked = {
  readonly statements: readonly string[];
  /** Whose answers are guessed first. */
  readonly others: readonly { readonly organisationId: string; readonly name: string }[];
  /** With a name under it. */
  readonly byName: boolean;
};

/** What was chosen so far: '1' to '5', 'none' for whoever has no answer, '' while nothing was chosen. */
export type Given = Record<string, string>;

type Answers = Input<'vision.answerGuest'>['answers'];

export const fieldOf = {
  guess: (statement: string, organisationId: string) => `guess ${statement} ${organisationId}`,
  agreement: (statement: string) => `agreement ${statement}`,
  importance: (statement: string) => `importance ${statement}`,
  remark: (statement: string) => `remark ${statement}`,
};

export function nothingGiven({ statements, others }: Asked): Given {
  const names = statements.flatMap((statement) => [
    ...others.map(({ organisationId }) => fieldOf.guess(statement, organisationId)),
    fieldOf.agreement(statement),
    fieldOf.importance(statement),
    fieldOf.remark(statement),
  ]);
  return { step: '0', seenAll: '', name: '', ...Object.fromEntries(names.map((name) => [name, ''])) };
}

const scoreOf = (typed: string | undefined): number | null =>
  typed !== undefined && /^[1-5]$/.test(typed) ? Number(typed) : null;

export function toAnswers({ statements, others }: Asked, given: Given): Answers {
  return statements.map((statement) => ({
    statement,
    guesses: others.flatMap(({ organisationId }) => {
      const agreement = scoreOf(given[fieldOf.guess(statement, organisationId)]);
      return agreement === null ? [] : [{ organisationId, agreement }];
    }),
    agreement: scoreOf(given[fieldOf.agreement(statement)]),
    importance: scoreOf(given[fieldOf.importance(statement)]),
    remark: given[fieldOf.remark(statement)]?.trim() ?? '',
  }));
}

/** One's own answer is asked once every guess was made, or it was said that there is none. */
export const hasGuessed = ({ others }: Asked, given: Given, statement: string): boolean =>
  others.every(({ organisationId }) => given[fieldOf.guess(statement, organisationId)]);
