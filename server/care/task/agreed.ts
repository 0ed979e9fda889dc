import type { Tx } from '../../house/database.ts';
import type { ActKey } from './act.ts';

/**
 * What volunteers of these organisations may do by the task agreements in force between them and the acting
 * organisation; an organisation that is absent has none.
 */
export async function agreedForVolunteers(
  _tx: Tx,
  _organisationIds: readonly (string | null)[],
  _act: ActKey,
): Promise<ReadonlyMap<string, { readonly volunteers: boolean }>> {
  return new Map();
}
