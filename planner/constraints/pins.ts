import type { Visit } from '../problem.ts';

/** Carers decided beforehand. They hold, even where that breaks another rule, except a client's no. */
export function pinnedCarers(visit: Visit): string[] {
  if (!visit.pinned) return [];
  const { carerId, secondCarerId } = visit.pinned;
  return secondCarerId === undefined ? [carerId] : [carerId, secondCarerId];
}
