import type { Text } from '../../../house/result.ts';

/** Law: no departure. Professional standard: the nurse gives the reasons. Own protocol: the manager decides. */
export const ruleTypes = ['law', 'standard', 'protocol'] as const;
export type RuleType = (typeof ruleTypes)[number];

/** What a tailored agreement calls a departure from it; from a law there is none. */
export const departureOf = {
  law: 'law',
  standard: 'professional_standard',
  protocol: 'own_protocol',
} as const satisfies Record<RuleType, string>;

export const topics = [
  'daily_life',
  'acts',
  'volunteers',
  'organisation',
  'privacy',
  'work',
  'money',
] as const;
export type Topic = (typeof topics)[number];

/** The answer in a word; `not_known` where our sources do not say. */
export type Short = 'may' | 'may_if' | 'may_not' | 'must' | 'need_not' | 'not_known';

/**
 * A question people in the field really ask, with what we found. The key stays when the words get better. Every fact
 * stands in a source that was read; what rests on memory, or on "probably", is told apart under `unsure`.
 */
export type RuleQuestion = {
  readonly key: string;
  readonly topic: Topic;
  readonly type: RuleType;
  readonly question: Text;
  readonly short: Short;
  readonly answer: Text;
  /** What the rule is for. */
  readonly purpose: Text;
  /** What is possible instead; always there when the answer is that it may not. */
  readonly instead: Text | null;
  readonly sources: readonly string[];
  readonly unsure: { readonly what: Text; readonly ask: Text } | null;
};
