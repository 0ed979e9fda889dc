import type { Instrument } from '../../../server/partnership/vision/vision.ts';
import type { Input } from '../../api/contracts.ts';

/** What is asked of one who answers: on the telephone, with an account, or from paper. */
export type Asked = {
  /** How the sides look at care, or how working together goes: there nobody guesses or says how much it matters. */
  readonly instrument: Instrument;
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
  return {
    step: '0',
    seenAll: '',
    name: '',
    core: '',
    ...Object.fromEntries(names.map((name) => [name, ''])),
  };
}

const scoreOf = (typed: string | undefined): number | null =>
  typed !== undefined && /^[1-5]$/.test(typed) ? Number(typed) : null;

/** The statements that were named as core. */
export const coreOf = ({ core = '' }: Given): string[] => core.split(' ').filter(Boolean);

/** Whoever says not how far she agrees says nothing else about it either. */
export function toAnswers({ statements, others }: Asked, given: Given): Answers {
  return statements.map((statement) => {
    const agreement = scoreOf(given[fieldOf.agreement(statement)]);
    return {
      statement,
      guesses: others.flatMap(({ organisationId }) => {
        const guessed = scoreOf(given[fieldOf.guess(statement, organisationId)]);
        return guessed === null ? [] : [{ organisationId, agreement: guessed }];
      }),
      agreement,
      importance: agreement === null ? null : scoreOf(given[fieldOf.importance(statement)]),
      remark: agreement === null ? '' : (given[fieldOf.remark(statement)]?.trim() ?? ''),
      core: agreement !== null && coreOf(given).includes(statement),
    };
  });
}

/** Something was added without saying how far one agrees: it would be lost. */
export const losesWords = (given: Given, statement: string): boolean =>
  !hasAnswered(given, statement) &&
  (scoreOf(given[fieldOf.importance(statement)]) !== null ||
    coreOf(given).includes(statement) ||
    Boolean(given[fieldOf.remark(statement)]?.trim()));

/** Where the server puts what it says of an answer. */
export const placesOf = ({ statements }: Asked): Record<string, string> =>
  Object.fromEntries(
    statements.map((statement, index) => [`answers.${index}.agreement`, fieldOf.agreement(statement)]),
  );

/** One's own answer is asked once every guess was made, or it was said that there is none. */
export const hasGuessed = ({ others }: Asked, given: Given, statement: string): boolean =>
  others.every(({ organisationId }) => given[fieldOf.guess(statement, organisationId)]);

/** Whether she said how far she agrees: how much it matters, and a remark, come after that. */
export const hasAnswered = (given: Given, statement: string): boolean =>
  scoreOf(given[fieldOf.agreement(statement)]) !== null;
