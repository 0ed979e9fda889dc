import type { VisitModel } from '../model.ts';

/** 1 for a must-visit with nobody, unless it may stay open for volunteers. */
export function unserved(visit: VisitModel, served: boolean): number {
  return served || !visit.must || visit.open ? 0 : 1;
}
