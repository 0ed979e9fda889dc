import type { Carer, Client, Visit } from '../problem.ts';

/** Whether this carer is of the gender from which the client wants intimate care; anyone is, where it is no such care. */
export function suitsIntimateCare(visit: Visit, carer: Carer, client: Client | undefined): boolean {
  return !visit.isIntimate || !client?.intimateCareBy || client.intimateCareBy.gender === carer.gender;
}

/** The client has said no to intimate care by anyone of another gender. */
export function mayCareIntimately(visit: Visit, carer: Carer, client: Client | undefined): boolean {
  return !client?.intimateCareBy?.isFirm || suitsIntimateCare(visit, carer, client);
}
