import type { Level } from '../partnership/partnership.ts';

/**
 * Which cells of a closed round may be shown. Fewer than five answers are hidden, and so is whatever would give them
 * away by subtraction: a side's whole minus its shown levels may leave no single level and no fewer than five answers.
 * The whole of a side goes before its levels, because the difference between sides is read from it.
 * Holds over all pages together as long as every page shows these cells and no others: there is no total over sides or
 * over statements, since that would be one more equation. An open round shows nothing: one more answer could be read
 * from the difference between two looks. The database itself decides so when a round closes, in `house.vision_shown`,
 * and leaves only these cells; a test holds it against `cellsOf`. Remarks stand with a shown whole only, in any order, never with a level.
 */
export const fewestAnswers = 5;

type Place = {
  readonly statement: string;
  readonly side: string;
  /** The side whose answers were guessed; null for a side's own answers. */
  readonly about: string | null;
};

/** The answers of one level of one side to one statement. */
export type Group = Place & {
  readonly level: Level;
  readonly answers: number;
  /** Everyone in it agreed to answer by name. */
  readonly byName: boolean;
};

/** `level` is null for the side as a whole. A hidden cell does not say how many answers it has. */
export type Cell = Place & { readonly level: Level | null; readonly shows: 'figure' | 'names' | 'nothing' };

export function cellsOf(groups: readonly Group[]): Cell[] {
  return tablesOf(groups).flatMap(cellsOfTable);
}

/** The levels of one side for one question lie apart: only within such a table can one subtract. */
function tablesOf(groups: readonly Group[]): Group[][] {
  const tables = new Map<string, Group[]>();
  for (const group of groups) {
    const key = JSON.stringify([group.statement, group.side, group.about]);
    tables.set(key, [...(tables.get(key) ?? []), group]);
  }
  return [...tables.values()];
}

function cellsOfTable(table: readonly Group[]): Cell[] {
  const first = table[0];
  if (!first) return [];
  const { statement, side, about } = first;
  const { hidden, whole } = hiddenOf(table);
  const shows = (group: Group): Cell['shows'] => {
    if (group.answers === 0 || hidden.includes(group)) return 'nothing';
    return group.byName ? 'names' : 'figure';
  };
  return [
    { statement, side, about, level: null, shows: whole ? 'figure' : 'nothing' },
    ...table.map((group) => ({ statement, side, about, level: group.level, shows: shows(group) })),
  ];
}

/** Empty levels cover nobody: who was never asked is known. */
function hiddenOf(table: readonly Group[]): { readonly hidden: readonly Group[]; readonly whole: boolean } {
  const unnamed = table
    .filter(({ byName, answers }) => !byName && answers > 0)
    .sort((a, b) => a.answers - b.answers);
  const small = unnamed.filter(({ answers }) => answers < fewestAnswers);
  if (answersOf(table) < fewestAnswers) return { hidden: small, whole: false };
  for (let count = small.length; count <= unnamed.length; count++) {
    const hidden = unnamed.slice(0, count);
    if (coverEachOther(hidden)) return { hidden, whole: true };
  }
  return { hidden: small, whole: false };
}

/** The smallest is below the limit, so those that reach it together are two or more. */
const coverEachOther = (hidden: readonly Group[]): boolean =>
  hidden.length === 0 || answersOf(hidden) >= fewestAnswers;

const answersOf = (groups: readonly Group[]): number => groups.reduce((sum, { answers }) => sum + answers, 0);
