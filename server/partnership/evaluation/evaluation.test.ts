import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Partnership, Party } from '../partnership/partnership.ts';
import type { Cell } from '../vision/result.ts';
import { type Improvement, isDue, missingYes, ofPart, parts, questions, stateOf } from './evaluation.ts';
import { resultOf } from './result.ts';

describe('what is asked', () => {
  test('five questions by default, and the rest on demand', () => {
    expect(parts[0]).toBe('checkup');
    expect(parts.map((part) => ofPart(part).length)).toEqual([5, 7, 8, 22]);
    expect(new Set(questions.map(({ key }) => key)).size).toBe(questions.length);
    // The longest round there is fits in the database.
    expect(questions.length).toBeLessThanOrEqual(60);
  });

  test('nothing is asked of two alone: three parties and more answer the same words', () => {
    for (const { key, says } of questions) {
      expect(says.nl, key).not.toMatch(/\b(de ander|de andere organisatie|beide|allebei)\b/i);
      expect(says.en, key).not.toMatch(/\b(the other|both|either)\b/i);
    }
  });

  test.each(questions)('$key has words in both languages, and a source unless it is our own', (question) => {
    for (const words of [question.says, question.title])
      expect([words.nl, words.en].every((one) => /^[A-Z]/.test(one))).toBe(true);
    expect(question.says.nl).toMatch(/\.$/);
    expect(question.source === null).toBe(question.part === 'checkup');
  });

  test('a competence is asked of both sides', () => {
    const keys = ofPart('competences').map(({ key }) => key);
    for (const key of keys.filter((one) => one.endsWith('_us')))
      expect(keys).toContain(key.replace(/_us$/, '_them'));
  });
});

const cell = (organisationId: string, statement: string, mean: number | null, over: object = {}): Cell => ({
  ...{ organisationId, statement, mean, aboutId: null, level: null, shows: 'figure', answers: 6 },
  ...{ median: 4, importance: null, divided: false },
  ...over,
});

describe('the result', () => {
  test('means get their band, what asks most comes first, what has no figure last', () => {
    const found = resultOf(
      ['none', 'good', 'low'],
      ['village', 'provider'],
      [
        cell('village', 'good', 4.2),
        cell('village', 'low', 4),
        cell('provider', 'low', 2.94),
        cell('provider', 'low', null, { level: 'board' }),
      ],
      [],
    );
    expect(found.map(({ statement, lowest }) => [statement, lowest])).toEqual([
      ['low', 2.9],
      ['good', 4.2],
      ['none', null],
    ]);
    expect(found[0]?.sides.map(({ whole }) => whole.band)).toEqual(['strong', 'concern']);
    expect(found[0]?.sides[1]?.levels.map(({ median, mean }) => [median, mean])).toEqual([
      [4, null],
      [null, null],
      [null, null],
    ]);
  });

  test('nothing is said of what has no cell, and the band goes with the figure that is shown', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: 1, max: 5, noNaN: true }))), (means) => {
        const cells = means.flatMap((mean, index) =>
          mean === null ? [] : [cell('village', `${index}`, mean)],
        );
        for (const { statement, sides } of resultOf(
          means.map((_, index) => `${index}`),
          ['village'],
          cells,
          [],
        )) {
          const whole = sides[0]?.whole;
          if (means[Number(statement)] === null)
            expect(whole).toEqual({ shows: 'nothing', answers: null, median: null, mean: null, band: null });
          else expect(whole?.band === 'strong').toBe((whole?.mean ?? 0) >= 4);
        }
      }),
    );
  });
});

const improvement: Improvement = {
  ...{ id: 'i', partnershipId: 'p', roundId: 'r', proposedBy: 'village', what: 'Eerder bellen' },
  ...{ doesId: 'provider', dueOn: '2026-12-01', proposedOn: '2026-11-01', agreedOn: null },
  ...{ withdrawnOn: null, toldOn: null, doneOn: null, version: 1 },
};
const party = (organisationId: string, leftOn: string | null = null) =>
  ({ organisationId, acceptedOn: '2026-01-01', leftOn }) as Party;
const of = (...parties: Party[]) => ({ parties }) as unknown as Partnership;
const yes = (organisationId: string, improvementId = 'i') => ({ improvementId, organisationId });

describe('an improvement', () => {
  test('waits for those who take part and have not said yes', () => {
    const both = of(party('village'), party('provider'));
    expect(missingYes(improvement, [yes('village'), yes('provider', 'other')], both)).toEqual(['provider']);
    expect(missingYes(improvement, [yes('village'), yes('provider')], both)).toEqual([]);
    const left = of(party('village'), party('provider', '2026-11-02'));
    expect(missingYes(improvement, [yes('village')], left)).toEqual([]);
  });

  test.each([
    [{}, 'proposed', false],
    [{ withdrawnOn: '2026-11-02' }, 'withdrawn', false],
    [{ agreedOn: '2026-11-02' }, 'agreed', true],
    [{ agreedOn: '2026-11-02', dueOn: '2026-12-02' }, 'agreed', false],
    [{ agreedOn: '2026-11-02', doneOn: '2026-11-20' }, 'done', false],
  ] as const)('%o is %s', (over, state, due) => {
    const one = { ...improvement, ...over };
    expect([stateOf(one), isDue(one, '2026-12-01')]).toEqual([state, due]);
  });
});
