import type { VisitModel } from '../visits.ts';

/** 1 for a must-visit with nobody, unless it waits for volunteers of whom none has said yes. */
export function unserved(visit: VisitModel, served: boolean): number {
  if (served || !visit.must) return 0;
  return visit.open && visit.candidates.length === 0 ? 0 : 1;
}
