import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { notFound, ok } from '../../house/result.ts';
import { putOnAgenda } from '../meeting/agenda.actions.ts';
import { ownPartnerships, partnershipOf } from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf, takesPart } from '../partnership/partnership.ts';
import { mailOwn, tellOthers } from '../partnership/telling.actions.ts';
import { closeRound } from '../vision/closing.actions.ts';
import { roundsOf } from '../vision/opening.actions.ts';
import { open } from '../vision/view.actions.ts';
import { isOpen } from '../vision/vision.ts';
import { closedNews, dueNews, dueText, openedNews, proposedNews } from './evaluation.letters.ts';
import {
  listConsents,
  listImprovements,
  lockImprovement,
  noteLookBackTold,
  saveImprovement,
} from './evaluation.store.ts';
import { isDue, missingYes, stateOf } from './evaluation.ts';
import { agreeWhenAllDid } from './improvement.actions.ts';
import { measureLookingBack } from './measure.actions.ts';
import { agreedRhythm, nameIn, ownOf } from './view.actions.ts';

/** Follows a round and what is proposed; of a round that closed the own contact person hears too. */
export async function afterEvaluation(tx: Tx, payload: JobPayload) {
  const { type = '', partnershipId = '', roundId, improvementId } = payload;
  const about = { ...(roundId ? { roundId } : {}), ...(improvementId ? { improvementId } : {}) };
  await tellOthers(tx, partnershipId, 'tell_evaluation', { type, ...about });
  return type === 'evaluation.closed' ? tellEvaluation(tx, { ...payload, by: ownOf(tx) }) : ok(null);
}

/** As the party that hears. Says nothing that has become untrue since it was put in the queue. */
export async function tellEvaluation(tx: Tx, payload: JobPayload) {
  const { partnershipId = '', by = '' } = payload;
  const partnership = await partnershipOf(tx, partnershipId);
  const own = partnership && partyOf(partnership, ownOf(tx));
  const other = partnership && partyOf(partnership, by);
  if (!partnership || !other || !own || own.acceptedOn === null || own.leftOn !== null) return notFound();
  const news = await newsOf(tx, payload, partnership, other.name);
  if (news) await mailOwn(tx, partnershipId, 'board', news);
  return ok(null);
}

async function newsOf(
  tx: Tx,
  { type, roundId = '', improvementId = '' }: JobPayload,
  partnership: Partnership,
  by: string,
) {
  if (type === 'evaluation.closed') return closedNews(partnership.id);
  if (type === 'evaluation.opened') {
    const round = (await open(tx, roundId))?.round;
    return round && isOpen(round, tx.today) ? openedNews(by, round.closesOn, partnership.id) : null;
  }
  if (type !== 'evaluation.improvement_proposed') return null;
  const one = (await listImprovements(tx, partnership.id)).find(({ id }) => id === improvementId);
  if (!one || stateOf(one) !== 'proposed') return null;
  const waits = missingYes(one, await listConsents(tx, partnership.id), partnership);
  return waits.includes(ownOf(tx)) ? proposedNews(by, partnership.id) : null;
}

/**
 * Every day, as each organisation: rounds past their last day close, what only waited for a party that has left is agreed,
 * what has its day comes back on the agenda once, whether they look back in time is measured, and the own contact person hears once
 * each time that it is time to, the first time too.
 */
export async function tendEvaluations(tx: Tx) {
  for (const partnership of await ownPartnerships(tx)) {
    if (takesPart(partnership, ownOf(tx)) && partnership.phase !== 'ended') await tendOne(tx, partnership);
  }
  return ok(null);
}

async function tendOne(tx: Tx, partnership: Partnership): Promise<void> {
  const { id: partnershipId, phase } = partnership;
  const rounds = await roundsOf(tx, partnershipId, 'evaluation');
  for (const round of rounds)
    if (round.closedOn === null && !isOpen(round, tx.today)) await closeRound(tx, round);
  for (const listed of await listImprovements(tx, partnershipId)) {
    // The jobs of all parties come here: of the two at once, one sees what the other did.
    if (stateOf(listed) !== 'proposed' && !isDue(listed, tx.today)) continue;
    const one = await lockImprovement(tx, listed.id);
    if (!one) continue;
    if (stateOf(one) === 'proposed') await agreeWhenAllDid(tx, one, partnership);
    if (!isDue(one, tx.today) || one.toldOn !== null) continue;
    await saveImprovement(tx, { ...one, toldOn: tx.today, version: one.version + 1 });
    const text = dueText(one.what, nameIn(partnership, one.doesId));
    await putOnAgenda(tx, { partnershipId, source: 'evaluation', subjectId: one.id, text });
  }
  const rhythm = phase === 'ending' ? null : await agreedRhythm(tx, partnershipId, rounds);
  if (rhythm === null) return;
  await measureLookingBack(tx, rhythm);
  const runs = rounds.some(({ closedOn }) => closedOn === null);
  if (!runs && rhythm.dueOn <= tx.today && (await noteLookBackTold(tx, partnershipId, rhythm.dueOn)))
    await mailOwn(tx, partnershipId, 'board', dueNews(partnershipId));
}
