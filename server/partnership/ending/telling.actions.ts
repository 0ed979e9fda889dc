import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import type { News } from '../../house/letter.ts';
import { notFound, ok } from '../../house/result.ts';
import { clearFromAgenda } from '../meeting/agenda.actions.ts';
import { partnershipOf } from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf } from '../partnership/partnership.ts';
import { afterDecision, mailOwn, tellOthers } from '../partnership/telling.actions.ts';
import { goneElsewhereNews, goneNews, noticeNews, stillThereNews } from './ending.letters.ts';
import { findNotice } from './ending.store.ts';
import type { Ending } from './ending.ts';

/** Follows a notice, and that a party says it is still there. */
export async function afterNotice(tx: Tx, { type = '', partnershipId = '' }: JobPayload) {
  await tellOthers(tx, partnershipId, 'tell_notice', { type });
  return ok(null);
}

function noticeTo(own: string, by: string, { aboutId, endsOn }: Ending, partnership: Partnership): News {
  if (aboutId === own) return goneNews(by, endsOn, partnership.id);
  const gone = aboutId === null ? null : partyOf(partnership, aboutId);
  return gone
    ? goneElsewhereNews(by, gone.name, endsOn, partnership.id)
    : noticeNews(by, endsOn, partnership.id);
}

/**
 * Follows what parties decide: when they go on after all, or took out a party, what the notice put on the agenda is no
 * longer something to talk about.
 */
export async function afterParting(tx: Tx, payload: JobPayload) {
  const { partnershipId = '' } = payload;
  const partnership = await partnershipOf(tx, partnershipId);
  if (partnership?.phase === 'active' && !(await findNotice(tx, partnershipId)))
    await clearFromAgenda(tx, partnershipId, 'ending');
  return afterDecision(tx, payload);
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
    news = noticeTo(own.organisationId, other.name, live, partnership);
  if (news) await mailOwn(tx, partnershipId, 'board', news);
  return ok(null);
}
