import { fewestAnswers } from './suppress.ts';

/**
 * When answers differ so much that people should talk, between sides and inside one side. Computed over shown cells
 * only (suppress.ts). A median is what the middle person said; unlike a mean it does not act as if the steps from 1
 * to 5 were equally large. That two medians are a difference from two apart, or on either side of "neither agree nor
 * disagree", is our own choice: it is a reason to talk, not a test.
 */
export type Scores = readonly [number, number, number, number, number];

export const verdicts = ['agree', 'talk', 'difference'] as const;
export type Verdict = (typeof verdicts)[number];

const middle = 3;

/** The median of scores 1 to 5, counted per score; between two middle answers it lies halfway. Null without answers. */
export function medianOf(scores: Scores): number | null {
  const total = sum(scores);
  if (total === 0) return null;
  return (scoreAt(scores, Math.ceil(total / 2)) + scoreAt(scores, Math.floor(total / 2) + 1)) / 2;
}

/** The score of the answer at this place, counted from 1, from low to high. */
function scoreAt(scores: Scores, place: number): number {
  let passed = 0;
  const index = scores.findIndex((count) => {
    passed += count;
    return passed >= place;
  });
  return index + 1;
}

/** Two medians held against each other: of two sides, of two levels, or of a guess and what was answered. */
export function compare(a: number, b: number): Verdict {
  const opposite = (a < middle && b > middle) || (a > middle && b < middle);
  const distance = Math.abs(a - b);
  if (opposite || distance >= 2) return 'difference';
  return distance >= 1 ? 'talk' : 'agree';
}

/** What a closed round leaves of a group: `medianOf` and `isDivided`, reckoned in the database, where the scores stay. */
export type Figure = { readonly answers: number; readonly median: number; readonly divided: boolean };

/** Between the sides, by what the middle one of each said; null while fewer than two are shown: then people talk first. */
export const betweenSides = (medians: readonly number[]): Verdict | null =>
  medians.length < 2 ? null : worst(pairs(medians).map(([a, b]) => compare(a, b)));

/** What sorts the dumbbells: how far the outer medians lie apart. */
export const gapOf = (medians: readonly number[]): number =>
  medians.length < 2 ? 0 : Math.max(...medians) - Math.min(...medians);

/** The sides that say something else than another does; of three that may be two. */
export const apartIn = <F extends Figure>(wholes: readonly F[]): F[] => {
  const shown = wholes.filter(hasEnough);
  return shown.filter(({ median }) => shown.some((other) => compare(median, other.median) === 'difference'));
};

/** Inside one side: its levels lie apart, or its people fall into two camps. Null without enough answers. */
export function insideSide(whole: Figure | undefined, levels: readonly Figure[]): Verdict | null {
  if (!whole || !hasEnough(whole)) return null;
  if (whole.divided || levels.filter(hasEnough).some(({ divided }) => divided)) return 'difference';
  return worst(pairs(mediansOf(levels)).map(([a, b]) => compare(a, b)));
}

/** Only what at least one side calls core, and only a difference, keeps a new agreement waiting. */
export const isCoreDifference = (core: boolean, verdicts: readonly (Verdict | null)[]): boolean =>
  core && verdicts.includes('difference');

/**
 * Two camps: those who disagree and those who agree stand further apart than when all three (disagree, neither, agree)
 * were chosen equally often. Whether someone said 1 or 2 does not make another camp.
 */
export function isDivided([never, no, neither, yes, always]: Scores): boolean {
  return agreementOf([never + no, neither, yes + always]) < 0;
}

/**
 * Agreement on an ordered scale, 1 when all gave the same answer, 0 when each answer was given equally often, -1 when
 * half chose either end. Unlike the bimodality coefficient from skewness and kurtosis it holds for five answers too.
 * Source: C. van der Eijk, Measuring agreement in ordered rating scales, Quality & Quantity 35 (2001) 325–341.
 */
export function agreementOf(counts: readonly number[]): number {
  const total = sum(counts);
  let agreement = 0;
  let left = counts;
  while (sum(left) > 0) {
    const height = Math.min(...left.filter((count) => count > 0));
    const layer = left.map((count) => count > 0);
    agreement += ((height * layer.filter(Boolean).length) / total) * agreementOfLayer(layer);
    left = left.map((count) => Math.max(0, count - height));
  }
  return agreement;
}

/** One layer: every answer is given or not. Triples of answers tell one peak (110, 011) from two (101). */
function agreementOfLayer(layer: readonly boolean[]): number {
  const size = layer.length;
  let onePeak = 0;
  let twoPeaks = 0;
  for (let low = 0; low < size; low++)
    for (let between = low + 1; between < size; between++)
      for (let high = between + 1; high < size; high++) {
        if (layer[low] && !layer[between] && layer[high]) twoPeaks++;
        if (layer[between] && layer[low] !== layer[high]) onePeak++;
      }
  const triples = onePeak + twoPeaks;
  const unimodal =
    triples === 0 ? 1 : ((size - 2) * onePeak - (size - 1) * twoPeaks) / ((size - 2) * triples);
  return unimodal * (1 - (layer.filter(Boolean).length - 1) / (size - 1));
}

const hasEnough = ({ answers }: Figure): boolean => answers >= fewestAnswers;

/** Of groups with enough answers; who answered by name is known and needs no more. */
export const mediansOf = (figures: readonly Figure[]): number[] =>
  figures.filter(hasEnough).map(({ median }) => median);

export const worst = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.reduce<Verdict>(
    (most, one) => (verdicts.indexOf(one) > verdicts.indexOf(most) ? one : most),
    'agree',
  );

const pairs = (values: readonly number[]): (readonly [number, number])[] =>
  values.flatMap((a, index) => values.slice(index + 1).map((b) => [a, b] as const));

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
