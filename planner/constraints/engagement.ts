import type { Carer, Visit } from '../problem.ts';

/**
 * Whether the plan may fill this visit with this carer of its own accord: employees and self-employed carers,
 * volunteers who said yes to it, relatives never (they pin what they do themselves).
 */
export function mayBeFilled(visit: Visit, carer: Carer): boolean {
  if (carer.engagement === 'fixed') return false;
  return carer.engagement !== 'asked' || (visit.yes?.includes(carer.id) ?? false);
}
