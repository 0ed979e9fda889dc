import { ok, type Result, refuse } from '../../house/result.ts';

/** What one person answers to one statement, as the page sends it. */
export type Answer = {
  readonly statement: string;
  readonly guesses: readonly { readonly organisationId: string; readonly agreement: number }[];
  readonly agreement: number | null;
  readonly importance: number | null;
  readonly remark: string;
  /** She names it as core to her. */
  readonly core?: boolean | undefined;
};

/** One row of what was answered; `about_id` is whose answer was guessed. */
export type AnswerRow = {
  readonly statement: string;
  readonly about_id: string | null;
  readonly agreement: number;
  readonly importance: number | null;
  readonly remark: string;
  readonly core: boolean;
};

export type AnswerRefusal = {
  readonly type:
    | 'vision.unknown_statement'
    | 'vision.not_a_side'
    | 'vision.name_needed'
    | 'vision.too_many_core'
    | 'vision.nothing_answered';
};

/** What was asked of whoever answers. */
export type Asked = {
  readonly statements: readonly string[];
  /** Whose answers are guessed. */
  readonly others: readonly string[];
  readonly byName: boolean;
  /** How many statements may be named as core. */
  readonly mostCore: number;
};

/** The places where something was said without saying how far one agrees: there it would be lost. */
export const withoutAgreement = (answers: readonly Answer[]): number[] =>
  answers.flatMap(({ agreement, importance, remark, core }, index) =>
    agreement === null && (importance !== null || remark !== '' || core === true) ? [index] : [],
  );

export function rowsOf(
  answers: readonly Answer[],
  name: string,
  { statements, others, byName, mostCore }: Asked,
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
  if (answers.filter(({ core }) => core).length > mostCore) return refuse({ type: 'vision.too_many_core' });
  if (byName && name === '') return refuse({ type: 'vision.name_needed' });
  return ok(answers.flatMap(rowsOfOne));
}

function rowsOfOne(answer: Answer): AnswerRow[] {
  const { statement, guesses, agreement, importance, remark, core = false } = answer;
  const own = agreement === null ? [] : [{ statement, about_id: null, agreement, importance, remark, core }];
  const guessed = guesses.map((guess) => ({
    ...{ statement, importance: null, remark: '', core: false },
    about_id: guess.organisationId,
    agreement: guess.agreement,
  }));
  return [...own, ...guessed];
}
