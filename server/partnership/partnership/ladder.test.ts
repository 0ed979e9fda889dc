import { describe, expect, test } from 'vitest';
import { type Choice, ladder, lastWords, outcomes, outcomeTexts, standsOn, steps } from './ladder.ts';

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

  test('the last word about a step counts, and one stands on the highest step that is a yes', () => {
    const said = (step: Choice['step'], outcome: Choice['outcome'], decidedOn: string): Choice => ({
      ...{ id: `${step} ${decidedOn}`, step, outcome, decidedOn },
      because: 'x',
    });
    expect(standsOn([])).toBeNull();
    const choices = [
      said('chain_partner', 'not_yet', '2026-11-01'),
      said('broker', 'yes', '2026-05-01'),
      said('chain_partner', 'yes', '2026-03-01'),
      said('welfare', 'yes', '2026-01-01'),
    ];
    expect(lastWords(choices).chain_partner?.outcome).toBe('not_yet');
    expect(standsOn(choices)).toBe('broker');
    expect(standsOn([said('broker', 'no', '2026-12-01'), ...choices])).toBe('welfare');
    expect(standsOn([said('welfare', 'not_yet', '2026-12-01')])).toBeNull();
  });
});
