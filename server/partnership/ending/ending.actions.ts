import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { clauseInForce } from '../agreement/agreement.actions.ts';
import {
  dropEnding,
  endAlone,
  endingWaits,
  openDecisionsOf,
  partnershipLocked,
  partnershipOf,
  proposeEnding,
} from '../partnership/partnership.actions.ts';
import { type Partnership, partFirst, partyOf, presentParties } from '../partnership/partnership.ts';
import type { endingContract } from './ending.contract.ts';
import { canArrange, canGiveNotice, canLearn, canReadEnding, canTakeBack } from './ending.policy.ts';
import {
  findNotice,
  insertItem,
  insertNotice,
  listItems,
  listLeft,
  listLessons,
  listShared,
  putLesson,
  saveItem,
  takeBackNotice,
} from './ending.store.ts';
import {
  arrange,
  destinationsOf,
  type Ending,
  earliestEnd,
  giveNotice,
  type Item,
  mayCloseAlone,
} from './ending.ts';

export const endingActions: Actions<typeof endingContract.verbs> = {
  show: async (tx, { partnershipId }) => {
    const door = canReadEnding(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    return partnership ? ok(await viewOf(tx, partnership)) : notFound();
  },

  notice: async (tx, { partnershipId, ground, goneId, reason, evidence, endsOn }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    if (!partnership) return notFound();
    const live = await liveNotice(tx, partnership);
    const door = canGiveNotice(tx.actor, partnership, null);
    if (!door.allowed) return denied(door.reason);
    if (live) return refuse({ type: 'ending.already' });
    const made: Ending = {
      ...{ id: newId(), partnershipId, organisationId: ownOf(tx), faceId: faceOf(tx.actor) },
      ...{ ground, aboutId: goneId, reason, evidence, endsOn },
      ...{ noticeOn: tx.today, takenBackOn: null },
    };
    const given = giveNotice(made, await termsOf(tx, partnershipId), othersOf(tx, partnership), tx.today);
    if (!given.ok) return given;
    // One that came to nothing, as its ending was withdrawn.
    const before = await findNotice(tx, partnershipId);
    if (before) await takeBackNotice(tx, before.id);
    await insertNotice(tx, given.value);
    const proposed = await proposeEnding(tx, partnership, reason);
    if (!proposed.ok) return proposed;
    tx.record('ending.notice_given', { partnershipId, ground, aboutId: goneId, endsOn }, { partnershipId });
    return shown(tx, partnershipId);
  },

  takeBack: async (tx, { partnershipId }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    const live = partnership && (await liveNotice(tx, partnership));
    if (!partnership || !live) return notFound();
    const door = canTakeBack(tx.actor, partnership, live);
    if (!door.allowed) return denied(door.reason);
    await takeBackNotice(tx, live.id);
    await dropEnding(tx, partnershipId);
    tx.record('ending.taken_back', { partnershipId }, { partnershipId });
    return shown(tx, partnershipId);
  },

  add: async (tx, { partnershipId, kind, what }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canArrange(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    const item = { ...nowhere(tx, partnershipId), id: newId(), kind, what };
    await insertItem(tx, item);
    tx.record('ending.added', { partnershipId, itemId: item.id }, { partnershipId });
    return shown(tx, partnershipId);
  },

  arrange: async (tx, { partnershipId, thingId, version, destination, toWhom, byOn }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canArrange(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    const found = (await listThings(tx, partnership)).find((one) => one.thingId === thingId);
    if (!found) return notFound();
    const { item } = found;
    if (item.version !== version) return stale(await viewOf(tx, partnership));
    const arranged = arrange(item, { destination, toWhom, byOn }, tx.today);
    if (!arranged.ok) return arranged;
    const now = { ...arranged.value, settledOn: null, version: version + 1 };
    // Others who arrange wait for the partnership, so that nobody is first but this.
    if (version === 0) await insertItem(tx, now);
    else if (!(await saveItem(tx, now))) return stale(await viewOf(tx, partnership));
    const about = item.betweenId === null ? { partnershipId } : {};
    tx.record('ending.arranged', { partnershipId, itemId: item.id, destination, byOn }, about);
    return shown(tx, partnershipId);
  },

  settle: async (tx, { partnershipId, thingId, version }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canLearn(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    const found = (await listThings(tx, partnership)).find((one) => one.thingId === thingId);
    if (!found) return notFound();
    const { item } = found;
    if (item.destination === null) return refuse({ type: 'ending.no_destination' });
    if (!(await saveItem(tx, { ...item, settledOn: tx.today, version: version + 1 })))
      return stale(await viewOf(tx, partnership));
    const about = item.betweenId === null ? { partnershipId } : {};
    tx.record('ending.settled', { partnershipId, itemId: item.id }, about);
    return shown(tx, partnershipId);
  },

  learn: async (tx, { partnershipId, version, wentWell, otherwise }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canLearn(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    const lesson = { organisationId: ownOf(tx), wentWell, otherwise, saidOn: tx.today, version: version + 1 };
    if (!(await putLesson(tx, partnershipId, lesson))) return stale(await viewOf(tx, partnership));
    tx.record('ending.learned', { partnershipId }, { partnershipId });
    return shown(tx, partnershipId);
  },

  closeAlone: async (tx, { partnershipId }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canArrange(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    const live = await liveNotice(tx, partnership);
    if (!live || !mayCloseAlone(live, ownOf(tx), othersOf(tx, partnership), tx.today))
      return refuse({ type: 'ending.not_alone' });
    if ((await listLeft(tx, partnershipId)).length > 0) return denied(partFirst.open);
    const ended = await endAlone(tx, partnership);
    if (!ended.ok) return ended;
    tx.record('ending.closed_alone', { partnershipId, aboutId: live.aboutId }, { partnershipId });
    return shown(tx, partnershipId);
  },
};

const ownOf = (tx: Tx): string => tx.actor.hat?.organisationId ?? '';

const othersOf = (tx: Tx, partnership: Partnership): string[] =>
  presentParties(partnership)
    .map(({ organisationId }) => organisationId)
    .filter((id) => id !== ownOf(tx));

async function shown(tx: Tx, partnershipId: string) {
  const partnership = await partnershipOf(tx, partnershipId);
  return partnership ? ok(await viewOf(tx, partnership)) : notFound();
}

/** A notice of a partnership that goes on, as its ending was withdrawn or everyone chose to go on, is over. */
async function liveNotice(tx: Tx, { id, phase }: Partnership): Promise<Ending | null> {
  const notice = await findNotice(tx, id);
  if (notice === null || phase === 'ending' || phase === 'ended') return notice;
  const open = await openDecisionsOf(tx, id);
  return open.some(({ kind }) => kind === 'ending') ? notice : null;
}

async function termsOf(tx: Tx, partnershipId: string) {
  const clause = await clauseInForce(tx, { partnershipId }, 'termination');
  return clause?.parameters ?? null;
}

const nowhere = (tx: Tx, partnershipId: string) => ({
  ...{ partnershipId, organisationId: ownOf(tx), betweenId: null, subjectId: null },
  ...{ destination: null, toWhom: '', byOn: null, settledOn: null, version: 1 },
});

type Thing = {
  readonly thingId: string;
  readonly what: string;
  readonly partyId: string;
  readonly on: string | null;
  readonly item: Item;
};

/** What is shared now, what a party added, and what was arranged of something that is no longer there. */
async function listThings(tx: Tx, partnership: Partnership): Promise<Thing[]> {
  const items = await listItems(tx, partnership.id);
  const shared = await listShared(tx, partnership.id);
  const own = ownOf(tx);
  return [
    ...shared.map(({ id, kind, what, organisationId, betweenId, on }): Thing => {
      const known = items.find(({ subjectId }) => subjectId === id);
      const other = betweenId === null ? null : organisationId === own ? betweenId : organisationId;
      const fresh = { ...nowhere(tx, partnership.id), version: 0 };
      return {
        ...{ thingId: id, what, partyId: organisationId, on },
        item: known ?? { ...fresh, id: newId(), kind, subjectId: id, what: '', betweenId: other },
      };
    }),
    ...items
      .filter(({ subjectId }) => subjectId === null)
      .map((item): Thing => {
        const { id, what, organisationId } = item;
        return { thingId: id, what, partyId: organisationId, on: null, item };
      }),
  ];
}

async function viewOf(tx: Tx, partnership: Partnership) {
  const { id, phase, endedOn } = partnership;
  const { actor, today } = tx;
  const nameOf = (one: string | null) => (one === null ? '' : (partyOf(partnership, one)?.name ?? ''));
  const live = await liveNotice(tx, partnership);
  const terms = await termsOf(tx, id);
  const others = othersOf(tx, partnership);
  const [things, left, lessons] = [
    await listThings(tx, partnership),
    await listLeft(tx, id),
    await listLessons(tx, id),
  ];
  return {
    ...{ partnershipId: id, phase, endedOn, terms, left },
    others: others.map((one) => ({ organisationId: one, name: nameOf(one) })),
    notice: live && {
      ...{ id: live.id, ground: live.ground, reason: live.reason, evidence: live.evidence },
      ...{ byName: nameOf(live.organisationId), goneName: nameOf(live.aboutId) },
      ...{ noticeOn: live.noticeOn, endsOn: live.endsOn },
      can: { takeBack: canTakeBack(actor, partnership, live) },
    },
    earliest: {
      notice: earliestEnd('notice', terms, today),
      serious: earliestEnd('serious', terms, today),
      together: earliestEnd('together', terms, today),
      dissolved: earliestEnd('dissolved', terms, today),
    },
    things: things.map(({ thingId, what, partyId, on, item }) => ({
      ...{ thingId, what, on, kind: item.kind, partyName: nameOf(partyId) },
      ...{ destination: item.destination, toWhom: item.toWhom, byOn: item.byOn },
      ...{ settledOn: item.settledOn, version: item.version, ways: [...destinationsOf(item.kind)] },
    })),
    waits: phase === 'ended' ? null : await endingWaits(tx, id),
    lessons: lessons.map(({ organisationId, wentWell, otherwise, saidOn, version }) => ({
      ...{ organisationId, name: nameOf(organisationId), own: organisationId === ownOf(tx) },
      ...{ wentWell, otherwise, saidOn, version },
    })),
    can: {
      notice: canGiveNotice(actor, partnership, live),
      arrange: canArrange(actor, partnership),
      learn: canLearn(actor, partnership),
      closeAlone:
        phase !== 'ended' &&
        left.length === 0 &&
        live !== null &&
        mayCloseAlone(live, ownOf(tx), others, today) &&
        canArrange(actor, partnership).allowed,
    },
  };
}
