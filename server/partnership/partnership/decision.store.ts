import { sql } from 'kysely';
import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { DecisionKind, JointDecision, Outcome, Said } from './decision.ts';

/** What was proposed in a partnership and is not decided yet, the oldest first. */
export const listOpenDecisions = (tx: Tx, partnershipId: string): Promise<JointDecision[]> =>
  listDecisions(tx, partnershipId, (some) => some.where('outcome', 'is', null));

export async function findDecision(tx: Tx, partnershipId: string, id: string): Promise<JointDecision | null> {
  const [found] = await listDecisions(tx, partnershipId, (some) => some.where('id', '=', id));
  return found ?? null;
}

/** The parties that proposed, with the yes of all, that this organisation takes their place. */
export async function listSucceeded(tx: Tx, partnershipId: string, by: string): Promise<string[]> {
  const agreed = await listDecisions(tx, partnershipId, (some) =>
    some.where('kind', '=', 'succeed').where('about_id', '=', by).where('outcome', '=', 'agreed'),
  );
  return agreed.map(({ organisationId }) => organisationId);
}

/** For governance: every proposal of how the parties govern, open and closed, the oldest first. */
export const governanceDecisions = (tx: Tx, partnershipId: string): Promise<JointDecision[]> =>
  listDecisions(tx, partnershipId, (some) => some.where('kind', '=', 'govern'));

/** Why each was proposed, by its id. */
export async function reasonsOf(tx: Tx, partnershipId: string): Promise<Map<string, string>> {
  const rows = await decisionsOf(tx, partnershipId).execute();
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}

async function listDecisions(
  tx: Tx,
  partnershipId: string,
  narrow: (some: ReturnType<typeof decisionsOf>) => ReturnType<typeof decisionsOf>,
) {
  const rows = await narrow(decisionsOf(tx, partnershipId)).orderBy('proposed_on').orderBy('id').execute();
  if (rows.length === 0) return [];
  const said = await tx.db
    .selectFrom('partnership_consent')
    .select(['decision_id', 'organisation_id', 'yes', 'said_on'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('said_on')
    .execute();
  return rows.map(
    (row): JointDecision => ({
      id: row.id,
      partnershipId: row.partnership_id,
      kind: row.kind as DecisionKind,
      aboutId: row.about_id,
      organisationId: row.organisation_id,
      reason: row.reason,
      proposedOn: row.proposed_on,
      holdsOn: row.holds_on,
      outcome: row.outcome as Outcome | null,
      said: said
        .filter(({ decision_id }) => decision_id === row.id)
        .map(({ organisation_id, yes, said_on }) => ({ organisationId: organisation_id, yes, on: said_on })),
    }),
  );
}

const decisionsOf = (tx: Tx, partnershipId: string) =>
  tx.db.selectFrom('partnership_decision').selectAll().where('partnership_id', '=', partnershipId);

export async function insertDecision(tx: Tx, decision: JointDecision, faceId: string): Promise<void> {
  const { id, partnershipId, kind, aboutId, organisationId, reason, proposedOn, holdsOn } = decision;
  await tx.db
    .insertInto('partnership_decision')
    .values({
      id,
      partnership_id: partnershipId,
      kind,
      about_id: aboutId,
      organisation_id: organisationId,
      face_id: faceId,
      reason,
      proposed_on: proposedOn,
      holds_on: holdsOn,
    })
    .execute();
  for (const said of decision.said) await insertSaid(tx, decision, said, faceId);
}

export async function insertSaid(
  tx: Tx,
  { id, partnershipId }: JointDecision,
  { organisationId, yes, on }: Said,
  faceId: string,
): Promise<void> {
  await tx.db
    .insertInto('partnership_consent')
    .values({
      decision_id: id,
      partnership_id: partnershipId,
      organisation_id: organisationId,
      face_id: faceId,
      yes,
      said_on: on,
    })
    .execute();
}

export async function closeDecision(tx: Tx, { id }: JointDecision, outcome: Outcome, on: Day): Promise<void> {
  await tx.db
    .updateTable('partnership_decision')
    .set({ outcome, closed_on: on })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .execute();
}

export const inviteParty = (tx: Tx, partnershipId: string, organisationId: string) =>
  sql`select invite_party(${partnershipId}, ${organisationId})`.execute(tx.db);

/** False when there was no invitation to take back. */
export async function withdrawInvitation(tx: Tx, partnershipId: string, organisationId: string) {
  const { rows } = await sql<{ done: boolean }>`
    select withdraw_invitation(${partnershipId}, ${organisationId}, ${tx.today}) as done`.execute(tx.db);
  return rows[0]?.done === true;
}

/** The others take out a party that exists no more; false when they cannot (any more). */
export async function takeOut(tx: Tx, partnershipId: string, goneId: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select take_out(${partnershipId}, ${goneId}) as done`.execute(tx.db);
  return rows[0]?.done === true;
}

/** The successor that all agreed to takes the place of a party; false when one of the two is not there. */
export async function takePlace(tx: Tx, partnershipId: string, from: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select take_place(${partnershipId}, ${from}, ${tx.today}) as done`.execute(tx.db);
  return rows[0]?.done === true;
}
