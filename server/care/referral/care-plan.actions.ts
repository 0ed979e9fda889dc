import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, invalid, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import { clientOf, leanOnGrant, sightOn } from '../client/client.actions.ts';
import { sees } from '../client/client.ts';
import { insertPlan, isOwnTeam, listPlans, savePlan } from './care-plan.store.ts';
import type { referralContract } from './referral.contract.ts';
import { canEditPlan, canMakePlan } from './referral.policy.ts';
import { listTeams } from './referral.store.ts';

type PlanVerbs = Pick<typeof referralContract.verbs, 'plans' | 'makePlan' | 'editPlan'>;

/** The nurse's care plan: the outline for everyone around her, the detail for the provider alone. */
export const planActions: Actions<PlanVerbs> = {
  plans: async (tx, { clientId }) => {
    const client = await clientOf(tx, clientId);
    return client ? ok(await viewOf(tx, client.id)) : notFound();
  },

  makePlan: async (tx, { clientId, teamId, outline, detail, starts, ends }) => {
    const client = await clientOf(tx, clientId);
    if (!client) return notFound();
    const door = canMakePlan(tx.actor, await sightOn(tx, client.id));
    if (!door.allowed) return denied(door.reason);
    if (ends !== null && ends < starts) return invalid({ path: 'ends', key: 'referral.ends_before' });
    if (!(await isOwnTeam(tx, teamId))) return refuse({ type: 'referral.unknown_team' });
    if (!(await leanOnGrant(tx, client.id, 'contact'))) return notFound();
    const id = newId();
    const organisationId = tx.actor.hat?.organisationId as string;
    const madeBy = faceOf(tx.actor);
    await insertPlan(tx, {
      id,
      clientId: client.id,
      organisationId,
      teamId,
      outline,
      detail,
      madeBy,
      starts,
      ends,
      version: 1,
    });
    tx.record('care_plan.made', { clientId: client.id, carePlanId: id });
    return ok(await viewOf(tx, client.id));
  },

  editPlan: async (tx, { clientId, planId, version, outline, detail, starts, ends }) => {
    const client = await clientOf(tx, clientId);
    const plan = client && (await listPlans(tx, client.id)).find((one) => one.id === planId);
    if (!client || !plan) return notFound();
    const door = canEditPlan(tx.actor, await sightOn(tx, client.id), plan);
    if (!door.allowed) return denied(door.reason);
    if (ends !== null && ends < starts) return invalid({ path: 'ends', key: 'referral.ends_before' });
    const saved = await savePlan(tx, { ...plan, outline, detail, starts, ends, version: version + 1 });
    if (!saved) return stale(door, await viewOf(tx, client.id));
    tx.record('care_plan.changed', { clientId: client.id, carePlanId: planId });
    return ok(await viewOf(tx, client.id));
  },
};

async function viewOf(tx: Tx, clientId: string) {
  const sight = await sightOn(tx, clientId);
  const plans = await listPlans(tx, clientId);
  const faces = await facesOf(
    tx,
    plans.map((plan) => plan.madeBy),
  );
  const make = canMakePlan(tx.actor, sight);
  return {
    clientId,
    shared: sees(sight, 'tasks'),
    rows: plans.map((plan) => ({
      id: plan.id,
      clientId,
      organisation: { id: plan.organisationId, name: plan.organisationName },
      outline: plan.outline,
      detail: plan.detail,
      madeBy: faces.get(plan.madeBy),
      starts: plan.starts,
      ends: plan.ends,
      version: plan.version,
      can: { edit: canEditPlan(tx.actor, sight, plan) },
    })),
    teams: make.allowed
      ? (await listTeams(tx)).filter(({ id }) => tx.actor.hat?.teams.includes(id) === true)
      : [],
    can: { make },
  };
}
