import { faceOf } from '../../house/actor.ts';
import { addDays, daysBetween } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import { teamOf } from '../visit/visit.actions.ts';
import { applyLines } from './apply.actions.ts';
import { lastDayAround } from './away.ts';
import { explainAction } from './explain.actions.ts';
import type { planningContract } from './planning.contract.ts';
import { canPlan } from './planning.policy.ts';
import { findRun, insertRun, listRuns, listWorkers, lockRun, saveRun } from './planning.store.ts';
import { isUnderWay, type PlanRun } from './planning.ts';
import { doorTo, facesIn, stillShared, summaryOf, toldOf, viewOf } from './proposal.actions.ts';
import { changes, linesOf } from './proposal.ts';
import { undoAction } from './undo.actions.ts';

type Verbs = typeof planningContract.verbs;

export const planningActions: Actions<Verbs> = {
  list: async (tx, { teamId }) => {
    const team = await teamOf(tx, teamId);
    if (!team) return notFound();
    const door = canPlan(tx.actor, team);
    const runs = await listRuns(tx, teamId);
    const members = door.allowed ? await listWorkers(tx, teamId, tx.today) : [];
    const faces = await facesOf(tx, [...runs.flatMap(facesIn), ...members.map((member) => member.faceId)]);
    return ok({
      team: { id: team.id, name: team.name, plansHere: team.plansHere },
      rows: runs.map((run) => summaryOf(tx, run, faces)),
      members: members.map((member) => faces.get(member.faceId)),
      can: { start: door },
    });
  },

  start: async (tx, { teamId, starts, days, seconds }) => {
    if (starts < tx.today) return refuse({ type: 'planning.in_the_past' });
    return begin(tx, teamId, { starts, ends: addDays(starts, days - 1), away: null }, seconds);
  },

  without: async (tx, { teamId, ...away }) => {
    if (away.from < tx.today) return refuse({ type: 'planning.in_the_past' });
    if (away.until < away.from) return refuse({ type: 'planning.ends_before' });
    if (daysBetween(away.from, away.until) >= longestAway) return refuse({ type: 'planning.too_long' });
    const members = await listWorkers(tx, teamId, away.from);
    if (!members.some(({ faceId }) => faceId === away.faceId)) return notFound();
    return begin(tx, teamId, { starts: away.from, ends: lastDayAround(away), away }, 1);
  },

  show: async (tx, { runId }) => {
    const run = await findRun(tx, runId);
    return run ? ok(await viewOf(tx, run)) : notFound();
  },

  explain: explainAction,

  finish: async (tx, { runId }) => {
    const run = await lockRun(tx, runId);
    if (!run) return notFound();
    const door = await doorTo(tx, run);
    if (!door.allowed) return denied(door.reason);
    if (run.status !== 'running') return refuse({ type: 'planning.not_open' });
    const enough: PlanRun = { ...run, progress: 1 };
    await saveRun(tx, enough);
    return ok(await toldOf(tx, enough));
  },

  cancel: async (tx, { runId }) => {
    const run = await lockRun(tx, runId);
    if (!run) return notFound();
    const door = await doorTo(tx, run);
    if (!door.allowed) return denied(door.reason);
    if (!['waiting', 'running', 'ready'].includes(run.status)) return refuse({ type: 'planning.not_open' });
    const cancelled: PlanRun = { ...run, status: 'cancelled', finishedAt: tx.now };
    await saveRun(tx, cancelled);
    tx.record('planning.cancelled', { runId, teamId: run.teamId });
    return ok(await toldOf(tx, cancelled));
  },

  apply: async (tx, { runId, clientIds }) => {
    const run = await lockRun(tx, runId);
    if (!run) return notFound();
    const door = await doorTo(tx, run);
    if (!door.allowed) return denied(door.reason);
    if (run.status !== 'ready' || !run.asked || !run.made?.plan)
      return refuse({ type: 'planning.not_ready' });
    const { made } = run;
    const { asked, plan } = await stillShared(tx, run.asked, run.made.plan);
    const all = linesOf(asked, plan, run.starts).filter(
      (line) => changes(line) && !made.applied.includes(line.item.clientId),
    );
    const wanted = all.filter((line) => clientIds === null || clientIds.includes(line.item.clientId));
    const { kept, ...outcome } = await applyLines(tx, run, wanted);
    const applied = [...new Set([...made.applied, ...wanted.map((line) => line.item.clientId)])];
    const isDone = all.every((line) => applied.includes(line.item.clientId));
    await saveRun(tx, {
      ...run,
      status: isDone ? 'applied' : 'ready',
      made: { ...made, applied, kept: [...(made.kept ?? []), ...kept] },
    });
    tx.record('planning.applied', { runId, teamId: run.teamId });
    return ok(outcome);
  },

  undo: undoAction,
};

/** Days. Whoever is away for longer is planned without, by her hours. */
const longestAway = 28;

type Wanted = Pick<PlanRun, 'starts' | 'ends' | 'away'>;

/** One run at a time for a team; what it makes is only a proposal. */
async function begin(tx: Tx, teamId: string, wanted: Wanted, seconds: number) {
  const team = await teamOf(tx, teamId);
  if (!team) return notFound();
  const door = canPlan(tx.actor, team);
  if (!door.allowed) return denied(door.reason);
  if ((await listRuns(tx, teamId)).some((run) => isUnderWay(run, tx.now)))
    return refuse({ type: 'planning.under_way' });
  const run: PlanRun = {
    id: newId(),
    organisationId: team.organisationId,
    teamId,
    ...wanted,
    status: 'waiting',
    progress: 0,
    asked: null,
    made: null,
    madeBy: faceOf(tx.actor),
    madeAt: tx.now,
    finishedAt: null,
    version: 1,
  };
  await insertRun(tx, run);
  tx.record('planning.started', { runId: run.id, teamId });
  tx.later({
    task: 'run_plan',
    payload: { organisationId: team.organisationId, runId: run.id, seconds: String(seconds) },
  });
  return ok(await toldOf(tx, run));
}
