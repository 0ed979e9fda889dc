import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Hint, hintOf, hints, hintTexts, type Picture } from './picture.ts';

const even: Picture = { matters: 3, elsewhere: 3, needed: 3, balance: 3, alternatives: 'De Beuk bellen' };
const drawn = (over: Partial<Picture>): Picture => ({ ...even, ...over });

describe('a hint follows from the picture alone', () => {
  test.each<[Partial<Picture>, Hint | null]>([
    [{}, null],
    [{ matters: 5, elsewhere: 1, needed: 1 }, 'one_sided'],
    [{ matters: 4, elsewhere: 2, needed: 2 }, 'one_sided'],
    [{ matters: 4, elsewhere: 2, needed: 3 }, null],
    [{ matters: 5, elsewhere: 1, needed: 5, alternatives: '' }, 'no_other_way'],
    [{ matters: 5, elsewhere: 1, needed: 5, alternatives: '  \n' }, 'no_other_way'],
    [{ matters: 5, elsewhere: 3, needed: 1, alternatives: '' }, null],
    [{ balance: 1 }, 'brings_more'],
    [{ balance: 2 }, null],
    [{ matters: 2, needed: 4 }, 'other_leans'],
    [{ matters: 3, needed: 5 }, null],
    [{ balance: 5 }, 'gets_more'],
    // The heaviest is said; the others wait until it has gone.
    [{ matters: 5, elsewhere: 1, needed: 1, balance: 1, alternatives: '' }, 'one_sided'],
    [{ matters: 1, needed: 5, balance: 5 }, 'other_leans'],
  ])('%o gives %s', (over, hint) => expect(hintOf(drawn(over))).toBe(hint));

  const degree = fc.integer({ min: 1, max: 5 });
  const picture = fc.record({
    ...{ matters: degree, elsewhere: degree, needed: degree, balance: degree },
    alternatives: fc.constantFrom('', 'iets'),
  });

  test('whoever leans hard on one that hardly needs it always hears so, whatever else it drew', () => {
    fc.assert(
      fc.property(picture, (one) => {
        const leans = one.matters >= 4 && one.elsewhere <= 2;
        expect(hintOf(one) === 'one_sided').toBe(leans && one.needed <= 2);
      }),
      { numRuns: 10_000 },
    );
  });

  test('more choice elsewhere never adds a worry about dependence', () => {
    const ofDependence: readonly (Hint | null)[] = ['one_sided', 'no_other_way'];
    fc.assert(
      fc.property(picture, (one) => {
        const freer = { ...one, elsewhere: Math.min(5, one.elsewhere + 1) };
        if (!ofDependence.includes(hintOf(one))) expect(ofDependence).not.toContain(hintOf(freer));
      }),
      { numRuns: 10_000 },
    );
  });
});

test('each hint is said in both languages, as something to talk about', () => {
  for (const hint of hints) {
    expect(hintTexts[hint].nl.length).toBeGreaterThan(40);
    expect(hintTexts[hint].en.length).toBeGreaterThan(40);
  }
});
