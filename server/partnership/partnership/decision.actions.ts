import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse, stale, type Text } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { organisationOf } from '../../people/organisation/organisation.actions.ts';
import {
  closeDecision,
  findDecision,
  insertDecision,
  insertSaid,
  inviteParty,
  listOpenDecisions,
  takeOut,
  takePlace,
} from './decision.store.ts';
import {
  decidedByAll,
  isOf,
  type JointDecision,
  moves,
  type Outcome,
  propose,
  say,
  waitsFor,
} from './decision.ts';
import type { partnershipContract } from './partnership.contract.ts';
import { canLeadPartnership } from './partnership.policy.ts';
import {
  countClientsOpen,
  endingWaits,
  leaverWaits,
  lockPartnership,
  savePartnership,
  waitsForDifference,
} from './partnership.store.ts';
import {
  byNotice,
  clientsFirst,
  move,
  nextPhases,
  type Partnership,
  type Phase,
  partFirst,
  partyOf,
  sayYouAreThere,
  takesPart,
  talkFirst,
} from './partnership.ts';
import { ownOrganisation, shown, viewOf } from './view.actions.ts';

type Verbs = Actions<typeof partnershipContract.verbs>;

export const movePartnership: Verbs['move'] = async (tx, { partnershipId, version, to, reason }) => {
  const partnership = await lockPartnership(tx, partnershipId);
  if (!partnership) return notFound();
  const door = canLeadPartnership(tx.actor, partnership);
  if (!door.allowed) return denied(door.reason);
  if (partnership.version !== version) return stale(door, await viewOf(tx, partnership));
  const moved = move(partnership, to, tx.today);
  if (!moved.ok) return moved;
  if (!nextPhases(partnership.phase).includes(to)) return denied(byNotice);
  if (to === 'active' && (await waitsForDifference(tx, partnershipId))) return denied(talkFirst);
  // Before the last day the others can still say yes; while something has no destination nobody can.
  if (to === 'ended' && (await endingWaits(tx, partnershipId)) === 'open')
    return denied(await whyOpen(tx, partnershipId));
  if (decidedByAll(partnership, to))
    return putToAll(tx, partnership, { kind: to, aboutId: null, reason: reason ?? '' });
  await saveMoved(tx, moved.value);
  return shown(tx, partnershipId);
};

export const inviteOrganisation: Verbs['invite'] = async (tx, { partnershipId, organisationId, reason }) => {
  const partnership = await lockPartnership(tx, partnershipId);
  if (!partnership) return notFound();
  const door = canLeadPartnership(tx.actor, partnership);
  if (!door.allowed) return denied(door.reason);
  if (!(await organisationOf(tx, organisationId)))
    return refuse({ type: 'partnership.unknown_organisation' });
  const party = partyOf(partnership, organisationId);
  if (party && party.leftOn === null) return refuse({ type: 'partnership.already_party' });
  if (party && party.acceptedOn !== null) return refuse({ type: 'partnership.took_part_before' });
  return putToAll(tx, partnership, { kind: 'invite', aboutId: organisationId, reason: reason ?? '' });
};

export const succeed: Verbs['succeed'] = async (tx, { partnershipId, successorId, reason }) => {
  const partnership = await lockPartnership(tx, partnershipId);
  if (!partnership) return notFound();
  const door = canLeadPartnership(tx.actor, partnership);
  if (!door.allowed) return denied(door.reason);
  if (successorId === ownOrganisation(tx.actor)) return refuse({ type: 'partnership.with_oneself' });
  if (!(await organisationOf(tx, successorId))) return refuse({ type: 'partnership.unknown_organisation' });
  const party = partyOf(partnership, successorId);
  if (party && party.leftOn !== null && party.acceptedOn !== null)
    return refuse({ type: 'partnership.took_part_before' });
  return putToAll(tx, partnership, { kind: 'succeed', aboutId: successorId, reason: reason ?? '' });
};

export const decide: Verbs['decide'] = async (tx, { partnershipId, decisionId, yes }) => {
  const partnership = await lockPartnership(tx, partnershipId);
  const decision = partnership && (await findDecision(tx, partnershipId, decisionId));
  if (!partnership || !decision) return notFound();
  const door = canLeadPartnership(tx.actor, partnership);
  if (!door.allowed) return denied(door.reason);
  return isOf(decision, ownOrganisation(tx.actor))
    ? denied(sayYouAreThere)
    : sayTo(tx, partnership, decision, yes);
};

type Proposal = Pick<JointDecision, 'kind' | 'aboutId' | 'reason'>;

/**
 * Proposes something to all who take part. Whoever has nobody to ask decides alone; proposing what another has proposed
 * is saying yes to it.
 */
async function putToAll(tx: Tx, partnership: Partnership, proposal: Proposal) {
  const organisationId = ownOrganisation(tx.actor);
  const open = await listOpenDecisions(tx, partnership.id);
  const same = open.find(({ kind, aboutId }) => kind === proposal.kind && aboutId === proposal.aboutId);
  // A merger is of whoever proposes it: another that goes into the same organisation waits for its turn.
  if (same && (same.organisationId === organisationId || same.kind === 'succeed'))
    return refuse({ type: 'partnership.already_proposed' });
  if (same) return sayTo(tx, partnership, same, true);
  const made = await writeDown(tx, partnership, proposal);
  return waitsFor(made, partnership).length > 0
    ? shown(tx, partnership.id)
    : carryOut(tx, partnership, made, 'agreed');
}

async function writeDown(tx: Tx, partnership: Partnership, proposal: Proposal): Promise<JointDecision> {
  const of = { id: newId(), partnershipId: partnership.id, organisationId: ownOrganisation(tx.actor) };
  const made = propose({ ...of, ...proposal }, partnership.phase, tx.today);
  await insertDecision(tx, made, faceOf(tx.actor));
  if (waitsFor(made, partnership).length > 0)
    tx.record('partnership.decision_proposed', subjectOf(made), { partnershipId: partnership.id });
  return made;
}

/**
 * For governance: puts to all how they govern; what that is, it keeps itself under this decision. One at a time, for
 * another choice is no yes to this one.
 */
export async function proposeGovernance(tx: Tx, partnership: Partnership, reason: string) {
  const open = await listOpenDecisions(tx, partnership.id);
  if (open.some(({ kind }) => kind === 'govern')) return refuse({ type: 'partnership.already_proposed' });
  const made = await writeDown(tx, partnership, { kind: 'govern', aboutId: null, reason });
  return ok(made.id);
}

async function sayTo(tx: Tx, partnership: Partnership, decision: JointDecision, yes: boolean) {
  const said = say(decision, partnership, ownOrganisation(tx.actor), yes, tx.today);
  if (!said.ok) return said;
  const { outcome } = said.value;
  const about = { partnershipId: partnership.id };
  const added = said.value.said.at(decision.said.length);
  if (added) {
    await insertSaid(tx, decision, added, faceOf(tx.actor));
    tx.record(
      yes ? 'partnership.decision_consented' : 'partnership.decision_declined',
      subjectOf(decision),
      about,
    );
  }
  if (outcome === 'agreed' || outcome === 'noticed') return carryOut(tx, partnership, decision, outcome);
  if (outcome !== null) await closeDecision(tx, decision, outcome, tx.today);
  if (outcome === 'withdrawn') tx.record('partnership.decision_withdrawn', subjectOf(decision), about);
  return shown(tx, partnership.id);
}

/** Does what was decided. */
async function carryOut(tx: Tx, partnership: Partnership, decision: JointDecision, outcome: Outcome) {
  const { kind, aboutId, organisationId } = decision;
  const { id } = partnership;
  if (kind === 'govern') {
    await closeDecision(tx, decision, outcome, tx.today);
    tx.record('partnership.decision_agreed', subjectOf(decision), { partnershipId: id });
    return shown(tx, id);
  }
  if (aboutId === null) {
    const moved = move(partnership, kind as Phase, tx.today);
    if (!moved.ok) return moved;
    if (kind === 'active' && (await waitsForDifference(tx, id))) return denied(talkFirst);
    const waits = kind === 'ended' ? await endingWaits(tx, id) : null;
    if (waits) return denied(waits === 'open' ? await whyOpen(tx, id) : partFirst[waits]);
    await closeDecision(tx, decision, outcome, tx.today);
    await saveMoved(tx, moved.value, decision.id);
    return shown(tx, id);
  }
  if (kind === 'gone') {
    if (await leaverWaits(tx, id, aboutId)) return denied(await whyOpen(tx, id, aboutId));
    await closeDecision(tx, decision, outcome, tx.today);
    // Its last day is still to come, or it was said meanwhile that it does exist.
    if (!(await takeOut(tx, id, aboutId))) return refuse({ type: 'partnership.already_decided' });
    await lapseOf(tx, id, (open) => open.organisationId === aboutId);
    tx.record('partnership.taken_out', { partnershipId: id, aboutId }, { partnershipId: id });
    return shown(tx, id);
  }
  const isPresent = takesPart(partnership, aboutId);
  // The door that invites asks for an open proposal with the yes of all.
  if (!isPresent) await inviteParty(tx, id, aboutId);
  await closeDecision(tx, decision, outcome, tx.today);
  if (!isPresent) tx.record('partnership.invited', { partnershipId: id, aboutId }, { partnershipId: id });
  else if (kind === 'succeed') await succession(tx, id, organisationId);
  return shown(tx, id);
}

/** A party makes room for its successor, who takes part itself now. */
export async function succession(tx: Tx, partnershipId: string, from: string): Promise<void> {
  if (!(await takePlace(tx, partnershipId, from))) return;
  await lapseOf(tx, partnershipId, (decision) => decision.organisationId === from);
  tx.record('partnership.succeeded', { partnershipId, aboutId: from }, { partnershipId });
}

/** What was overtaken by something else is open no longer. */
export async function lapseOf(
  tx: Tx,
  partnershipId: string,
  is: (decision: JointDecision) => boolean,
): Promise<void> {
  for (const decision of (await listOpenDecisions(tx, partnershipId)).filter(is))
    await closeDecision(tx, decision, 'lapsed', tx.today);
}

/** Why it, or one of its parties, does not go while something lacks a destination: clients before things. */
export async function whyOpen(tx: Tx, id: string, leaverId: string | null = null): Promise<Text> {
  const many = await countClientsOpen(tx, id, leaverId);
  return many > 0 ? clientsFirst(many) : partFirst.open;
}

/** With the decision by which it did, when that was proposed to all. */
async function saveMoved(tx: Tx, partnership: Partnership, decisionId: string | null = null): Promise<void> {
  await savePartnership(tx, partnership);
  const { id, phase } = partnership;
  await lapseOf(tx, id, ({ kind }) => moves(kind) || phase === 'ended');
  const by = decisionId === null ? {} : { decisionId };
  tx.record('partnership.moved', { partnershipId: id, phase, ...by }, { partnershipId: id });
}

/** For the room ending: notice was given, and the partnership is on its way out. */
export const startEnding = (tx: Tx, partnership: Partnership) => step(tx, partnership, 'ending');

/** For the room ending: asks the others to go on after all. */
export async function proposeGoingOn(tx: Tx, partnership: Partnership) {
  if (await waitsForDifference(tx, partnership.id)) return denied(talkFirst);
  return putToAll(tx, partnership, { kind: 'active', aboutId: null, reason: '' });
}

/** For the room ending: asks the others to end it before the last day of the notice. */
export const proposeEnd = (tx: Tx, partnership: Partnership) =>
  putToAll(tx, partnership, { kind: 'ended', aboutId: null, reason: '' });

/** For the room ending: asks the others to take out a party that exists no more. */
export async function proposeTakingOut(tx: Tx, partnership: Partnership, goneId: string, reason: string) {
  if (await leaverWaits(tx, partnership.id, goneId)) return denied(await whyOpen(tx, partnership.id, goneId));
  return putToAll(tx, partnership, { kind: 'gone', aboutId: goneId, reason });
}

/** For the room ending: the party does exist. */
export const lapseTakingOut = (tx: Tx, partnershipId: string) =>
  lapseOf(tx, partnershipId, ({ kind }) => kind === 'gone');

/** For the room ending: nobody's yes is needed any more. */
export async function endNow(tx: Tx, partnership: Partnership) {
  if (partnership.phase === 'ending') return step(tx, partnership, 'ended');
  const ending = await step(tx, partnership, 'ending');
  return ending.ok ? step(tx, ending.value, 'ended') : ending;
}

async function step(tx: Tx, partnership: Partnership, to: Phase) {
  const moved = move(partnership, to, tx.today);
  if (moved.ok) await saveMoved(tx, moved.value);
  return moved;
}

/** For the agreement: once all have signed, the partnership is active, unless it is already on its way out. */
export async function becomeActive(tx: Tx, id: string): Promise<void> {
  const partnership = await lockPartnership(tx, id);
  const early: readonly Phase[] = ['explore', 'prepare'];
  if (!partnership || !early.includes(partnership.phase)) return;
  const moved = move(partnership, 'active', tx.today);
  if (moved.ok) await saveMoved(tx, moved.value);
}

const subjectOf = ({ id, partnershipId, kind, aboutId }: JointDecision) => ({
  partnershipId,
  decisionId: id,
  kind,
  aboutId,
});
