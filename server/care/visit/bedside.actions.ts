import { faceOf, type Role } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import type { Party } from '../../partnership/agreement/clauses/clause.ts';
import {
  contactsOf,
  ownPartnerships,
  partnershipOf,
} from '../../partnership/partnership/partnership.actions.ts';
import {
  levels,
  type Partnership,
  presentParties,
  worksAtParty,
} from '../../partnership/partnership/partnership.ts';
import { facesOf } from '../../people/person/faces.ts';
import { besideOf } from './agreed.actions.ts';
import type { bedsideContract } from './bedside.contract.ts';
import { canHandOut, canReadCard, canReadShares } from './bedside.policy.ts';
import { insertReads, listColleagues, listReads, listWhereSheComes } from './bedside.store.ts';
import { standingOf } from './bedside.ts';
import { enterReads, readerOf } from './paper.actions.ts';
import { readingsIn } from './readings-measure.actions.ts';
import { listStandIns } from './stand-in.store.ts';
import { clausesToKnow, working } from './to-know.actions.ts';

export const bedsideActions: Actions<typeof bedsideContract.verbs> = {
  cards: async (tx) => {
    const clauses = await concerning(tx, await clausesToKnow(tx, rolesOf(tx)));
    if (clauses.length === 0) return ok({ rows: [] });
    const [partnerships, reads] = await Promise.all([
      ownPartnerships(tx),
      listReads(
        tx,
        faceOf(tx.actor),
        clauses.map(({ partnershipId }) => partnershipId),
      ),
    ]);
    return ok({
      rows: partnerships.flatMap((one) => {
        const own = clauses.filter(({ partnershipId }) => partnershipId === one.id);
        if (own.length === 0) return [];
        const toRead = own.filter((clause) => standingOf(clause, reads) !== 'read').length;
        return [{ partnershipId: one.id, others: othersOf(tx, one).map(({ name }) => name), toRead }];
      }),
    });
  },

  card: async (tx, { partnershipId, role }) => {
    const door = role ? canHandOut(tx.actor) : canReadCard(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    const card = partnership && (await cardOf(tx, partnership, role ? [role] : rolesOf(tx)));
    return card ? ok(card) : notFound();
  },

  read: async (tx, { partnershipId, shown }) => {
    const door = canReadCard(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    if (!partnership) return notFound();
    const clauses = await clausesOn(tx, partnershipId, rolesOf(tx));
    await markRead(
      tx,
      clauses.filter(({ sha256 }) => shown.includes(sha256)),
    );
    const card = await cardOf(tx, partnership, rolesOf(tx));
    return card ? ok(card) : notFound();
  },

  colleagues: async (tx) => {
    const door = canHandOut(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const colleagues = await listColleagues(tx, working);
    const faces = await facesOf(
      tx,
      colleagues.map(({ faceId }) => faceId),
    );
    const rows = colleagues.map(({ faceId }) => faces.get(faceId)).filter(({ name }) => name !== '');
    return ok({ rows: rows.sort((a, b) => a.name.localeCompare(b.name, 'nl')) });
  },

  enterPaper: async (tx, { partnershipId, membershipId, standIn, day }) => {
    const door = canHandOut(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (!(await partnershipOf(tx, partnershipId))) return notFound();
    if (day > tx.today) return refuse({ type: 'bedside.in_the_future' });
    const reader = await readerOf(tx, { membershipId, standIn });
    if (!reader || !tx.actor.hat) return refuse({ type: 'bedside.not_a_colleague' });
    const held = await clausesToKnow(tx, reader.roles, day);
    const read = held.filter((one) => one.partnershipId === partnershipId);
    if (read.length === 0) return refuse({ type: 'bedside.nothing_to_know' });
    await enterReads(tx, tx.actor.hat.organisationId, reader, { of: { partnershipId }, read, day });
    tx.record('bedside.read_on_paper', { about: partnershipId, day });
    return ok({ partnershipId, name: reader.name, clauses: read.length });
  },

  shares: async (tx, { partnershipId }) => {
    const door = canReadShares(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    if (!partnership) return notFound();
    const { from, to, week, settledOn, shares } = await readingsIn(tx, partnershipId);
    return ok({
      ...{ from, to, week, settledOn },
      rows: presentParties(partnership).flatMap(({ organisationId, name }) =>
        shares
          .filter((one) => one.organisationId === organisationId)
          .map((one) => ({ ...one, organisationName: name })),
      ),
    });
  },
};

/** Of what her role must know, what is about the people to whom she comes: there one of the other parties stands too. */
async function concerning<C extends { readonly parties: readonly Party[] }>(
  tx: Tx,
  clauses: readonly C[],
): Promise<C[]> {
  if (clauses.length === 0) return [];
  const comes = [...(await listWhereSheComes(tx, faceOf(tx.actor)))];
  const isBeside = await besideOf(
    tx,
    comes.map(([clientId]) => clientId),
  );
  const own = tx.actor.hat?.organisationId;
  return clauses.filter(({ parties }) =>
    comes.some(
      ([clientId, others]) =>
        isBeside(clientId, parties) || parties.some(({ id }) => id !== own && others.has(id)),
    ),
  );
}

const rolesOf = (tx: Tx): readonly Role[] => tx.actor.hat?.roles ?? [];

/** Says of the one who acts that she read these, as they are worded now. */
export async function markRead(tx: Tx, read: Parameters<typeof insertReads>[2]): Promise<void> {
  const { hat } = tx.actor;
  if (!hat || read.length === 0) return;
  const who = { faceId: hat.membershipId, organisationId: hat.organisationId };
  await insertReads(tx, who, read, { at: tx.now, enteredBy: null });
  // Not as a fact of the partnership: that would tell every party who read what.
  tx.record('bedside.read', { kinds: [...new Set(read.map(({ kind }) => kind))] });
}

const othersOf = (tx: Tx, partnership: Partnership) =>
  presentParties(partnership).filter(({ organisationId }) => organisationId !== tx.actor.hat?.organisationId);

/** What concerns her; whoever leads, or hands cards out to others, sees all that such a role must know. */
async function clausesOn(tx: Tx, partnershipId: string, roles: readonly Role[]) {
  const held = (await clausesToKnow(tx, roles)).filter((one) => one.partnershipId === partnershipId);
  const seesAll = canHandOut(tx.actor).allowed || canReadShares(tx.actor).allowed;
  return seesAll ? held : concerning(tx, held);
}

/** Null for a volunteer who comes to nobody whom it is about: goal and telephone numbers are not hers either. */
async function cardOf(tx: Tx, partnership: Partnership, roles: readonly Role[]) {
  const clauses = await clausesOn(tx, partnership.id, roles);
  if (clauses.length === 0 && !worksAtParty(tx.actor)) return null;
  const others = othersOf(tx, partnership);
  const handOut = canHandOut(tx.actor);
  const [reads, contacts, standIns] = await Promise.all([
    listReads(tx, faceOf(tx.actor), [partnership.id]),
    contactsOf(tx, partnership.id),
    handOut.allowed ? listStandIns(tx, { partnershipId: partnership.id }) : [],
  ]);
  const faces = await facesOf(
    tx,
    contacts.map(({ faceId }) => faceId),
  );
  return {
    partnershipId: partnership.id,
    others: others.map(({ organisationId, name, brings }) => ({ organisationId, name, brings })),
    goal: partnership.goal,
    roles: roles.filter((role) => role !== 'member'),
    clauses: clauses.map((one) => ({
      ...{ kind: one.kind, title: one.title, agreed: one.agreed, text: one.text },
      ...{ sha256: one.sha256, since: one.since },
      standing: standingOf(one, reads),
    })),
    // Nearest to the work first: whoever stands at a bedside calls operational people before a board.
    call: [...levels]
      .reverse()
      .flatMap((level) =>
        contacts
          .filter(
            (one) =>
              one.level === level &&
              others.some(({ organisationId }) => organisationId === one.organisationId),
          )
          .map(({ faceId }) => ({ face: faces.get(faceId), level })),
      ),
    standIns,
    madeAt: tx.now.toISOString(),
    can: { handOut, readShares: canReadShares(tx.actor) },
  };
}
