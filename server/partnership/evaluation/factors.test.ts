import { describe, expect, test } from 'vitest';
import { factorGroups, factorSource, factors, groupTitles } from './factors.ts';

describe('the 22 factors', () => {
  test('are there, each once, in groups of the inventory', () => {
    expect(factors).toHaveLength(22);
    expect(new Set(factors.map(({ key }) => key)).size).toBe(22);
    const sizes = factorGroups.map((group) => factors.filter((one) => one.group === group).length);
    expect(sizes).toEqual([3, 4, 7, 2, 3, 3]);
    for (const group of factorGroups) expect(groupTitles[group].nl).not.toBe('');
    expect(factorSource).toContain('wilder.org');
  });

  test.each(factors)('$key has a statement of our own in both languages', ({ name, says }) => {
    expect(name.nl).not.toBe('');
    for (const [words, own] of [
      [says.nl, name.nl],
      [says.en, name.en],
    ] as const) {
      expect(words).toMatch(/^[A-Z].*\.$/);
      expect(words).not.toBe(own);
      expect(words.split(' ').length).toBeLessThanOrEqual(18);
    }
  });

  test('agreeing is always the good side: no statement says no or not', () => {
    for (const { key, says } of factors) {
      // That it takes two is said with a "not".
      if (key === 'unique_purpose') continue;
      expect(says.en, key).not.toMatch(/\b(not|never|no|nobody)\b/i);
    }
  });

  test('no statement stands twice', () => {
    expect(new Set(factors.map(({ says }) => says.nl)).size).toBe(22);
    expect(new Set(factors.map(({ says }) => says.en)).size).toBe(22);
  });
});
