import type { Day } from '../../house/clock.ts';
import type { RuleType, Topic } from './library/question.ts';

export { checkedOn, library, questionOf } from './library/library.ts';
export {
  departureOf,
  type RuleQuestion,
  type RuleType,
  ruleTypes,
  type Short,
  topics,
} from './library/question.ts';
export { search } from './search.ts';

/**
 * Rule question (mag dit?): what an organisation asks about a rule, alone or with its partners, beside the library that
 * Tango begins with; or what they say about a question of that library. Each party reads the rule in its own words, which
 * only that party changes; what was agreed and how it went any party writes. An organisation's own questions are seen by
 * that organisation alone. A party that went keeps what was shared as it stood that day, and writes no more in it.
 */
export type OwnQuestion = {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly partnershipId: string | null;
  readonly libraryKey: string | null;
  readonly question: string;
  readonly type: RuleType;
  readonly topic: Topic;
  readonly source: string;
  readonly purpose: string;
  readonly askedOn: Day;
  readonly agreed: string;
  readonly agreedOn: Day | null;
  readonly outcome: string;
  readonly outcomeOn: Day | null;
  readonly version: number;
  readonly readings: readonly Reading[];
};

type Reading = {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly words: string;
  readonly saidOn: Day;
};

/** As it stood when the own organisation went. */
export type KeptQuestion = Omit<OwnQuestion, 'organisationId' | 'version'> & {
  readonly keptOn: Day;
  /** The others of that day. */
  readonly partners: readonly string[];
};

/** A day is that of the last change of the words; without words there is none. */
export function settle(
  question: OwnQuestion,
  { agreed, outcome }: Pick<OwnQuestion, 'agreed' | 'outcome'>,
  today: Day,
): OwnQuestion {
  const dayOf = (now: string, before: string, on: Day | null) =>
    now === '' ? null : now === before ? on : today;
  return {
    ...question,
    agreed,
    agreedOn: dayOf(agreed, question.agreed, question.agreedOn),
    outcome,
    outcomeOn: dayOf(outcome, question.outcome, question.outcomeOn),
    version: question.version + 1,
  };
}
