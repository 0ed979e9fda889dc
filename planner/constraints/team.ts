import type { Carer, Client } from '../problem.ts';

/** Carers of a team come to the clients of that team; whoever is of no team comes to everyone. */
export function isOfTeam(carer: Carer, client: Client | undefined): boolean {
  return carer.team === undefined || carer.team === client?.team;
}
