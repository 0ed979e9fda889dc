import type { Level } from '../partnership/partnership.ts';
import { levels } from '../partnership/partnership.ts';
import type { Cell, SaidWith } from '../vision/result.ts';
import { type Band, bandOf } from './bands.ts';

// What a closed round says, from the cells that it left: of each side a mean and its band, of its levels the median.

type Shown = {
  readonly shows: 'figure' | 'names' | 'nothing';
  readonly answers: number | null;
  readonly median: number | null;
  readonly mean: number | null;
  readonly band: Band | null;
};

const nothing: Shown = { shows: 'nothing', answers: null, median: null, mean: null, band: null };

function shown(cell: Cell | undefined): Shown {
  if (!cell) return nothing;
  const { shows, answers, median } = cell;
  if (cell.mean === null) return { shows, answers, median, mean: null, band: null };
  const mean = Math.round(cell.mean * 10) / 10;
  return { shows, answers, median, mean, band: bandOf(mean) };
}

/** What asks for a conversation most comes first; what has no figure comes last. */
export function resultOf(
  statements: readonly string[],
  sides: readonly string[],
  cells: readonly Cell[],
  said: readonly SaidWith[],
) {
  return statements
    .map((statement) => {
      const of = cells.filter((cell) => cell.statement === statement && cell.aboutId === null);
      const answered = sides.map((organisationId) => sideOf(organisationId, statement, of, said));
      const means = answered.flatMap(({ whole }) => whole.mean ?? []);
      return { statement, lowest: means.length > 0 ? Math.min(...means) : null, sides: answered };
    })
    .sort((a, b) => (a.lowest ?? 6) - (b.lowest ?? 6));
}

function sideOf(
  organisationId: string,
  statement: string,
  cells: readonly Cell[],
  said: readonly SaidWith[],
) {
  const find = (level: Level | null) =>
    shown(cells.find((cell) => cell.organisationId === organisationId && cell.level === level));
  const words = said.filter((one) => one.organisationId === organisationId && one.statement === statement);
  return {
    organisationId,
    whole: find(null),
    levels: levels.map((level) => ({ level, ...find(level) })),
    remarks: words.filter(({ name }) => name === null).map(({ remark }) => remark),
    named: words.flatMap(({ name, agreement, remark }) =>
      name === null || agreement === null ? [] : [{ name, agreement, remark }],
    ),
  };
}
