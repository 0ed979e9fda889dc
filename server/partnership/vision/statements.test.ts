import { describe, expect, test } from 'vitest';
import { findings } from './findings.ts';
import { themes } from './statements/statement.ts';
import { firstStatements, statements } from './statements.ts';

const textsOf = () => statements.flatMap(({ says, why, talk }) => [says, why, talk]);

describe('statements', () => {
  test('ten to begin with, one of each theme, and thirty more to choose from', () => {
    expect(firstStatements.map(({ theme }) => theme)).toEqual(themes);
    expect(firstStatements.map(({ key }) => key)).toEqual([
      'decides_herself',
      'own_people_first',
      'time_for_a_talk',
      'same_faces',
      'depart_with_reason',
      'risk_belongs_to_living',
      'write_little',
      'short_lines',
      'volunteers_are_asked',
      'stay_small',
    ]);
    expect(statements.length - firstStatements.length).toBeGreaterThanOrEqual(30);
  });

  test('each has a key of its own, and no sentence stands in the library twice', () => {
    expect(new Set(statements.map(({ key }) => key)).size).toBe(statements.length);
    for (const language of ['nl', 'en'] as const) {
      const sentences = textsOf().map((text) => text[language]);
      expect(new Set(sentences).size).toBe(sentences.length);
    }
  });

  test.each(statements)('$key is said in both languages, in sentences one can read on a phone', (one) => {
    for (const text of [one.says, one.why, one.talk]) {
      expect(text.nl).not.toBe(text.en);
      for (const words of [text.nl, text.en]) {
        expect(words).toMatch(/^[A-Z].*[.?]$/);
        expect(words.length).toBeLessThanOrEqual(120);
        for (const sentence of words.split(/(?<=[.?!])\s/)) {
          expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(20);
        }
      }
    }
  });

  test('one agrees or disagrees with a statement, and answers a question', () => {
    for (const { says, talk } of statements) {
      expect(`${says.nl} ${says.en}`).not.toContain('?');
      expect(`${talk.nl}`).toMatch(/[?.]$/);
      expect(talk.nl.includes('?') || /^(Noem|Vertel)/.test(talk.nl), talk.nl).toBe(true);
    }
  });

  test('why it matters is one sentence, from a finding that names its source', () => {
    for (const { why, finding } of statements) {
      for (const words of [why.nl, why.en]) expect(words.split(/(?<=[.?!])\s/), words).toHaveLength(1);
      expect(findings[finding].source).toMatch(/\d{4}/);
    }
  });

  test('each finding gives at least one statement, but for those that other rooms ask about', () => {
    const used = new Set(statements.map(({ finding }) => finding));
    const unused = Object.keys(findings).filter((key) => !used.has(key as keyof typeof findings));
    expect(unused).toEqual(['splintered_money']);
  });
});
