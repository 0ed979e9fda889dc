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

  /** The same people, who answered otherwise: two exchanged their forms, or one left a statement out. */
  function others(people: readonly Person[], key: string): (readonly Person[])[] {
    const coreAt = (place: number) => people[place]?.core ?? [];
    const places = people.map((_, place) => place);
    const left = places.map((place) =>
      people.map((one, at) =>
        at === place ? { ...one, core: one.core.filter((other) => other !== key) } : one,
      ),
    );
    const exchanged = places.flatMap((a) =>
      places.map((b) =>
        people.map((one, at) => {
          if (at === a) return { ...one, core: coreAt(b) };
          return at === b ? { ...one, core: coreAt(a) } : one;
        }),
      ),
    );
    return [...left, ...exchanged];
  }

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
          const alike = others(people, key).filter((made) => shownOf(made) === shown);
          for (const [place, { core }] of people.entries()) {
            if (!core.includes(key)) continue;
            expect(alike.some((made) => !made[place]?.core.includes(key))).toBe(true);
            found.told += 1;
          }
          const levels = new Set(people.map(({ level }) => level));
          for (const level of levels.size > 1 ? levels : []) {
            const count = countOf(people, key, level);
            expect(alike.some((made) => countOf(made, key, level) !== count)).toBe(true);
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
