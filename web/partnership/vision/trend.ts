import { gapOf, type Mark } from '../../ui/chart/dumbbell.ts';

type Course = {
  readonly course: 'closer' | 'further' | 'same' /** Index of the round that it is held against. */;
  readonly since: number;
};

/** How the sides moved from the first to the last round of which the gap is known; null with fewer than two. */
export function courseOf(rounds: readonly (readonly Mark[])[]): Course | null {
  const known = rounds.flatMap((marks, index) => {
    const gap = gapOf(marks);
    return gap === null ? [] : [{ gap, index }];
  });
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || first === last) return null;
  const moved = last.gap - first.gap;
  return { course: moved < 0 ? 'closer' : moved > 0 ? 'further' : 'same', since: first.index };
}
