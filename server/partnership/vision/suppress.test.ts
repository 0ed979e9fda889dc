import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levels } from '../partnership/partnership.ts';
import { type Cell, cellsOf, fewestAnswers, type Group } from './suppress.ts';

const groupsOf = (counts: readonly number[], byName: readonly boolean[] = []): Group[] =>
  levels.map((level, index) => ({
    statement: 'decides',
    side: 'village',
    about: null,
    level,
    answers: counts[index] ?? 0,
    byName: byName[index] ?? false,
  }));

const shown = (cells: readonly Cell[]) => cells.map(({ shows }) => shows[0]).join('');

describe('what may be shown', () => {
  // The whole, then board, management and operational: f a figure, n nothing (or names, where asked).
  test.each([
    [[5, 5, 5], 'ffff', 'everything that has five answers'],
    [[0, 0, 4], 'nnnn', 'nothing of fewer than five'],
    [[0, 0, 5], 'fnnf', 'one level is the whole'],
    [[4, 0, 8], 'fnnn', 'one small level takes the other with it, the whole stays'],
    [[4, 1, 8], 'fnnf', 'two small levels of five together cover each other'],
    [[2, 1, 8], 'fnnn', 'two small levels of three together do not'],
    [[2, 2, 2], 'fnnn', 'only the whole reaches five'],
    [[1, 6, 9], 'fnnf', 'the smallest of the others goes along'],
    [[2, 1, 1], 'nnnn', 'all together are fewer than five'],
  ] as const)('%j shows %s: %s', (counts, expected, _why) => {
    expect(shown(cellsOf(groupsOf(counts)))).toBe(expected);
  });

  test('a board that answers by name is shown by name, and then covers nobody', () => {
    const cells = cellsOf(groupsOf([3, 0, 4], [true]));
    expect(cells.map(({ shows }) => shows)).toEqual(['nothing', 'names', 'nothing', 'nothing']);
    expect(cellsOf(groupsOf([3, 0, 6], [true])).map(({ shows }) => shows)).toEqual([
      'figure',
      'names',
      'nothing',
      'figure',
    ]);
  });

  test('a whole of fewer than five is no figure, also when all of it is known by name', () => {
    expect(cellsOf(groupsOf([3, 0, 0], [true])).map(({ shows }) => shows)).toEqual([
      'nothing',
      'names',
      'nothing',
      'nothing',
    ]);
  });

  test('a level that answered by name does not hide another', () => {
    expect(cellsOf(groupsOf([3, 2, 8], [true])).map(({ shows }) => shows)).toEqual([
      'figure',
      'names',
      'nothing',
      'nothing',
    ]);
  });
});

describe('subtraction', () => {
  const place = fc.record({
    statement: fc.constantFrom('decides', 'trust'),
    side: fc.constantFrom('village', 'provider', 'third'),
    about: fc.constantFrom(null, 'village', 'provider'),
  });
  const table = fc.record({
    place,
    // Mostly around the limit, where it goes wrong.
    counts: fc.tuple(...levels.map(() => fc.oneof(fc.nat(7), fc.nat(40)))),
    byName: fc.tuple(fc.boolean(), fc.constant(false), fc.oneof(fc.constant(false), fc.boolean())),
  });
  const results = fc
    .uniqueArray(table, {
      maxLength: 8,
      selector: ({ place: { statement, side, about } }) => `${statement} ${side} ${about}`,
    })
    .map((tables) =>
      tables.flatMap(({ place: where, counts, byName }) =>
        groupsOf(counts, byName).map((group) => ({ ...group, ...where })),
      ),
    );

  test('no hidden cell, and no group of fewer than five, follows from all cells shown on all pages', () => {
    const found = { hidden: 0, shown: 0 };
    fc.assert(
      fc.property(results, (groups) => {
        const cells = cellsOf(groups);
        // What is not known: the answers of each level that has any. Empty levels and names are known already.
        const unknown = groups.filter(({ answers, byName }) => answers > 0 && !byName);
        const rowOf = (cell: Cell) => unknown.map((group) => Number(isIn(group, cell)));
        const shownRows = reduced(cells.filter(({ shows }) => shows === 'figure').map(rowOf));
        const hidden = cells
          .filter(({ shows }) => shows === 'nothing')
          .map(rowOf)
          .filter((row) => row.includes(1));
        const few = smallUnions(unknown).map((some) => unknown.map((group) => Number(some.includes(group))));
        expect([...hidden, ...few].filter((row) => follows(row, shownRows))).toEqual([]);
        found.hidden += hidden.length;
        found.shown += shownRows.length;
      }),
      { numRuns: 10_000 },
    );
    expect(found.hidden).toBeGreaterThan(10_000);
    expect(found.shown).toBeGreaterThan(10_000);
  });

  test('nothing is hidden without need: more shown in any table would give someone away', () => {
    fc.assert(
      fc.property(table, ({ place: where, counts, byName }) => {
        const groups = groupsOf(counts, byName).map((group) => ({ ...group, ...where }));
        const unknown = groups.filter(({ answers, byName: named }) => answers > 0 && !named);
        const cells = cellsOf(groups);
        const rowOf = (cell: Cell) => unknown.map((group) => Number(isIn(group, cell)));
        const rows = cells.filter(({ shows }) => shows === 'figure').map(rowOf);
        for (const cell of cells.filter(({ shows }) => shows === 'nothing')) {
          if (unknown.every((group) => !isIn(group, cell))) continue;
          const more = reduced([...rows, rowOf(cell)]);
          const others = cells.filter((one) => one !== cell && one.shows === 'nothing');
          const tellsOther = others.some((one) => {
            const row = rowOf(one);
            return row.includes(1) && follows(row, more);
          });
          const tellsFew = smallUnions(unknown).some((some) =>
            follows(
              unknown.map((group) => Number(some.includes(group))),
              more,
            ),
          );
          expect(tellsOther || tellsFew || isTooSmall(cell, groups)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

const isIn = (group: Group, cell: Cell): boolean =>
  group.statement === cell.statement &&
  group.side === cell.side &&
  group.about === cell.about &&
  (cell.level === null || cell.level === group.level);

const isTooSmall = (cell: Cell, groups: readonly Group[]): boolean =>
  groups.filter((group) => isIn(group, cell)).reduce((sum, { answers }) => sum + answers, 0) < fewestAnswers;

/** Every set of levels of one side, for one question, with fewer than five answers together. */
function smallUnions(groups: readonly Group[]): Group[][] {
  const tables = new Map<string, Group[]>();
  for (const group of groups) {
    const key = `${group.statement} ${group.side} ${group.about}`;
    tables.set(key, [...(tables.get(key) ?? []), group]);
  }
  return [...tables.values()].flatMap((table) => {
    let sets: Group[][] = [[]];
    for (const group of table) sets = sets.concat(sets.map((set) => [...set, group]));
    return sets.filter((set) => {
      const answers = set.reduce((sum, one) => sum + one.answers, 0);
      return answers > 0 && answers < fewestAnswers;
    });
  });
}

type Row = { readonly lead: number; readonly values: readonly number[] };

const isZero = (value: number): boolean => Math.abs(value) < 1e-9;

/** Gauss–Jordan: each row of the system has a leading one that stands in no other row. */
function reduced(rows: readonly (readonly number[])[]): Row[] {
  let done: Row[] = [];
  for (const row of rows) {
    const left = without(row, done);
    const lead = left.findIndex((value) => !isZero(value));
    if (lead < 0) continue;
    const factor = left[lead] ?? 1;
    const fresh: Row = { lead, values: left.map((value) => value / factor) };
    done = [...done.map((old) => ({ ...old, values: minus(old.values, fresh) })), fresh];
  }
  return done;
}

function minus(values: readonly number[], row: Row): readonly number[] {
  const times = values[row.lead] ?? 0;
  return times === 0 ? values : values.map((value, column) => value - times * (row.values[column] ?? 0));
}

const without = (row: readonly number[], done: readonly Row[]): readonly number[] => done.reduce(minus, row);

const follows = (row: readonly number[], rows: readonly Row[]): boolean => without(row, rows).every(isZero);
