import type { VisitModel } from '../visits.ts';

/** 1 for a wished but not necessary visit with nobody. */
export function optional(visit: VisitModel, served: boolean): number {
  if (served || visit.must) return 0;
  return visit.open && visit.candidates.length === 0 ? 0 : 1;
}
