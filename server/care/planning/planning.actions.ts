import type { z } from 'zod';
import type { Plan } from '../../../planner/answer.ts';
import { faceOf } from '../../house/actor.ts';
import { addDays, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { because, denied, notFound, ok, refuse, type Text } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import { whoShare } from '../client/client.actions.ts';
import { clientFactsOf, teamOf } from '../visit/visit.actions.ts';
import { applyLines } from './apply.actions.ts';
import type { planningContract } from './planning.contract.ts';
import { canPlan } from './planning.policy.ts';
import { findRun, insertRun, listRuns, lockRun, saveRun } from './planning.store.ts';
import { type Asked, isUnderWay, nothingMade, type PlanRun, patience } from './planning.ts';
import { changes, linesOf } from './proposal.ts';

type Verbs = typeof planningContract.verbs;
type View = z.input<Verbs['show']['output']>;

export const planningActions: Actions<Verbs> = {
  list: async (tx, { teamId }) => {
    const team = await teamOf(tx, teamId);
    if (!team) return notFound();
    const door = canPlan(tx.actor, team);
    const runs = await listRuns(tx, teamId);
    const faces = await facesOf(
      tx,
      runs.map((run) => run.madeBy),
    );
    return ok({
      team: { id: team.id, name: team.name, plansHere: team.plansHere },
      rows: runs.map((run) => summaryOf(tx, run, faces.get(run.madeBy))),
      can: { start: door },
    });
  },

  start: async (tx, { teamId, starts, days, seconds }) => {
    const team = await teamOf(tx, teamId);
    if (!team) return notFound();
    const door = canPlan(tx.actor, team);
    if (!door.allowed) return denied(door.reason);
    if (starts < tx.today) return refuse({ type: 'planning.in_the_past' });
    if ((await listRuns(tx, teamId)).some((run) => isUnderWay(run, tx.now)))
      return refuse({ type: 'planning.under_way' });
    const run: PlanRun = {
      id: newId(),
      organisationId: team.organisationId,
      teamId,
      starts,
      ends: addDays(starts, days - 1),
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
    return ok(summaryOf(tx, run, (await facesOf(tx, [run.madeBy])).get(run.madeBy)));
  },

  show: async (tx, { runId }) => {
    const run = await findRun(tx, runId);
    return run ? ok(await viewOf(tx, run)) : notFound();
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
    return ok(summaryOf(tx, cancelled, (await facesOf(tx, [run.madeBy])).get(run.madeBy)));
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
    const outcome = await applyLines(tx, run, wanted);
    const applied = [...new Set([...made.applied, ...wanted.map((line) => line.item.clientId)])];
    const isDone = all.every((line) => applied.includes(line.item.clientId));
    await saveRun(tx, { ...run, status: isDone ? 'applied' : 'ready', made: { ...made, applied } });
    tx.record('planning.applied', { runId, teamId: run.teamId });
    return ok(outcome);
  },
};

async function doorTo(tx: Tx, run: PlanRun) {
  const team = await teamOf(tx, run.teamId);
  return team
    ? canPlan(tx.actor, team)
    : because('Dit team is er niet meer.', 'This team is no longer here.');
}

/** A run that was left behind when the server stopped says so, instead of waiting for ever. */
function statusOf(tx: Tx, run: PlanRun): PlanRun['status'] {
  const begun = run.status === 'waiting' || run.status === 'running';
  return begun && tx.now.getTime() - run.madeAt.getTime() > patience ? 'failed' : run.status;
}

const summaryOf = (tx: Tx, run: PlanRun, madeBy: View['madeBy']) => ({
  id: run.id,
  teamId: run.teamId,
  starts: run.starts,
  ends: run.ends,
  status: statusOf(tx, run),
  progress: run.progress,
  unserved: run.made?.last?.unserved ?? run.made?.plan?.unserved.length ?? null,
  failure: run.made?.failure ?? null,
  madeBy,
  madeAt: run.madeAt.toISOString(),
  finishedAt: run.finishedAt?.toISOString() ?? null,
  version: run.version,
});

async function viewOf(tx: Tx, run: PlanRun): Promise<View> {
  const door = await doorTo(tx, run);
  const madeBy = (await facesOf(tx, [run.madeBy])).get(run.madeBy);
  return {
    ...summaryOf(tx, run, madeBy),
    proposal: run.status === 'ready' || run.status === 'applied' ? await proposalOf(tx, run) : null,
    can: {
      apply: run.status === 'ready' ? door : notReady,
      cancel: ['waiting', 'running', 'ready'].includes(run.status) ? door : notReady,
    },
  };
}

const notReady = because('Er is geen voorstel dat openstaat.', 'There is no open proposal.');

/** Without whom the planning is no longer shared: a proposal outlives what it was made of. */
async function stillShared(tx: Tx, asked: Asked, plan: Plan): Promise<{ asked: Asked; plan: Plan }> {
  const clients = await whoShare(
    tx,
    asked.items.map(({ clientId }) => clientId),
    'planning',
  );
  const items = asked.items.filter(({ clientId }) => clients.has(clientId));
  const keys = new Set(items.map(({ key }) => key));
  return {
    asked: { ...asked, items },
    plan: {
      ...plan,
      facesPerClient: plan.facesPerClient.filter(({ clientId }) => clients.has(clientId)),
      unserved: plan.unserved.filter(({ visitId }) => keys.has(visitId)),
      asks: plan.asks.filter(({ visitId }) => keys.has(visitId)),
    },
  };
}

async function proposalOf(tx: Tx, run: PlanRun): Promise<View['proposal']> {
  const made = run.made ?? nothingMade;
  if (!run.asked || !made.plan) return null;
  const { asked, plan } = await stillShared(tx, run.asked, made.plan);
  const lines = linesOf(asked, plan, run.starts);
  const faces = await facesOf(tx, [
    ...lines.flatMap((line) => [...line.after.faceIds, ...(line.before?.faceIds ?? [])]),
    ...plan.asks.flatMap((ask) => ask.carers.map((carer) => carer.carerId)),
  ]);
  const clientIds = [...new Set(asked.items.map((item) => item.clientId))];
  const facts = await clientFactsOf(tx, clientIds);
  const lineByKey = new Map(lines.map((line) => [line.item.key, line]));
  const wordsOf = (key: string) => {
    const line = lineByKey.get(key);
    const item = line?.item ?? asked.items.find((one) => one.key === key);
    const startsAt = line?.after.startsAt ?? instantOf(run.starts, '00:00');
    return {
      key,
      clientId: item?.clientId ?? '',
      clientName: facts(item?.clientId ?? '').name,
      what: item?.what ?? '',
      startsAt: startsAt.toISOString(),
      endsAt: new Date(startsAt.getTime() + (item?.minutes ?? 0) * 60_000).toISOString(),
    };
  };
  const texts = (reasons: readonly { text: Text }[]) => reasons.map((reason) => reason.text);
  return {
    lines: lines.map((line) => ({
      ...wordsOf(line.item.key),
      change: line.change,
      before: line.before && {
        startsAt: line.before.startsAt.toISOString(),
        faces: line.before.faceIds.map((id) => faces.get(id)),
      },
      after: line.after.faceIds.map((id) => faces.get(id)),
    })),
    clients: plan.facesPerClient
      .map((one) => ({
        clientId: one.clientId,
        name: facts(one.clientId).name,
        faces: one.peak,
        agreed: one.agreed ?? null,
        changes: lines.filter((line) => line.item.clientId === one.clientId && changes(line)).length,
        applied: made.applied.includes(one.clientId),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'nl')),
    unserved: plan.unserved.map((one) => ({ ...wordsOf(one.visitId), reasons: texts(one.reasons) })),
    asks: plan.asks.map((ask) => ({
      ...wordsOf(ask.visitId),
      carers: ask.carers.map((carer) => ({ face: faces.get(carer.carerId), reasons: texts(carer.reasons) })),
    })),
  };
}
