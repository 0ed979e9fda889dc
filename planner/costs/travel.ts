import type { CarerModel } from '../carers.ts';

/** Minutes from home to the first client of a block and back from the last; trips between clients are added by the route. */
export function homeTrips(carer: CarerModel, first: number, last: number): number {
  return carer.fromHome[first]! + carer.toHome[last]!;
}
