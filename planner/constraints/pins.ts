import type { Client, Visit } from '../problem.ts';
import { saidNo } from './clients-no.ts';

/** Carers decided beforehand. */
export function pinnedCarers(visit: Visit): string[] {
  if (!visit.pinned) return [];
  const { carerId, secondCarerId } = visit.pinned;
  return secondCarerId === undefined ? [carerId] : [carerId, secondCarerId];
}

/** A pin holds even where it breaks another rule, but as a whole not when the client said no to someone in it. */
export function pinHolds(visit: Visit, client: Client | undefined): boolean {
  return pinnedCarers(visit).length > 0 && !pinnedCarers(visit).some((id) => saidNo(client, id));
}
