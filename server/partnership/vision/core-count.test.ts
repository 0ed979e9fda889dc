import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coreShown, mostCore, proposedCore } from './core-count.ts';

const keys = ['decides', 'faces', 'room', 'meeting', 'growth'];
const namedOf = (...counts: readonly number[]) =>
  counts.map((named, place) => ({ statement: keys[place] ?? '', named }));

describe('what may be shown of what people named as core', () => {
  test.each([
    [4, [4, 0], null, []],
    [5, [5, 0], 5, [4, 1]],
    [5, [4, 1], 5, [4, 1]],
    [8, [7, 2], 8, [7, 2]],
    [12, [12, 6], 12, [11, 6]],
  ] as const)('of %i people who named %j', (people, counts, answers, shown) => {
    expect(coreShown(people, namedOf(...counts))).toEqual({ answers, named: namedOf(...shown) });
  });
});

describe('what is proposed to begin from', () => {
  const proposed = (...counts: readonly number[]) => proposedCore({ named: namedOf(...counts) });

  test('those named most, and whatever ties with the last of them', () => {
    expect(proposed(2, 5, 3, 4, 1)).toEqual(['faces', 'room', 'meeting']);
    expect(proposed(3, 5, 3, 4, 3)).toEqual(['decides', 'faces', 'room', 'meeting', 'growth']);
  });

  test('nothing that perhaps nobody named, nor of what is not shown', () => {
    expect(proposed(1, 2, 1, 1, 1)).toEqual(['faces']);
    expect(proposed(1, 1)).toEqual([]);
    expect(proposedCore(coreShown(4, namedOf(4)))).toEqual([]);
  });
});

describe('subtraction', () => {
  type Person = { readonly level: string; readonly core: readonly string[] };
  const person = fc.record({
    level: fc.constantFrom('board', 'operational'),
    // Mostly the same ones, where all name one.
    core: fc.oneof(
      fc.constantFrom([], ['decides'], ['decides', 'faces'], keys.slice(0, mostCore)),
      fc.subarray(keys, { maxLength: mostCore }),
    ),
  });
  const sides = fc.array(person, { minLength: 1, maxLength: 8 });

  const shownOf = (people: readonly Person[]) =>
    JSON.stringify(
      coreShown(
        people.length,
        keys.map((statement) => ({ statement, named: countOf(people, statement) })),
      ),
    );
  const countOf = (people: readonly Person[], key: string, level?: string) =>
    people.filter((one) => one.core.includes(key) && (level === undefined || one.level === level)).length;

  /** The same people, of whom one left a statement out. */
  const leftOut = (people: readonly Person[], place: number, key: string) =>
    people.map((one, at) =>
      at === place ? { ...one, core: one.core.filter((other) => other !== key) } : one,
    );

  /** The same people, of whom two exchanged what they named. */
  const exchanged = (people: readonly Person[], a: number, b: number) =>
    people.map((one, at) => {
      const other = people[at === a ? b : a];
      return other && (at === a || at === b) ? { ...one, core: other.core } : one;
    });

  /** The same people, among whom this one answered otherwise: she left it out, or exchanged with who did not name it. */
  const othersOf = (people: readonly Person[], place: number, key: string) => [
    leftOut(people, place, key),
    ...people.flatMap(({ core }, at) => (core.includes(key) ? [] : [exchanged(people, place, at)])),
  ];

  test('of nobody, and of no level beside another, follows what was named', () => {
    const found = { hidden: 0, told: 0, all: 0 };
    fc.assert(
      fc.property(sides, (people) => {
        const shown = shownOf(people);
        if (people.length < 5) {
          expect(shown).toBe(JSON.stringify({ answers: null, named: [] }));
          found.hidden += 1;
          return;
        }
        for (const key of keys.filter((one) => countOf(people, one) > 0)) {
          const namers = [...people.keys()].filter((place) => people[place]?.core.includes(key));
          const isAlike = (made: readonly Person[]) => shownOf(made) === shown;
          for (const place of namers)
            expect(
              othersOf(people, place, key).some((made) => isAlike(made) && !made[place]?.core.includes(key)),
            ).toBe(true);
          found.told += namers.length;
          const levels = new Set(people.map(({ level }) => level));
          for (const level of levels.size > 1 ? levels : []) {
            const count = countOf(people, key, level);
            const isOther = (made: readonly Person[]) => countOf(made, key, level) !== count && isAlike(made);
            expect(namers.some((place) => othersOf(people, place, key).some(isOther))).toBe(true);
          }
          if (countOf(people, key) === people.length) found.all += 1;
        }
      }),
      { numRuns: 10_000 },
    );
    // Sides in which all or nothing is shown, or in which nobody agrees, would prove nothing.
    expect(Math.min(found.hidden, found.told)).toBeGreaterThan(2_000);
    expect(found.all).toBeGreaterThan(50);
  });
});
