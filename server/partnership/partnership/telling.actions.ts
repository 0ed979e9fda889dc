import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { letterTo, type News, type Receiver } from '../../house/letter.ts';
import { notFound, ok } from '../../house/result.ts';
import { organisationOf } from '../../people/organisation/organisation.actions.ts';
import { receiversBehind, receiversWith } from '../../people/person/receivers.ts';
import { listContacts } from './contact.store.ts';
import { listOpenDecisions } from './decision.store.ts';
import { waitsFor } from './decision.ts';
import {
  acceptedNews,
  declinedNews,
  endsNews,
  leavesNews,
  leftNews,
  proposedNews,
  refusedNews,
  takenBackNews,
  takenOutNews,
  yourYesNews,
} from './partnership.letters.ts';
import { findPartnership, isAskedNoMore } from './partnership.store.ts';
import { type Level, levels, type Partnership, type Party, partyOf } from './partnership.ts';

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
    if (organisationId !== own && leftOn === null) tell(tx, partnershipId, organisationId, task, payload);
}

/** Asks for a job of one other party. */
export function tell(
  tx: Tx,
  partnershipId: string,
  organisationId: string,
  task: string,
  payload: JobPayload,
): void {
  const by = tx.actor.hat?.organisationId ?? '';
  tx.later({
    task,
    payload: { ...payload, partnershipId, by, organisationId },
    key: [task, ...Object.values(payload), partnershipId, by, organisationId].join(' '),
  });
}

/** Follows what a party decides about the partnership itself. */
export async function afterDecision(tx: Tx, payload: JobPayload) {
  const { type = '', partnershipId = '', decisionId, aboutId } = payload;
  const about = { ...(decisionId ? { decisionId } : {}), ...(aboutId ? { aboutId } : {}) };
  await tellOthers(tx, partnershipId, 'tell_decision', { type, ...about });
  return ok(null);
}

/** As the party that hears. Says nothing that has become untrue since it was put in the queue. */
export async function tellDecision(tx: Tx, payload: JobPayload) {
  const { type = '', partnershipId = '', by = '' } = payload;
  if (type === 'partnership.invitation_withdrawn') return tellWithdrawn(tx, partnershipId, by);
  const partnership = await findPartnership(tx, partnershipId);
  const own = partnership && partyOf(partnership, tx.actor.hat?.organisationId ?? '');
  const other = partnership && partyOf(partnership, by);
  if (!own || !other || own.leftOn !== null) return notFound();
  const news =
    own.acceptedOn === null
      ? newsForInvited(payload, own, other, partnershipId)
      : await newsForParty(tx, payload, partnership, own, other);
  if (news) await mailOwn(tx, partnershipId, news.level, news.news);
  return ok(null);
}

type Told = { readonly level: Level; readonly news: News } | null;

function newsForInvited(
  { type, aboutId }: JobPayload,
  own: Party,
  other: Party,
  partnershipId: string,
): Told {
  const isAsked =
    type === 'partnership.proposed' || (type === 'partnership.invited' && aboutId === own.organisationId);
  if (isAsked) return { level: 'board', news: proposedNews(other.name, partnershipId) };
  return acceptedOf(type, other, partnershipId);
}

async function newsForParty(
  tx: Tx,
  { type, decisionId, aboutId = '' }: JobPayload,
  partnership: Partnership,
  own: Party,
  other: Party,
): Promise<Told> {
  const { id, phase } = partnership;
  const isWaitedFor = async () =>
    (await listOpenDecisions(tx, id)).some(
      (decision) =>
        decision.id === decisionId && waitsFor(decision, partnership).includes(own.organisationId),
    );
  if (type === 'partnership.declined' && other.leftOn !== null)
    return { level: 'management', news: declinedNews(other.name, id) };
  if (type === 'partnership.decision_proposed' && (await isWaitedFor()))
    return { level: 'board', news: yourYesNews(other.name, id) };
  if (type === 'partnership.decision_declined') return { level: 'board', news: refusedNews(other.name, id) };
  if (type === 'partnership.moved' && phase === 'ended')
    return { level: 'board', news: endsNews(other.name, id) };
  if (type === 'partnership.leaves' && other.leavesOn !== null)
    return { level: 'board', news: leavesNews(other.name, other.leavesOn, id) };
  if (type === 'partnership.left' && other.leftOn !== null)
    return { level: 'board', news: leftNews(other.name, id) };
  const gone = partyOf(partnership, aboutId);
  if (type === 'partnership.taken_out' && gone !== null && gone.leftOn !== null)
    return { level: 'board', news: takenOutNews(other.name, gone.name, id) };
  return acceptedOf(type, other, id);
}

const acceptedOf = (type: string | undefined, other: Party, partnershipId: string): Told =>
  type === 'partnership.accepted' && other.acceptedOn !== null
    ? { level: 'management', news: acceptedNews(other.name, partnershipId) }
    : null;

/** The invitation that was taken back is no longer there to read; that one was asked still is. */
async function tellWithdrawn(tx: Tx, partnershipId: string, by: string) {
  const other = await organisationOf(tx, by);
  if (!other || !(await isAskedNoMore(tx, partnershipId))) return notFound();
  await mailOwn(tx, partnershipId, 'board', takenBackNews(other.name));
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
