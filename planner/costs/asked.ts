import type { Model } from '../model.ts';
import type { VisitModel } from '../visits.ts';

/** 1 for each professional, not pinned, on a visit that volunteers could do. */
export function asked(model: Model, visit: VisitModel, carers: readonly number[]): number {
  if (!visit.volunteers) return 0;
  let taken = 0;
  for (const carer of carers) if (model.carers[carer]!.professional && !visit.pinned.includes(carer)) taken++;
  return taken;
}
