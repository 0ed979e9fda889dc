import { sql } from 'kysely';
import type { Tx } from '../../house/database.ts';
import { notEnded } from '../../house/not-ended.ts';
import type { CarePlan } from './referral.ts';

export type CarePlanOf = CarePlan & { readonly organisationName: string };

/** Outlines for whoever may read who does what; the detail only where the wall lets the provider itself through. */
export async function listPlans(tx: Tx, clientId: string): Promise<CarePlanOf[]> {
  const rows = await tx.db
    .selectFrom('care_plan')
    .innerJoin('organisation', 'organisation.id', 'care_plan.organisation_id')
    .leftJoin('care_plan_detail', 'care_plan_detail.care_plan_id', 'care_plan.id')
    .selectAll('care_plan')
    .select(['organisation.name as organisation_name', 'care_plan_detail.detail'])
    .where('care_plan.client_id', '=', clientId)
    .where(notEnded('care_plan.ends', tx.today))
    .orderBy('care_plan.starts', 'desc')
    .orderBy('care_plan.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    clientId: row.client_id,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    teamId: row.team_id,
    outline: row.outline,
    detail: row.detail,
    madeBy: row.made_by,
    starts: row.starts,
    ends: row.ends,
    version: row.version,
  }));
}

export async function insertPlan(tx: Tx, plan: CarePlan): Promise<void> {
  const { id, clientId, organisationId, teamId, outline, detail, madeBy, starts, ends } = plan;
  await tx.db
    .insertInto('care_plan')
    .values({
      id,
      client_id: clientId,
      organisation_id: organisationId,
      team_id: teamId,
      outline,
      made_by: madeBy,
      starts,
      ends,
    })
    .execute();
  await tx.db
    .insertInto('care_plan_detail')
    .values({ care_plan_id: id, organisation_id: organisationId, team_id: teamId, detail: detail ?? '' })
    .execute();
}

export async function savePlan(tx: Tx, plan: CarePlan): Promise<boolean> {
  const { id, outline, detail, starts, ends, version } = plan;
  const result = await tx.db
    .updateTable('care_plan')
    .set({ outline, starts, ends, version })
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return false;
  await tx.db
    .insertInto('care_plan_detail')
    .values({
      care_plan_id: id,
      organisation_id: plan.organisationId,
      team_id: plan.teamId,
      detail: detail ?? '',
    })
    .onConflict((conflict) => conflict.column('care_plan_id').doUpdateSet({ detail: detail ?? '' }))
    .execute();
  return true;
}

/** Whether the actor is in this team: a plan is kept by a team. */
export async function isOwnTeam(tx: Tx, teamId: string): Promise<boolean> {
  const { rows } = await sql<{
    own: boolean;
  }>`select ${teamId}::uuid = any(current_keepers()) as own`.execute(tx.db);
  return rows[0]?.own === true;
}
