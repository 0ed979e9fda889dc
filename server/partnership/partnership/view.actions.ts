import type { Actor } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { notFound, ok } from '../../house/result.ts';
import { organisationOf } from '../../people/organisation/organisation.actions.ts';
import { facesOf } from '../../people/person/faces.ts';
import { type Colleague, listColleagues, listContacts } from './contact.store.ts';
import { listOpenDecisions } from './decision.store.ts';
import { decidedByAll, type JointDecision, waitsFor } from './decision.ts';
import {
  canAnswerInvitation,
  canChooseSigners,
  canLeadPartnership,
  canLeave,
  canSay,
  canSpeakForParty,
  canStay,
  canWithdrawInvitation,
} from './partnership.policy.ts';
import { findPartnership } from './partnership.store.ts';
import { nextPhases, type Partnership, partyOf, presentParties } from './partnership.ts';
import { listSignals, listUnanswered } from './signal.store.ts';
import { isShown } from './signal.ts';

export function ownOrganisation(actor: Actor): string {
  if (!actor.hat) throw new Error('partnerships are for those who act for an organisation');
  return actor.hat.organisationId;
}

export const hasBoard = (colleagues: readonly Colleague[]): boolean =>
  colleagues.some(({ roles }) => roles.includes('board') || roles.includes('contract_manager'));

export async function shown(tx: Tx, id: string) {
  const partnership = await findPartnership(tx, id);
  return partnership ? ok(await viewOf(tx, partnership)) : notFound();
}

/** One partnership as the acting organisation sees it: all of it, or the invitation alone. */
export async function viewOf(tx: Tx, partnership: Partnership) {
  const { actor } = tx;
  const contacts = await listContacts(tx, partnership.id);
  const faces = await facesOf(
    tx,
    contacts.flatMap(({ faceId, substituteId }) => [faceId, substituteId]),
  );
  const lead = canLeadPartnership(actor, partnership);
  const board = lead.allowed && hasBoard(await listColleagues(tx));
  const hasOthers = presentParties(partnership).length > 1;
  const open = await listOpenDecisions(tx, partnership.id);
  const signals = [...(await listSignals(tx, partnership.id)), ...(await listUnanswered(tx, partnership.id))];
  const decisions = await Promise.all(open.map((decision) => decisionView(tx, partnership, decision)));
  return {
    ...partnership,
    own: ownOrganisation(actor),
    next: [...nextPhases(partnership.phase)],
    asks: nextPhases(partnership.phase).filter((to) => hasOthers && decidedByAll(partnership, to)),
    decisions,
    signals: signals.filter(isShown(partnership, tx.today)),
    parties: partnership.parties.map((party) => ({
      ...party,
      signingRoles: [...party.signingRoles],
      signaturesNeeded: party.signaturesNeeded,
      contacts: contacts
        .filter(({ organisationId }) => organisationId === party.organisationId)
        .map(({ level, faceId, substituteId }) => ({
          level,
          person: faces.get(faceId),
          substitute: faces.find(substituteId),
        })),
      can: {
        speak: canSpeakForParty(actor, partnership, party.organisationId),
        withdraw: canWithdrawInvitation(actor, partnership, party.organisationId),
      },
    })),
    can: {
      lead,
      answer: canAnswerInvitation(actor, partnership),
      chooseSigners: canChooseSigners(actor, partnership, board),
      invite: lead,
      leave: canLeave(actor, partnership),
      stay: canStay(actor, partnership),
    },
  };
}

async function decisionView(tx: Tx, partnership: Partnership, decision: JointDecision) {
  const { id, kind, aboutId, organisationId, reason, proposedOn, holdsOn, said } = decision;
  const nameOf = (one: string) => partyOf(partnership, one)?.name ?? '';
  return {
    ...{ id, kind, organisationId, reason, proposedOn, holdsOn },
    organisationName: nameOf(organisationId),
    aboutName: await aboutName(tx, partnership, aboutId),
    said: said.map((one) => ({ organisationName: nameOf(one.organisationId), yes: one.yes, on: one.on })),
    waitsFor: waitsFor(decision, partnership).map(nameOf),
    can: {
      yes: canSay(tx.actor, partnership, decision, true, tx.today),
      no: canSay(tx.actor, partnership, decision, false, tx.today),
    },
  };
}

/** The name of an organisation that a proposal is about, which need not be a party. */
export async function aboutName(tx: Tx, partnership: Partnership, id: string | null): Promise<string> {
  if (id === null) return '';
  return partyOf(partnership, id)?.name ?? (await organisationOf(tx, id))?.name ?? '';
}
