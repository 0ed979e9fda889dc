import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { letterTo, type News, type Receiver } from '../../house/letter.ts';
import { notFound, ok } from '../../house/result.ts';
import { receiversBehind, receiversWith } from '../../people/person/receivers.ts';
import { acceptedNews, declinedNews, proposedNews } from './partnership.letters.ts';
import { findPartnership, listContacts } from './partnership.store.ts';
import { type Level, levels, partyOf } from './partnership.ts';

// What one party does, the others hear by mail. The job of whoever acted asks for one job per other party; that one runs
// as that party, so that nobody looks up an address of another organisation.

/** Asks for a job of every other party that has not left. */
export async function tellOthers(
  tx: Tx,
  partnershipId: string,
  task: string,
  payload: JobPayload,
): Promise<void> {
  const own = tx.actor.hat?.organisationId ?? '';
  const partnership = await findPartnership(tx, partnershipId);
  for (const { organisationId, leftOn } of partnership?.parties ?? [])
    if (organisationId !== own && leftOn === null)
      tx.later({
        task,
        payload: { ...payload, partnershipId, by: own, organisationId },
        key: [task, ...Object.values(payload), partnershipId, own, organisationId].join(' '),
      });
}

/** Follows what a party decides about the partnership itself. */
export async function afterDecision(tx: Tx, { type = '', partnershipId = '' }: JobPayload) {
  await tellOthers(tx, partnershipId, 'tell_decision', { type });
  return ok(null);
}

/** As the party that hears. Says nothing that has become untrue since it was put in the queue. */
export async function tellDecision(tx: Tx, { type = '', partnershipId = '', by = '' }: JobPayload) {
  const partnership = await findPartnership(tx, partnershipId);
  const own = partnership && partyOf(partnership, tx.actor.hat?.organisationId ?? '');
  const other = partnership && partyOf(partnership, by);
  if (!own || !other || own.leftOn !== null) return notFound();
  if (type === 'partnership.proposed' && own.acceptedOn === null)
    await mailOwn(tx, partnershipId, 'board', proposedNews(other.name, partnershipId));
  if (type === 'partnership.accepted' && other.acceptedOn !== null)
    await mailOwn(tx, partnershipId, 'management', acceptedNews(other.name, partnershipId));
  if (type === 'partnership.declined' && other.leftOn !== null)
    await mailOwn(tx, partnershipId, 'management', declinedNews(other.name, partnershipId));
  return ok(null);
}

/** Mails the own contact person of a level. */
export async function mailOwn(tx: Tx, partnershipId: string, level: Level, news: News): Promise<void> {
  for (const receiver of await receiversOf(tx, partnershipId, level)) tx.mail(letterTo(receiver, news));
}

/**
 * The contact person of this level, or her substitute; else of the next level; else, as long as nobody was named, those
 * who lead the organisation.
 */
async function receiversOf(tx: Tx, partnershipId: string, level: Level): Promise<Receiver[]> {
  const own = tx.actor.hat?.organisationId;
  const contacts = (await listContacts(tx, partnershipId)).filter((one) => one.organisationId === own);
  for (const asked of [level, ...levels.filter((one) => one !== level)]) {
    const contact = contacts.find((one) => one.level === asked);
    for (const face of [contact?.faceId, contact?.substituteId]) {
      const found = face ? await receiversBehind(tx, [face]) : [];
      if (found.length > 0) return found;
    }
  }
  return leadersOf(tx);
}

/** Board and contract managers; where there are none, the administrator, and in a cooperative the village supporter. */
async function leadersOf(tx: Tx): Promise<Receiver[]> {
  const { hat } = tx.actor;
  if (!hat) return [];
  const first = await receiversWith(tx, hat.organisationId, ['board', 'contract_manager']);
  if (first.length > 0) return first;
  const cooperative = hat.organisationKind === 'citizens_cooperative';
  return receiversWith(tx, hat.organisationId, [
    'administrator',
    ...(cooperative ? ['village_supporter'] : []),
  ]);
}
