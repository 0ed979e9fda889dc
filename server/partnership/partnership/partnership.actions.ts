import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { organisationOf } from '../../people/organisation/organisation.actions.ts';
import { facesOf } from '../../people/person/faces.ts';
import { listColleagues, listContacts, putContact, removeContact } from './contact.store.ts';
import { decide, inviteOrganisation, movePartnership, succeed } from './decision.actions.ts';
import { listOpenDecisions } from './decision.store.ts';
import type { JointDecision } from './decision.ts';
import { showHistory } from './history.actions.ts';
import { answerInvitation, leavePartnership, stay, takeBackInvitation } from './parties.actions.ts';
import type { partnershipContract } from './partnership.contract.ts';
import {
  canChooseSigners,
  canLeadPartnership,
  canReadPartnerships,
  canSpeakForParty,
  canStartPartnership,
} from './partnership.policy.ts';
import {
  findPartnership,
  insertPartnership,
  listPartnerships,
  lockPartnership,
  savePartnership,
  saveParty,
} from './partnership.store.ts';
import { type Contact, type Partnership, partyOf, presentParties } from './partnership.ts';
import { watchPlaces } from './signal.actions.ts';
import { hasBoard, ownOrganisation, shown, viewOf } from './view.actions.ts';

// The doors for later rooms, with those below.
export {
  becomeActive,
  endNow,
  lapseTakingOut,
  proposeEnd,
  proposeGoingOn,
  proposeGovernance,
  proposeTakingOut,
  startEnding,
  whyOpen,
} from './decision.actions.ts';
export { governanceDecisions } from './decision.store.ts';

/** All but the overview, which the last room of the wing gives. */
export const partnershipActions: Omit<Actions<typeof partnershipContract.verbs>, 'overview'> = {
  list: async (tx) => {
    const door = canReadPartnerships(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const rows = await listPartnerships(tx);
    return ok({
      rows: rows.map((row) => ({ ...row, parties: [...row.parties] })),
      can: { start: canStartPartnership(tx.actor) },
    });
  },

  start: async (tx, { form, with: others, goal = '', urgency = '', proposedBy }) => {
    const door = canStartPartnership(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const own = ownOrganisation(tx.actor);
    const invited = [...new Set(others)];
    if (invited.includes(own)) return refuse({ type: 'partnership.with_oneself' });
    for (const id of [...invited, ...(proposedBy ? [proposedBy] : [])])
      if (!(await organisationOf(tx, id))) return refuse({ type: 'partnership.unknown_organisation' });
    if (proposedBy && proposedBy !== own && !invited.includes(proposedBy))
      return refuse({ type: 'partnership.unknown_organisation' });
    const running = (await listPartnerships(tx)).filter(({ endedOn }) => endedOn === null);
    if (running.some((one) => isBetween(one, [own, ...invited])))
      return refuse({ type: 'partnership.exists' });
    const id = newId();
    const made = { id, form, goal, urgency, proposedBy: proposedBy ?? own, proposedOn: tx.today };
    await insertPartnership(tx, made, own, invited);
    tx.record(
      'partnership.proposed',
      { partnershipId: id, proposedBy: made.proposedBy, invited },
      { partnershipId: id },
    );
    return shown(tx, id);
  },

  show: async (tx, { partnershipId }) => {
    const door = canReadPartnerships(tx.actor);
    return door.allowed ? shown(tx, partnershipId) : denied(door.reason);
  },

  history: showHistory,
  answer: answerInvitation,
  move: movePartnership,
  decide,
  invite: inviteOrganisation,
  withdrawInvitation: takeBackInvitation,
  leave: leavePartnership,
  stay,
  succeed,

  setGoal: async (tx, { partnershipId, version, goal, urgency, form }) => {
    const partnership = await lockPartnership(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canLeadPartnership(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    const said = {
      ...partnership,
      goal,
      urgency: urgency ?? partnership.urgency,
      form,
      version: version + 1,
    };
    if (!(await savePartnership(tx, said))) return stale(door, await viewOf(tx, partnership));
    tx.record('partnership.goal_changed', { partnershipId }, { partnershipId });
    return shown(tx, partnershipId);
  },

  speak: async (tx, { partnershipId, version, motive, brings, gets }) => {
    const partnership = await lockPartnership(tx, partnershipId);
    const own = partnership && partyOf(partnership, ownOrganisation(tx.actor));
    if (!partnership || !own) return notFound();
    const door = canSpeakForParty(tx.actor, partnership, own.organisationId);
    if (!door.allowed) return denied(door.reason);
    if (!(await saveParty(tx, partnershipId, { ...own, motive, brings, gets, version: version + 1 })))
      return stale(door, await viewOf(tx, partnership));
    tx.record('partnership.own_words_changed', { partnershipId }, { partnershipId });
    return shown(tx, partnershipId);
  },

  colleagues: async (tx, { partnershipId }) => {
    const partnership = await findPartnership(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canSpeakForParty(tx.actor, partnership, ownOrganisation(tx.actor));
    if (!door.allowed) return denied(door.reason);
    const colleagues = await listColleagues(tx);
    const faces = await facesOf(
      tx,
      colleagues.map(({ faceId }) => faceId),
    );
    const rows = colleagues.map(({ faceId }) => faces.get(faceId));
    return ok({ rows: rows.sort((a, b) => a.name.localeCompare(b.name, 'nl')) });
  },

  nameContact: async (tx, { partnershipId, levels, personId, substituteId }) => {
    const partnership = await lockPartnership(tx, partnershipId);
    if (!partnership) return notFound();
    const own = ownOrganisation(tx.actor);
    const door = canSpeakForParty(tx.actor, partnership, own);
    if (!door.allowed) return denied(door.reason);
    if (personId === substituteId) return refuse({ type: 'partnership.same_substitute' });
    const known = new Set((await listColleagues(tx)).map(({ faceId }) => faceId));
    if (!known.has(personId) || (substituteId !== null && !known.has(substituteId)))
      return refuse({ type: 'partnership.not_a_colleague' });
    for (const level of new Set(levels))
      await putContact(tx, partnershipId, { organisationId: own, level, faceId: personId, substituteId });
    await watchPlaces(tx, partnership);
    tx.record('partnership.contact_named', { partnershipId, levels, faceId: personId }, { partnershipId });
    return shown(tx, partnershipId);
  },

  vacate: async (tx, { partnershipId, level }) => {
    const partnership = await lockPartnership(tx, partnershipId);
    if (!partnership) return notFound();
    const own = ownOrganisation(tx.actor);
    const door = canSpeakForParty(tx.actor, partnership, own);
    if (!door.allowed) return denied(door.reason);
    if (!(await removeContact(tx, partnershipId, own, level))) return notFound();
    await watchPlaces(tx, partnership);
    tx.record('partnership.contact_vacated', { partnershipId, level }, { partnershipId });
    return shown(tx, partnershipId);
  },

  chooseSigners: async (tx, { partnershipId, version, roles, signatures }) => {
    const partnership = await lockPartnership(tx, partnershipId);
    const own = partnership && partyOf(partnership, ownOrganisation(tx.actor));
    if (!partnership || !own) return notFound();
    const door = canChooseSigners(tx.actor, partnership, hasBoard(await listColleagues(tx)));
    if (!door.allowed) return denied(door.reason);
    const chosen = { ...own, signingRoles: roles, signaturesNeeded: signatures, version: version + 1 };
    if (!(await saveParty(tx, partnershipId, chosen))) return stale(door, await viewOf(tx, partnership));
    tx.record('partnership.signers_chosen', { partnershipId, roles, signatures }, { partnershipId });
    return shown(tx, partnershipId);
  },
};

/** True when these organisations are its parties, those who said no left out. */
function isBetween(partnership: Partnership, organisations: readonly string[]): boolean {
  const parties = partnership.parties.filter(({ leftOn }) => leftOn === null);
  return (
    parties.length === organisations.length &&
    parties.every(({ organisationId }) => organisations.includes(organisationId))
  );
}

/** For later rooms: the partnership with its parties, or null when the actor's organisation is no party. */
export const partnershipOf = (tx: Tx, id: string): Promise<Partnership | null> => findPartnership(tx, id);

/** For later rooms: the same, and others who change it wait. */
export const partnershipLocked = (tx: Tx, id: string): Promise<Partnership | null> => lockPartnership(tx, id);

/** For later rooms: who reads partnerships, and who leads one for her organisation. */
export { canLeadPartnership, canReadPartnerships } from './partnership.policy.ts';
/** For later rooms: why it cannot end yet, and whether an open core difference keeps what would be new of it waiting. */
export { countClientsOpen, endingWaits, waitsForDifference } from './partnership.store.ts';

/** For later rooms: every partnership of the actor's organisation. */
export const ownPartnerships = (tx: Tx): Promise<Partnership[]> => listPartnerships(tx);

/** For later rooms: running partnerships in which both said yes, the oldest first. */
export async function partnershipsBetween(
  tx: Tx,
  a: string,
  b: string,
  day: Day = tx.today,
): Promise<Partnership[]> {
  const found = (await listPartnerships(tx)).filter((one) => {
    const present = presentParties(one).map(({ organisationId }) => organisationId);
    return present.includes(a) && present.includes(b) && (one.endedOn === null || day <= one.endedOn);
  });
  return found.reverse();
}

/** For later rooms: what was proposed and waits for a yes. */
export const openDecisionsOf = (tx: Tx, partnershipId: string): Promise<JointDecision[]> =>
  listOpenDecisions(tx, partnershipId);

/** For later rooms: contact persons of all parties. */
export const contactsOf = (tx: Tx, partnershipId: string): Promise<Contact[]> =>
  listContacts(tx, partnershipId);
