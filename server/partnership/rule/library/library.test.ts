import { describe, expect, test } from 'vitest';
import { checkedOn, library, questionOf } from './library.ts';
import { type RuleQuestion, ruleTypes, topics } from './question.ts';

const textsOf = ({ question, answer, purpose, instead, unsure }: RuleQuestion) => [
  question,
  answer,
  purpose,
  ...(instead ? [instead] : []),
  ...(unsure ? [unsure.what, unsure.ask] : []),
];

describe('the library of rules', () => {
  test('begins with at least 25 questions, of every type and topic, each with a key of its own', () => {
    expect(library.length).toBeGreaterThanOrEqual(25);
    expect(new Set(library.map(({ type }) => type))).toEqual(new Set(ruleTypes));
    expect(new Set(library.map(({ topic }) => topic))).toEqual(new Set(topics));
    expect(new Set(library.map(({ key }) => key)).size).toBe(library.length);
    expect(questionOf('fish_at_market')?.question.nl).toContain('vis');
    expect(questionOf('something_else')).toBeNull();
    expect(checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test.each(library)('$key reads in both languages and names a source', (one) => {
    expect(one.sources.length).toBeGreaterThan(0);
    expect(one.question.nl).toMatch(/\?$/);
    expect(one.question.en).toMatch(/\?$/);
    for (const text of textsOf(one)) {
      expect(text.nl).toMatch(/^[A-Z].*[.?]$/);
      expect(text.en).toMatch(/^[A-Z].*[.?]$/);
      expect(text.nl).not.toBe(text.en);
      expect(text.nl.length).toBeLessThanOrEqual(320);
      for (const sentence of text.nl.split(/(?<=[.?!])\s(?=[A-Z])/)) {
        expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(32);
      }
    }
  });

  test('the answer in a word fits the question: may one, or must one?', () => {
    for (const { key, short, question } of library) {
      if (short.startsWith('may')) expect(question.nl, key).toMatch(/\b(Mag|Mogen)\b/);
      if (short === 'must' || short === 'need_not')
        expect(question.nl, key).toMatch(/\b(Moet|Moeten)\b|nodig\b/);
    }
  });

  test('where something may not, it says what is possible instead, and only there', () => {
    for (const { key, short, instead } of library) expect(instead !== null, key).toBe(short === 'may_not');
  });

  test('where it is not known, or words like "probably" stand, it says with whom to ask', () => {
    for (const one of library) {
      const hedged = /waarschijnlijk|niet zeker|weten wij niet|soms\./i.test(one.answer.nl);
      if (one.short === 'not_known' || hedged) expect(one.unsure, one.key).not.toBeNull();
    }
  });

  test('a law names a law, a decree or the tax rules, never only a website', () => {
    const law =
      /Wet |wet\b|Wtza|Wkkgz|Wmcz|WOR|BW |Wzd|Zvw|Wlz|Wmo|Wabb|Wabvpz|AVG|Besluit|Stb\.|Belasting|cak/;
    for (const { key, type, sources } of library)
      if (type === 'law')
        expect(
          sources.some((source) => law.test(source)),
          key,
        ).toBe(true);
  });
});
