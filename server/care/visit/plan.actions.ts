import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, invalid, notFound, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { type ActKey, actOf } from '../../people/competence/act.ts';
import { facesOf, seesFaces } from '../../people/person/faces.ts';
import { leanOnGrant } from '../client/client.actions.ts';
import { findTeam, listMembers, type TeamFacts } from './around.store.ts';
import { listClientsToPlan, listTasksToPlan, type TaskToPlan } from './plan.store.ts';
import { mentionsIllness } from './reason.ts';
import { viewOf } from './view.actions.ts';
import type { visitContract } from './visit.contract.ts';
import { canPlanTeam } from './visit.policy.ts';
import { insertVisits } from './visit.store.ts';
import { isNight, type Visit, type When, whenOf } from './visit.ts';
import { noteChange, refusedBy, weigh, wired } from './weigh.actions.ts';

/** One visit planned by hand, weighed before and after. */
export const planActions: Pick<Actions<typeof visitContract.verbs>, 'planForm' | 'weighPlan' | 'plan'> = {
  planForm: async (tx, { teamId, clientId = null }) => {
    const team = await findTeam(tx, teamId);
    if (!team) return notFound();
    const can = { plan: canPlanTeam(tx.actor, team) };
    if (!can.plan.allowed) return ok({ clients: [], clientId: null, members: [], tasks: [], can });
    if (clientId && !(await leanOnGrant(tx, clientId, 'planning'))) return notFound();
    const clients = clientId ? [] : await listClientsToPlan(tx);
    const members = await listMembers(tx, teamId, tx.today);
    const faces = await facesOf(
      tx,
      members.map(({ faceId }) => faceId),
    );
    const tasks = clientId ? await listTasksToPlan(tx, clientId) : [];
    return ok({
      clients,
      clientId,
      members: members.map(({ faceId }) => faces.get(faceId)),
      tasks: tasks.map(({ id, what, minutes }) => ({ id, what, minutes })),
      can,
    });
  },

  weighPlan: async (tx, { teamId, clientId, taskIds, day, from, minutes, faceId = null }) => {
    const team = await findTeam(tx, teamId);
    if (!team) return notFound();
    const door = canPlanTeam(tx.actor, team);
    if (!door.allowed) return denied(door.reason);
    if (!(await leanOnGrant(tx, clientId, 'planning'))) return notFound();
    const when = whenOf(day, from, minutes);
    if (!when) return refuse({ type: 'visit.time_skipped' });
    const tasks = await tasksNamed(tx, clientId, taskIds);
    if (!tasks || !(await seesFaces(tx, [faceId]))) return notFound();
    const visit = newVisit(team, clientId, tasks, when);
    return ok({ clientId, ...wired(await weigh(tx, visit, { faceId, ...when }, [], taskIds)) });
  },

  plan: async (tx, { teamId, clientId, taskIds, what, day, from, minutes, faceId, student, why }) => {
    const team = await findTeam(tx, teamId);
    if (!team) return notFound();
    const door = canPlanTeam(tx.actor, team);
    if (!door.allowed) return denied(door.reason);
    if (!(await leanOnGrant(tx, clientId, 'planning'))) return notFound();
    const tasks = await tasksNamed(tx, clientId, taskIds);
    if (!tasks || !(await seesFaces(tx, [faceId]))) return notFound();
    const words = what || tasks.map((task) => task.what).join(', ');
    if (words === '') return refuse({ type: 'visit.what_missing' });
    if (day < tx.today) return refuse({ type: 'visit.in_the_past' });
    if (mentionsIllness(why)) return invalid({ path: 'why', key: 'visit.reason_illness' });
    const when = whenOf(day, from, minutes);
    if (!when) return refuse({ type: 'visit.time_skipped' });
    const visit = { ...newVisit(team, clientId, tasks, when), what: words.slice(0, 120), student };
    const consequence = await weigh(tx, visit, { faceId, ...when }, [], taskIds);
    const refused = refusedBy(consequence, why);
    if (refused) return refused;
    const planned: Visit = { ...visit, faceId, status: faceId === null ? 'open' : 'planned' };
    await insertVisits(tx, [planned]);
    await noteChange(tx, null, planned, { reasonKind: 'other', reason: why, why });
    tx.record('visit.added', { visitId: planned.id, clientId, teamId });
    return ok({ ...(await viewOf(tx, planned)), warnings: wired(consequence).warnings });
  },
};

async function tasksNamed(
  tx: Tx,
  clientId: string,
  taskIds: readonly string[],
): Promise<TaskToPlan[] | null> {
  if (taskIds.length === 0) return [];
  const known = await listTasksToPlan(tx, clientId);
  const found = known.filter(({ id }) => taskIds.includes(id));
  return found.length === new Set(taskIds).size ? found : null;
}

const weights = ['reserved', 'risky', 'everyday'];

/** The task that asks most of who comes is the one that the visit carries. */
function heaviest(tasks: readonly TaskToPlan[]): TaskToPlan | undefined {
  const weightOf = (task: TaskToPlan) => weights.indexOf(actOf(task.act as ActKey).class);
  return [...tasks].sort((one, other) => weightOf(one) - weightOf(other))[0];
}

const newVisit = (team: TeamFacts, clientId: string, tasks: readonly TaskToPlan[], when: When): Visit => ({
  id: newId(),
  clientId,
  organisationId: team.organisationId,
  teamId: team.id,
  faceId: null,
  taskId: heaviest(tasks)?.id ?? null,
  layer: 'professional',
  what: '',
  ...when,
  status: 'open',
  night: isNight(when.startsAt),
  student: false,
  pinned: true,
  source: 'own',
  sourceKey: null,
  sourceSays: null,
  seriesId: null,
  doneAt: null,
  version: 1,
});
