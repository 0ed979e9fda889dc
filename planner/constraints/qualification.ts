import type { Carer, Visit } from '../problem.ts';

/** The carer has every qualification and the level of expertise that the visit asks. Source: the visit. */
export function isQualified(visit: Visit, carer: Carer): boolean {
  if (visit.minLevel !== undefined && (carer.level ?? 0) < visit.minLevel) return false;
  return visit.qualifications.every((qualification) => carer.qualifications.includes(qualification));
}
