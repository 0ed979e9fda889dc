import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandOf, bands, bandTexts } from './bands.ts';

describe('bands', () => {
  test.each([
    [5, 'strong'],
    [4, 'strong'],
    [3.95, 'strong'],
    [3.94, 'talk'],
    [3, 'talk'],
    [2.95, 'talk'],
    [2.94, 'concern'],
    [1, 'concern'],
  ] as const)('%d is %s', (mean, band) => {
    expect(bandOf(mean)).toBe(band);
  });

  test('a higher mean never gets a lower band, and every band says what it asks', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 5, noNaN: true }),
        fc.double({ min: 1, max: 5, noNaN: true }),
        (a, b) => {
          const [low, high] = a < b ? [a, b] : [b, a];
          expect(bands.indexOf(bandOf(high))).toBeLessThanOrEqual(bands.indexOf(bandOf(low)));
        },
      ),
    );
    for (const band of bands) expect(bandTexts[band].nl).toMatch(/\.$/);
  });
});
