import type { Worker as Thread } from 'node:worker_threads';
import type { Progress } from '../../../planner/answer.ts';
import type { FromPlanner, ToPlanner } from '../../../planner/worker.ts';
import { addDays, type Day, daysBetween } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { LongAction } from '../../house/jobs.ts';
import { notFound, ok } from '../../house/result.ts';
import { openThread } from '../../house/thread.ts';
import { whoShare } from '../client/client.actions.ts';
import { tasksOfTeam } from '../task/task.actions.ts';
import {
  clientFactsOf,
  limitsOf,
  refusedFaces,
  teamOf,
  visitsOfClients,
  visitsOfTeam,
} from '../visit/visit.actions.ts';
import { replanWithout } from './ask-planner.actions.ts';
import { askedWithout, withoutThem } from './away.ts';
import { listAway, listVolunteers, listWorkers, lockRun, saveProgress, saveRun } from './planning.store.ts';
import type { Asked, Away, Made, PlanRun } from './planning.ts';
import { nothingMade } from './planning.ts';
import { standingPlan } from './standing.ts';
import { toProblem } from './to-problem.ts';

/** How often a run says how far it is, and looks whether someone stopped it. */
const tellEvery = 1000;

/**
 * Runs the planner in a thread of its own. The problem is gathered in one short transaction, the plan is kept in
 * another; in between only progress is written, so that nothing waits for a search of seconds.
 */
export const runPlan: LongAction = async (inVisit, { runId = '', seconds = '10' }) => {
  const begun = await inVisit(async (tx) => {
    const run = await lockRun(tx, runId);
    if (run?.status !== 'waiting') return notFound();
    const asked = await gather(tx, run);
    await saveRun(tx, { ...run, status: 'running', asked });
    return ok({ run, asked, now: tx.now });
  });
  if (!begun.ok) return;
  const { run: begunRun, asked, now } = begun.value;
  const tell = async (progress: Progress) => {
    const told = await inVisit(async (tx) =>
      ok(await saveProgress(tx, runId, progress.done, { ...nothingMade, last: progress })),
    );
    return told.ok && told.value;
  };
  const outcome = begunRun.away
    ? await without(asked, begunRun.away, begunRun.starts, now)
    : await search(asked, Number(seconds), tell);
  await inVisit(async (tx) => {
    const run = await lockRun(tx, runId);
    if (run?.status !== 'running') return notFound();
    const { asked: after, ...plan } = outcome;
    const made: Made = { ...nothingMade, ...plan };
    await saveRun(tx, {
      ...run,
      ...(after ? { asked: after } : {}),
      status: made.plan ? 'ready' : 'failed',
      progress: 1,
      made,
      finishedAt: tx.now,
    });
    tx.record('planning.made', { runId, teamId: run.teamId });
    return ok(null);
  });
};

type Outcome = Pick<Made, 'plan' | 'failure' | 'madeWay'> & {
  /** What the plan belongs to, where that is not what was gathered. */
  readonly asked?: Asked;
};

/** What becomes of the roster that stands; the problem of the answer knows that someone is away. */
async function without(all: Asked, away: Away, starts: Day, now: Date): Promise<Outcome> {
  const { asked, plan, event } = askedWithout(all, away, starts, now);
  if (asked.items.length === 0) return { plan, failure: null, asked };
  const found = await replanWithout(asked, plan, event);
  if (!found) return { plan: null, failure: 'stopped' };
  return {
    plan: found.plan,
    failure: null,
    madeWay: found.moved,
    asked: { ...asked, problem: found.problem },
  };
}

/** `tell` answers false when someone stopped the run, or has seen enough: what there is then is handed over. */
function search(
  asked: Asked,
  seconds: number,
  tell: (progress: Progress) => Promise<boolean>,
): Promise<Outcome> {
  const thread: Thread = openThread('planner/worker.ts');
  const say = (message: ToPlanner) => thread.postMessage(message);
  let told = Date.now();
  return new Promise<Outcome>((resolve) => {
    const end = (outcome: Outcome) => {
      resolve(outcome);
      void thread.terminate();
    };
    thread.on('message', (message: FromPlanner) => {
      if (message.type === 'done' || message.type === 'cancelled') end({ plan: message.plan, failure: null });
      else if (message.type === 'refused')
        end({ plan: null, failure: `${message.path}: ${message.expected}` });
      else if (message.type === 'failed') end({ plan: null, failure: message.message });
      else if (Date.now() - told >= tellEvery) {
        told = Date.now();
        tell(message.progress).then(
          (goesOn) => !goesOn && say({ type: 'cancel' }),
          () => say({ type: 'cancel' }),
        );
      }
    });
    thread.on('error', (error) => end({ plan: null, failure: error.message }));
    thread.on('exit', () => end({ plan: null, failure: 'stopped' }));
    const previous = standingPlan(asked);
    const options = { seed: 1, seconds, ...(previous ? { previous } : {}) };
    say({ type: 'plan', problem: asked.problem, options });
  });
}

const weeksBack = 28;

export async function gather(tx: Tx, run: PlanRun): Promise<Asked> {
  const { starts, ends, teamId } = run;
  const days = daysBetween(starts, ends) + 1;
  const team = await teamOf(tx, teamId);
  if (!team) throw new Error('a plan for a team that is not here');
  const tasks = await tasksOfTeam(tx, teamId);
  const own = await visitsOfTeam(tx, teamId, addDays(starts, -weeksBack), weeksBack + days);
  // The file of someone who withdrew stays with the team; nobody is planned to come to her.
  const clientIds = [
    ...(await whoShare(
      tx,
      [...tasks, ...own].map(({ clientId }) => clientId),
      'planning',
    )),
  ];
  const facts = await clientFactsOf(tx, clientIds);
  const limits = await limitsOf(tx, clientIds.map(facts), starts);
  const workers = await listWorkers(tx, teamId, starts);
  const volunteers = await listVolunteers(tx, clientIds, starts);
  const faceIds = [...workers, ...volunteers].map((one) => one.faceId);
  const clients = [];
  for (const clientId of clientIds) {
    const { name, latitude, longitude } = facts(clientId);
    clients.push({
      clientId,
      name: name || '…',
      place: latitude !== null && longitude !== null ? { lat: latitude, lon: longitude } : null,
      most: limits(clientId)?.most ?? null,
      refused: [...(await refusedFaces(tx, clientId, faceIds))],
    });
  }
  const visits = await visitsOfClients(tx, clientIds, addDays(starts, -weeksBack), weeksBack + days);
  const known = await listAway(tx, teamId, starts, ends);
  const asked = toProblem({
    team,
    from: starts,
    days,
    now: tx.now,
    tasks,
    visits,
    workers,
    volunteers,
    clients,
  });
  return withoutThem(asked, known, starts);
}
