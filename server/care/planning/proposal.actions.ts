import type { z } from 'zod';
import type { Plan } from '../../../planner/answer.ts';
import { instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { because } from '../../house/result.ts';
import { type FacesById, facesOf } from '../../people/person/faces.ts';
import { whoShare } from '../client/client.actions.ts';
import { clientFactsOf, teamOf } from '../visit/visit.actions.ts';
import type { planningContract } from './planning.contract.ts';
import { canPlan } from './planning.policy.ts';
import { type Asked, nothingMade, type PlanRun, patience } from './planning.ts';
import { changes, linesOf } from './proposal.ts';
import { inOurWords } from './words.ts';

// How a run and its proposal are shown.

type View = z.input<(typeof planningContract.verbs)['show']['output']>;

export async function doorTo(tx: Tx, run: PlanRun) {
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

/** A run in a list: who made it, for when, how far it is. `faces` knows those of `facesIn`. */
export const summaryOf = (tx: Tx, run: PlanRun, faces: FacesById) => ({
  id: run.id,
  teamId: run.teamId,
  starts: run.starts,
  ends: run.ends,
  status: statusOf(tx, run),
  progress: run.progress,
  unserved: run.made?.last?.unserved ?? run.made?.plan?.unserved.length ?? null,
  failure: run.made?.failure ?? null,
  away: run.away && { face: faces.get(run.away.faceId), from: run.away.from, until: run.away.until },
  madeBy: faces.get(run.madeBy),
  madeAt: run.madeAt.toISOString(),
  finishedAt: run.finishedAt?.toISOString() ?? null,
  version: run.version,
});

export const facesIn = (run: PlanRun) => [run.madeBy, run.away?.faceId ?? null];

export const toldOf = async (tx: Tx, run: PlanRun) => summaryOf(tx, run, await facesOf(tx, facesIn(run)));

export async function viewOf(tx: Tx, run: PlanRun): Promise<View> {
  const door = await doorTo(tx, run);
  const kept = run.made?.kept?.length ?? 0;
  return {
    ...(await toldOf(tx, run)),
    kept,
    proposal: run.status === 'ready' || run.status === 'applied' ? await proposalOf(tx, run) : null,
    can: {
      apply: run.status === 'ready' ? door : notReady,
      cancel: ['waiting', 'running', 'ready'].includes(run.status) ? door : notReady,
      undo: kept > 0 ? door : nothingKept,
    },
  };
}

const notReady = because('Er is geen voorstel dat openstaat.', 'There is no open proposal.');

const nothingKept = because('Er is niets overgenomen.', 'Nothing was taken over.');

/** Without whom the planning is no longer shared: a proposal outlives what it was made of. */
export async function stillShared(tx: Tx, asked: Asked, plan: Plan): Promise<{ asked: Asked; plan: Plan }> {
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
    ...(asked.known ?? []).map(({ faceId }) => faceId),
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
  const texts = (key: string, reasons: Plan['unserved'][number]['reasons']) =>
    reasons.map((reason) => reason.text).map(inOurWords(asked.problem, key));
  const madeWay = new Set(made.madeWay);
  return {
    lines: lines.map((line) => ({
      ...wordsOf(line.item.key),
      change: line.change,
      madeWay: madeWay.has(line.item.key),
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
    unserved: plan.unserved.map((one) => ({
      ...wordsOf(one.visitId),
      reasons: texts(one.visitId, one.reasons),
    })),
    known: (asked.known ?? []).map(({ faceId, from, until }) => ({ face: faces.get(faceId), from, until })),
    leastOpen: plan.lowerBound?.unserved ?? null,
    asks: plan.asks.map((ask) => ({
      ...wordsOf(ask.visitId),
      carers: ask.carers.map((carer) => ({
        face: faces.get(carer.carerId),
        reasons: texts(ask.visitId, carer.reasons),
      })),
    })),
  };
}
