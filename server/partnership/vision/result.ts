import type { Level } from '../partnership/partnership.ts';
import { levels } from '../partnership/partnership.ts';
import type { CoreCount } from './core-count.ts';
import type { Found } from './core-difference.ts';
import {
  betweenSides,
  compare,
  type Figure,
  gapOf,
  insideSide,
  mediansOf,
  type Verdict,
  worst,
} from './difference.ts';

// What a closed round says, from the cells that it left: those and no others.

export type Cell = Figure & {
  readonly organisationId: string;
  readonly statement: string;
  /** Whose answer was guessed; null for own answers. */
  readonly aboutId: string | null;
  /** Null for the side as a whole. */
  readonly level: Level | null;
  readonly shows: 'figure' | 'names';
  readonly importance: number | null;
  /** Of the whole; empty for levels, and of rounds before it was kept. */
  readonly mean: number | null;
};

/** A remark of a side, or with a name what a board answered. */
export type SaidWith = {
  readonly organisationId: string;
  readonly statement: string;
  readonly name: string | null;
  readonly agreement: number | null;
  readonly importance: number | null;
  readonly remark: string;
  /** By name alone: whether she named it as core. */
  readonly core: boolean;
};

type Of = { readonly statement: string; readonly core: readonly string[] };

export function resultOf(
  asked: readonly Of[],
  sides: readonly string[],
  cells: readonly Cell[],
  said: readonly SaidWith[],
  counts: readonly CoreCount[] = [],
) {
  return asked
    .map(({ statement, core }) => {
      const of = cells.filter((cell) => cell.statement === statement);
      const lines = linesOf(of.filter(({ aboutId }) => aboutId === null));
      const verdicts = lines.flatMap(({ verdict }) => verdict ?? []);
      return {
        statement,
        core: [...core],
        verdict: verdicts.length === 0 ? null : worst(verdicts),
        gap: Math.max(...lines.map(({ gap }) => gap)),
        lines: lines.map(({ level, verdict, figures }) => ({
          ...{ level, verdict },
          sides: figures.map(({ organisationId }) => organisationId),
        })),
        sides: sides.map((side) => ({
          ...sideOf(
            side,
            sides,
            of,
            said.filter((one) => one.statement === statement && one.organisationId === side),
          ),
          coreCount: coreOf(counts, side, statement),
        })),
      };
    })
    .sort((a, b) => Number(a.verdict === null) - Number(b.verdict === null) || b.gap - a.gap);
}

export type ResultStatement = ReturnType<typeof resultOf>[number];

/**
 * What is held against what: the sides as a whole; and where one of these has too few answers, as in a small partnership
 * all have, each level that answered by name on two sides or more. That everyone reads already, so that nothing hidden
 * follows from it.
 */
function linesOf(own: readonly Cell[]) {
  const wholes = own.filter(({ level }) => level === null);
  const medians = mediansOf(wholes);
  const hasWhole = (side: string) => wholes.some(({ organisationId }) => organisationId === side);
  const byName = levels.flatMap((level) => {
    const figures = own.filter((cell) => cell.level === level && cell.shows === 'names');
    const said = figures.map(({ median }) => median);
    return figures.length > 1 && !figures.every(({ organisationId }) => hasWhole(organisationId))
      ? [{ level, figures, verdict: betweenSides(said), gap: gapOf(said) }]
      : [];
  });
  return [{ level: null, figures: wholes, verdict: betweenSides(medians), gap: gapOf(medians) }, ...byName];
}

/** Whether the sides as a whole could be held against each other. */
export const hasFigure = ({ lines }: Pick<ResultStatement, 'lines'>): boolean =>
  lines.some(({ level, verdict }) => level === null && verdict !== null);

function sideOf(side: string, sides: readonly string[], cells: readonly Cell[], said: readonly SaidWith[]) {
  const find = (organisationId: string, aboutId: string | null, level: Level | null) =>
    cells.find(
      (cell) => cell.organisationId === organisationId && cell.aboutId === aboutId && cell.level === level,
    );
  const whole = find(side, null, null);
  const own = levels.map((level) => find(side, null, level));
  return {
    organisationId: side,
    whole: shown(whole),
    levels: levels.map((level, index) => ({ level, ...shown(own[index]) })),
    inside: insideSide(
      whole,
      own.flatMap((cell) => cell ?? []),
    ),
    guesses: sides
      .filter((other) => other !== side)
      .map((aboutId) => {
        const guess = find(side, aboutId, null);
        const answered = find(aboutId, null, null);
        const verdict: Verdict | null = guess && answered ? compare(guess.median, answered.median) : null;
        return { aboutId, whole: shown(guess), verdict };
      }),
    remarks: said.filter(({ name }) => name === null).map(({ remark }) => remark),
    named: said.flatMap(({ name, agreement, importance, remark, core }) =>
      name === null || agreement === null ? [] : [{ name, agreement, importance, remark, core }],
    ),
  };
}

function coreOf(counts: readonly CoreCount[], side: string, statement: string) {
  const count = counts.find(({ organisationId }) => organisationId === side);
  const found = count?.named.find((one) => one.statement === statement);
  return count && count.answers !== null && found ? { answers: count.answers, named: found.named } : null;
}

const nothing = { shows: 'nothing' as const, answers: null, median: null, importance: null };

const shown = (cell: Cell | undefined) =>
  cell
    ? { shows: cell.shows, answers: cell.answers, median: cell.median, importance: cell.importance }
    : nothing;

export const foundIn = (result: readonly ResultStatement[]): Found[] =>
  result.map(({ statement, core, verdict, sides }) => ({
    ...{ statement, core, between: verdict },
    within: sides.filter(({ inside }) => inside === 'difference').map(({ organisationId }) => organisationId),
  }));

/** How the sides answered over rounds, from old to new: of what was asked more than once. */
export function trendOf(
  rounds: readonly { readonly id: string; readonly statements: readonly string[] }[],
  sides: readonly string[],
  cells: readonly (Cell & { readonly roundId: string })[],
) {
  const keys = [...new Set(rounds.flatMap(({ statements }) => statements))];
  const medianOf = (roundId: string, side: string, statement: string) =>
    cells.find(
      (cell) =>
        cell.roundId === roundId &&
        cell.organisationId === side &&
        cell.statement === statement &&
        cell.aboutId === null &&
        cell.level === null,
    )?.median ?? null;
  return keys
    .filter((key) => rounds.filter(({ statements }) => statements.includes(key)).length > 1)
    .map((statement) => ({
      statement,
      lines: sides.map((organisationId) => ({
        organisationId,
        medians: rounds.map(({ id }) => medianOf(id, organisationId, statement)),
      })),
    }));
}
