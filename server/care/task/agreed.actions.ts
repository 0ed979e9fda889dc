import type { Tx } from '../../house/database.ts';
import { ownClausesInForce } from '../../partnership/agreement/agreement.actions.ts';
import type { ActKey } from '../../people/competence/act.ts';

/**
 * What volunteers of these organisations may do by the task agreements in force with the acting organisation; an
 * organisation that is absent has none. An act that an agreement does not name is for professionals.
 */
export async function agreedForVolunteers(
  tx: Tx,
  organisationIds: readonly (string | null)[],
  act: ActKey,
): Promise<ReadonlyMap<string, { readonly volunteers: boolean }>> {
  if (organisationIds.length === 0) return new Map();
  const clauses = await ownClausesInForce(tx, 'task-agreement');
  return new Map(
    clauses.flatMap(({ parties, parameters }) => {
      const volunteers = parameters.acts.some((one) => one.act === act && one.who === 'taught_volunteers');
      return parties.map(({ id }) => [id, { volunteers }] as const);
    }),
  );
}
