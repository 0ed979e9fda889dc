import { describe, expect, test } from 'vitest';
import { ladder, outcomes, outcomeTexts, steps } from './ladder.ts';

describe('the ladder', () => {
  test.each(steps)('%s says what it asks of law, recognition and people, each with its source', (step) => {
    const { title, about, asks } = ladder[step];
    expect(new Set(asks.map(({ of }) => of))).toEqual(new Set(['law', 'recognition', 'people']));
    for (const { text, source, ask } of asks) {
      expect(source).not.toBe('');
      for (const words of [text, ...(ask ? [ask] : [])]) {
        expect(words.nl).toMatch(/^[A-Z].*[.?]$/);
        expect(words.en).toMatch(/^[A-Z].*[.?]$/);
        expect(words.nl).not.toBe(words.en);
      }
    }
    expect([title, about].every(({ nl, en }) => nl !== '' && en !== '')).toBe(true);
  });

  test('no sentence stands on two steps', () => {
    const sentences = steps.flatMap((step) => ladder[step].asks.map(({ text }) => text.nl));
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test('"not yet" is an answer like the others', () => {
    expect(outcomes).toContain('not_yet');
    expect(outcomeTexts.not_yet.nl).toContain('goed antwoord');
  });
});
