import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { notFound, ok } from '../../house/result.ts';
import { ownPartnerships, partnershipOf } from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf, takesPart } from '../partnership/partnership.ts';
import { mailOwn, tellOthers } from '../partnership/telling.actions.ts';
import { closeRound, settleDifferences } from './closing.actions.ts';
import { unsignedSides } from './core-difference.ts';
import { findDifference, listDifferences, listSignatures } from './difference.store.ts';
import { repeatOn } from './round.ts';
import { ownOf } from './view.actions.ts';
import {
  closedNews,
  differedNews,
  openedNews,
  repeatNews,
  resolvedNews,
  yourSignatureNews,
} from './vision.letters.ts';
import { findRound, listRounds, listSides, saveOwnSide } from './vision.store.ts';
import { isOpen } from './vision.ts';

/** Follows a round and what is signed: all contact persons hear, also of the side that did it when all were waiting for it. */
export async function afterVision(tx: Tx, payload: JobPayload) {
  const { type = '', partnershipId = '', roundId, differenceId } = payload;
  const about = { ...(roundId ? { roundId } : {}), ...(differenceId ? { differenceId } : {}) };
  await tellOthers(tx, partnershipId, 'tell_vision', { type, ...about });
  return type === 'vision.closed' ? tellVision(tx, { ...payload, by: ownOf(tx) }) : ok(null);
}

/** As the party that hears. Says nothing that has become untrue since it was put in the queue. */
export async function tellVision(tx: Tx, { type = '', partnershipId = '', by = '', ...about }: JobPayload) {
  const partnership = await partnershipOf(tx, partnershipId);
  const own = partnership && partyOf(partnership, ownOf(tx));
  const other = partnership && partyOf(partnership, by);
  if (!partnership || !other || !own || own.acceptedOn === null || own.leftOn !== null) return notFound();
  const news = await newsOf(tx, type, about, partnership, other.name);
  if (news) await mailOwn(tx, partnershipId, 'board', news);
  return ok(null);
}

async function newsOf(tx: Tx, type: string, about: JobPayload, partnership: Partnership, by: string) {
  const { roundId = '', differenceId = '' } = about;
  if (type === 'vision.opened') {
    const round = await findRound(tx, roundId);
    return round && isOpen(round, tx.today) ? openedNews(by, round.closesOn, roundId) : null;
  }
  if (type === 'vision.closed') {
    const differences = await listDifferences(tx, partnership.id);
    const open = differences.filter((one) => one.roundId === roundId && one.status === 'open');
    return closedNews(roundId, open.length);
  }
  const difference = await findDifference(tx, differenceId);
  if (type === 'vision.differed')
    return difference?.status === 'open' ? differedNews(by, differenceId) : null;
  if (type === 'vision.resolved')
    return difference?.status === 'resolved' ? resolvedNews(differenceId) : null;
  if (type !== 'vision.signed_by_party' || difference?.status !== 'open') return null;
  const given = (await listSignatures(tx, partnership.id)).filter((one) => one.differenceId === differenceId);
  return unsignedSides(difference, given, partnership).includes(ownOf(tx))
    ? yourSignatureNews(by, differenceId)
    : null;
}

/**
 * Every day, as each organisation: rounds past their last day close, what only waited for a side that has left is settled,
 * and the own contact person hears once when it is time to ask again.
 */
export async function tendVisions(tx: Tx) {
  for (const partnership of await ownPartnerships(tx)) {
    const { id, phase } = partnership;
    if (!takesPart(partnership, ownOf(tx)) || phase === 'ended') continue;
    const rounds = await listRounds(tx, id, 'vision');
    for (const round of rounds)
      if (round.closedOn === null && !isOpen(round, tx.today)) await closeRound(tx, round);
    await settleDifferences(tx, partnership);
    const [last] = rounds;
    const due = last && repeatOn(last);
    if (!last || !due || due > tx.today || phase === 'ending') continue;
    const side = (await listSides(tx, last.id)).find(({ organisationId }) => organisationId === ownOf(tx));
    if (side?.remindedOn) continue;
    await saveOwnSide(tx, last, { remindedOn: tx.today });
    await mailOwn(tx, id, 'board', repeatNews(id));
  }
  return ok(null);
}
