import type { Alternative } from '../../../planner/answer.ts';
import { notFound, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import { clientFactsOf } from '../visit/visit.actions.ts';
import { explainVisit } from './ask-planner.actions.ts';
import type { planningContract } from './planning.contract.ts';
import { findRun } from './planning.store.ts';
import type { Asked } from './planning.ts';
import { stillShared } from './proposal.actions.ts';
import { linesOf } from './proposal.ts';
import { inOurWords } from './words.ts';

type Verbs = typeof planningContract.verbs;

/** Reckoned when someone asks, never kept: most visits of a proposal nobody wonders about. */
export const explainAction: Actions<Pick<Verbs, 'explain'>>['explain'] = async (tx, { runId, key }) => {
  const run = await findRun(tx, runId);
  if (!run?.asked || !run.made?.plan || (run.status !== 'ready' && run.status !== 'applied'))
    return notFound();
  const { asked, plan } = await stillShared(tx, run.asked, run.made.plan);
  const line = linesOf(asked, plan, run.starts).find(({ item }) => item.key === key);
  if (!line) return notFound();
  const said = await explainVisit(run.asked, run.made.plan, key);
  if (!said) return refuse({ type: 'unavailable' });
  const { item, after } = line;
  const others = said.alternatives.filter((one) => isWorthSaying(asked, key, one));
  const faces = await facesOf(tx, [...after.faceIds, ...others.map(({ carerId }) => carerId)]);
  const inWords = inOurWords(asked.problem, key);
  return ok({
    key,
    clientId: item.clientId,
    clientName: (await clientFactsOf(tx, [item.clientId]))(item.clientId).name,
    what: item.what,
    startsAt: after.startsAt.toISOString(),
    endsAt: new Date(after.startsAt.getTime() + item.minutes * 60_000).toISOString(),
    carers: after.faceIds.map((id) => faces.get(id)),
    reasons: said.reasons.map(({ text }) => inWords(text)),
    others: others.map(({ carerId, possible, text }) => ({
      face: faces.get(carerId),
      possible,
      text: inWords(text),
    })),
    remedy: said.advice ? { kind: said.remedy?.kind ?? null, text: inWords(said.advice) } : null,
  });
};

/**
 * Relatives do what they pinned themselves, volunteers only what may be asked of them, and of whom the client wants no more
 * nobody needs to read that she said so.
 */
function isWorthSaying({ problem }: Asked, key: string, { carerId, reasons }: Alternative): boolean {
  const engaged = problem.carers.find(({ id }) => id === carerId)?.engagement;
  const isAsked = problem.visits.find(({ id }) => id === key)?.needsAsk ?? false;
  return (
    engaged !== 'fixed' &&
    (engaged !== 'asked' || isAsked) &&
    !reasons.some(({ code }) => code === 'clients-no')
  );
}
