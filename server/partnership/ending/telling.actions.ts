import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import type { News } from '../../house/letter.ts';
import { notFound, ok } from '../../house/result.ts';
import { partnershipOf } from '../partnership/partnership.actions.ts';
import { partyOf } from '../partnership/partnership.ts';
import { mailOwn, tellOthers } from '../partnership/telling.actions.ts';
import { goneNews, noticeNews, stillThereNews } from './ending.letters.ts';
import { findNotice } from './ending.store.ts';

/** Follows a notice, and that a party says it is still there. */
export async function afterNotice(tx: Tx, { type = '', partnershipId = '' }: JobPayload) {
  await tellOthers(tx, partnershipId, 'tell_notice', { type });
  return ok(null);
}

/** As the party that hears. Says nothing that has become untrue since it was put in the queue. */
export async function tellNotice(tx: Tx, { type, partnershipId = '', by = '' }: JobPayload) {
  const partnership = await partnershipOf(tx, partnershipId);
  const own = partnership && partyOf(partnership, tx.actor.hat?.organisationId ?? '');
  const other = partnership && partyOf(partnership, by);
  if (!own || !other || own.acceptedOn === null || own.leftOn !== null) return notFound();
  const live = await findNotice(tx, partnershipId);
  let news: News | null = null;
  if (type === 'ending.taken_back' && !live) news = stillThereNews(other.name, partnershipId);
  if (type === 'ending.notice_given' && live?.organisationId === by)
    news = (live.aboutId === own.organisationId ? goneNews : noticeNews)(
      other.name,
      live.endsOn,
      partnershipId,
    );
  if (news) await mailOwn(tx, partnershipId, 'board', news);
  return ok(null);
}
