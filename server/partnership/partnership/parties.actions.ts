import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { lapseOf, succession } from './decision.actions.ts';
import { listSucceeded, withdrawInvitation } from './decision.store.ts';
import type { partnershipContract } from './partnership.contract.ts';
import {
  canAnswerInvitation,
  canLeadPartnership,
  canLeave,
  canStay,
  canWithdrawInvitation,
} from './partnership.policy.ts';
import {
  findPartnership,
  isAskedNoMore,
  leaverWaits,
  listPartnerships,
  lockPartnership,
  saveParty,
} from './partnership.store.ts';
import { answer, asSeenBy, leave, left, type Party, partyOf } from './partnership.ts';
import { tell, tellOthers } from './telling.actions.ts';
import { ownOrganisation, shown, viewOf } from './view.actions.ts';

type Verbs = Actions<typeof partnershipContract.verbs>;

const already = refuse({ type: 'partnership.already_answered' });

/** Until its yes an organisation reads the invitation alone; by it the key ring gets the whole partnership. */
export const answerInvitation: Verbs['answer'] = async (tx, { partnershipId, yes }) => {
  const partnership = await findPartnership(tx, partnershipId);
  const own = partnership && partyOf(partnership, ownOrganisation(tx.actor));
  if (!partnership || !own) return (await isAskedNoMore(tx, partnershipId)) ? already : notFound();
  const door = canAnswerInvitation(tx.actor, partnership);
  const answered = answer(own, yes, tx.today);
  if (!door.allowed) return answered.ok ? denied(door.reason) : answered;
  if (!answered.ok) return answered;
  // Whoever says no reads nothing of it after that, so the others are looked up before.
  if (!yes) await tellOthers(tx, partnershipId, 'tell_decision', { type: 'partnership.declined' });
  // The first of two answers counts, and so does an invitation that was taken back a moment ago.
  if (!(await saveParty(tx, partnershipId, answered.value))) return already;
  tx.record(yes ? 'partnership.accepted' : 'partnership.declined', { partnershipId }, { partnershipId });
  if (!yes) {
    const parties = partnership.parties.map((party) => (party === own ? answered.value : party));
    return ok(await viewOf(tx, asSeenBy({ ...partnership, parties }, own.organisationId)));
  }
  await tx.joinPartnership(partnershipId);
  for (const from of await listSucceeded(tx, partnershipId, own.organisationId))
    await succession(tx, partnershipId, from);
  return shown(tx, partnershipId);
};

export const takeBackInvitation: Verbs['withdrawInvitation'] = async (
  tx,
  { partnershipId, organisationId },
) => {
  const partnership = await lockPartnership(tx, partnershipId);
  if (!partnership) return notFound();
  const lead = canLeadPartnership(tx.actor, partnership);
  if (!lead.allowed) return denied(lead.reason);
  if (!canWithdrawInvitation(tx.actor, partnership, organisationId).allowed)
    return partyOf(partnership, organisationId) ? already : notFound();
  if (!(await withdrawInvitation(tx, partnershipId, organisationId))) return already;
  const type = 'partnership.invitation_withdrawn';
  tx.record(type, { partnershipId, aboutId: organisationId }, { partnershipId });
  tell(tx, partnershipId, organisationId, 'tell_decision', { type });
  return shown(tx, partnershipId);
};

export const leavePartnership: Verbs['leave'] = async (tx, { partnershipId, lastDay, reason = '' }) => {
  const partnership = await lockPartnership(tx, partnershipId);
  const own = partnership && partyOf(partnership, ownOrganisation(tx.actor));
  if (!partnership || !own) return notFound();
  const door = canLeadPartnership(tx.actor, partnership);
  if (!door.allowed) return denied(door.reason);
  const leaving = leave(partnership, own, lastDay, reason, tx.today);
  if (!leaving.ok) return leaving;
  const mayLeave = canLeave(tx.actor, partnership);
  if (!mayLeave.allowed) return denied(mayLeave.reason);
  // What it shares with the others gets somewhere to go first.
  const waits = await leaverWaits(tx, partnershipId, own.organisationId);
  if (leaving.value.leftOn !== null && !waits) await goes(tx, partnershipId, leaving.value);
  else {
    await saveParty(tx, partnershipId, { ...leaving.value, leftOn: null, leavesOn: lastDay });
    tx.record('partnership.leaves', { partnershipId, lastDay }, { partnershipId });
  }
  return shown(tx, partnershipId);
};

export const stay: Verbs['stay'] = async (tx, { partnershipId }) => {
  const partnership = await lockPartnership(tx, partnershipId);
  const own = partnership && partyOf(partnership, ownOrganisation(tx.actor));
  if (!partnership || !own) return notFound();
  const door = canStay(tx.actor, partnership);
  if (!door.allowed) return denied(door.reason);
  await saveParty(tx, partnershipId, { ...own, leavesOn: null, leftBecause: '', version: own.version + 1 });
  tx.record('partnership.stays', { partnershipId }, { partnershipId });
  return shown(tx, partnershipId);
};

/**
 * Every day, as each organisation: it has left what it announced to leave, once its last day has passed and everything it
 * shared has somewhere to go.
 */
export async function leaveOnLastDay(tx: Tx) {
  for (const { id } of await listPartnerships(tx)) {
    const partnership = await lockPartnership(tx, id);
    const own = partnership && partyOf(partnership, ownOrganisation(tx.actor));
    const gone = own && left(own, tx.today);
    if (gone && !(await leaverWaits(tx, id, gone.organisationId))) await goes(tx, id, gone);
  }
  return ok(null);
}

async function goes(tx: Tx, partnershipId: string, own: Party): Promise<void> {
  await lapseOf(tx, partnershipId, ({ organisationId }) => organisationId === own.organisationId);
  await saveParty(tx, partnershipId, own);
  tx.record('partnership.left', { partnershipId }, { partnershipId });
}
