import type { ContinuityMeasure } from '../problem.ts';

/** One client's visits by professionals in order of time, with who came. */
export type Came = { carerIds: readonly string[] }[];

/** The cost of continuity of one client by the definitions of the README, in plain steps. */
export function unfamiliarity(measure: ContinuityMeasure, came: Came, known: ReadonlySet<string>): number {
  const counts = new Map<string, number>();
  for (const { carerIds } of came) for (const id of carerIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  const each = [...counts.values()];
  const total = each.reduce((sum, n) => sum + n, 0);
  const squares = each.reduce((sum, n) => sum + n * n, 0);
  if (total === 0) return 0;
  switch (measure) {
    case 'mixed': {
      const fresh = [...counts.keys()].filter((id) => !known.has(id)).length;
      return 100 * each.length + 100 * fresh + Math.round(10 * (total - squares / total));
    }
    case 'faces':
      return 100 * each.length;
    case 'coci': {
      if (total < 2) return 0;
      const index = (squares - total) / (total * (total - 1));
      return Math.round(10 * total * (1 - index));
    }
    case 'upc':
      return 10 * (total - Math.max(...each));
    case 'secon': {
      const breaks = came.filter(
        ({ carerIds }, i) => i > 0 && !carerIds.some((id) => came[i - 1]!.carerIds.includes(id)),
      );
      return 10 * breaks.length;
    }
  }
}
