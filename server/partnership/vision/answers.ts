import { ok, type Result, refuse } from '../../house/result.ts';

/** What one person answers to one statement, as the page sends it. */
export type Answer = {
  readonly statement: string;
  readonly guesses: readonly { readonly organisationId: string; readonly agreement: number }[];
  readonly agreement: number | null;
  readonly importance: number | null;
  readonly remark: string;
};

/** One row of what was answered; `about_id` is whose answer was guessed. */
export type AnswerRow = {
  readonly statement: string;
  readonly about_id: string | null;
  readonly agreement: number;
  readonly importance: number | null;
  readonly remark: string;
};

export type AnswerRefusal = {
  readonly type:
    | 'vision.unknown_statement'
    | 'vision.not_a_side'
    | 'vision.name_needed'
    | 'vision.nothing_answered';
};

/** What was asked of whoever answers. */
export type Asked = {
  readonly statements: readonly string[];
  /** Whose answers are guessed. */
  readonly others: readonly string[];
  readonly byName: boolean;
};

/** The places where something was said without saying how far one agrees: there it would be lost. */
export const withoutAgreement = (answers: readonly Answer[]): number[] =>
  answers.flatMap(({ agreement, importance, remark }, index) =>
    agreement === null && (importance !== null || remark !== '') ? [index] : [],
  );

export function rowsOf(
  answers: readonly Answer[],
  name: string,
  { statements, others, byName }: Asked,
): Result<AnswerRow[], AnswerRefusal> {
  const keys = answers.map(({ statement }) => statement);
  if (new Set(keys).size < keys.length || keys.some((key) => !statements.includes(key)))
    return refuse({ type: 'vision.unknown_statement' });
  for (const { guesses } of answers) {
    const about = guesses.map(({ organisationId }) => organisationId);
    if (new Set(about).size < about.length || about.some((id) => !others.includes(id)))
      return refuse({ type: 'vision.not_a_side' });
  }
  if (answers.every(({ agreement }) => agreement === null))
    return refuse({ type: 'vision.nothing_answered' });
  if (byName && name === '') return refuse({ type: 'vision.name_needed' });
  return ok(answers.flatMap(rowsOfOne));
}

function rowsOfOne({ statement, guesses, agreement, importance, remark }: Answer): AnswerRow[] {
  const own = agreement === null ? [] : [{ statement, about_id: null, agreement, importance, remark }];
  const guessed = guesses.map((guess) => ({
    ...{ statement, importance: null, remark: '' },
    about_id: guess.organisationId,
    agreement: guess.agreement,
  }));
  return [...own, ...guessed];
}
