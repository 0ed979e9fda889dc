import type { Tx } from '../../house/database.ts';
import type { GovernanceForm, Network } from './decision-table.ts';
import type { Choice, Mandate, Rule } from './governance.ts';

/** Everything that was ever proposed in a partnership; ids of decisions rise with time. */
export async function listChoices(tx: Tx, partnershipId: string): Promise<Choice[]> {
  const rows = await tx.db
    .selectFrom('governance_choice')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('decision_id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    decisionId: row.decision_id,
    form: row.form as GovernanceForm,
    leaderId: row.leader_id,
    network: {
      parties: row.parties,
      trust: row.trust as Network['trust'],
      goals: row.goals as Network['goals'],
      skills: row.skills as Network['skills'],
    },
    mandates: row.mandates as unknown as Mandate[],
    rules: row.rules as unknown as Rule[],
  }));
}

export async function insertChoice(
  tx: Tx,
  partnershipId: string,
  organisationId: string,
  { decisionId, form, leaderId, network, mandates, rules }: Choice,
): Promise<void> {
  await tx.db
    .insertInto('governance_choice')
    .values({
      partnership_id: partnershipId,
      decision_id: decisionId,
      organisation_id: organisationId,
      form,
      leader_id: leaderId,
      ...network,
      mandates: JSON.stringify(mandates),
      rules: JSON.stringify(rules),
    })
    .execute();
}
