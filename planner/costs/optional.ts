import type { VisitModel } from '../model.ts';

/** 1 for a wished but not necessary visit with nobody. */
export function optional(visit: VisitModel, served: boolean): number {
  return served || visit.must || visit.open ? 0 : 1;
}
