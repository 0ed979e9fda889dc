import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { clauseInForce } from '../agreement/agreement.actions.ts';
import { putOnAgenda } from '../meeting/agenda.actions.ts';
import {
  endingWaits,
  endNow,
  partnershipLocked,
  partnershipOf,
  proposeEnd,
  proposeGoingOn,
  startEnding,
  whyOpen,
} from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf, presentParties } from '../partnership/partnership.ts';
import type { endingContract } from './ending.contract.ts';
import { agendaText } from './ending.letters.ts';
import {
  canArrange,
  canClose,
  canGiveNotice,
  canLearn,
  canReadEnding,
  canTakeBack,
} from './ending.policy.ts';
import {
  findNotice,
  insertItem,
  insertNotice,
  listLeft,
  listLessons,
  putLesson,
  saveItem,
  takeBackNotice,
} from './ending.store.ts';
import { arrange, closing, earliestEnd, giveNotice } from './ending.ts';
import { goes, listThings, nowhere, ownOf, thingView, usualOf } from './things.actions.ts';

export const endingActions: Actions<typeof endingContract.verbs> = {
  show: async (tx, { partnershipId }) => {
    const door = canReadEnding(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    return partnership ? ok(await viewOf(tx, partnership)) : notFound();
  },

  notice: async (tx, { partnershipId, ground, reason, evidence, endsOn }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canGiveNotice(tx.actor, partnership, null);
    if (!door.allowed) return denied(door.reason);
    if (await findNotice(tx, partnershipId)) return refuse({ type: 'ending.already' });
    const made = {
      ...{ id: newId(), partnershipId, organisationId: ownOf(tx), faceId: faceOf(tx.actor) },
      ...{ ground, reason, evidence, endsOn, noticeOn: tx.today },
    };
    const given = giveNotice(made, await termsOf(tx, partnershipId), othersOf(tx, partnership), tx.today);
    if (!given.ok) return given;
    await insertNotice(tx, given.value);
    // Of a party that may still say that it exists nothing changes until it is closed.
    if (ground !== 'dissolved' && partnership.phase === 'active') {
      const started = await startEnding(tx, partnership);
      if (!started.ok) return started;
    }
    const { aboutId } = given.value;
    tx.record('ending.notice_given', { partnershipId, ground, aboutId, endsOn }, { partnershipId });
    const text = agendaText(partyOf(partnership, ownOf(tx))?.name ?? '');
    await putOnAgenda(tx, { partnershipId, source: 'ending', subjectId: made.id, text });
    return shown(tx, partnershipId);
  },

  takeBack: async (tx, { partnershipId }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    const live = partnership && (await findNotice(tx, partnershipId));
    if (!partnership || !live) return notFound();
    const door = canTakeBack(tx.actor, partnership, live);
    if (!door.allowed) return denied(door.reason);
    if (live.ground === 'dissolved') {
      await takeBackNotice(tx, live.id);
      tx.record('ending.taken_back', { partnershipId }, { partnershipId });
    } else {
      const asked = await proposeGoingOn(tx, partnership);
      if (!asked.ok) return asked;
    }
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
    return (await goes(tx, arranged.value)) ? shown(tx, partnershipId) : stale(await viewOf(tx, partnership));
  },

  asUsual: async (tx, { partnershipId, thingIds }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canArrange(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    const live = await findNotice(tx, partnershipId);
    for (const thing of await listThings(tx, partnership)) {
      const usual = usualOf(tx, thing, live);
      if (usual === null || !thingIds.includes(thing.thingId)) continue;
      if (!(await goes(tx, { ...thing.item, ...usual }))) return stale(await viewOf(tx, partnership));
    }
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

  close: async (tx, { partnershipId }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    if (!partnership) return notFound();
    const live = await findNotice(tx, partnershipId);
    const door = canClose(tx.actor, partnership, live, tx.today);
    if (!door.allowed) return denied(door.reason);
    if ((await endingWaits(tx, partnershipId)) === 'open') return denied(await whyOpen(tx, partnershipId));
    const isAlone = live !== null && closing(live, ownOf(tx), tx.today) === 'alone';
    const closed = isAlone ? await endNow(tx, partnership) : await proposeEnd(tx, partnership);
    if (!closed.ok) return closed;
    if (isAlone) tx.record('ending.closed', { partnershipId, aboutId: live.aboutId }, { partnershipId });
    return shown(tx, partnershipId);
  },
};

const othersOf = (tx: Tx, partnership: Partnership): string[] =>
  presentParties(partnership)
    .map(({ organisationId }) => organisationId)
    .filter((id) => id !== ownOf(tx));

async function shown(tx: Tx, partnershipId: string) {
  const partnership = await partnershipOf(tx, partnershipId);
  return partnership ? ok(await viewOf(tx, partnership)) : notFound();
}

async function termsOf(tx: Tx, partnershipId: string) {
  const clause = await clauseInForce(tx, { partnershipId }, 'termination');
  return clause?.parameters ?? null;
}

async function viewOf(tx: Tx, partnership: Partnership) {
  const { id, phase, endedOn } = partnership;
  const { actor, today } = tx;
  const nameOf = (one: string | null) => (one === null ? '' : (partyOf(partnership, one)?.name ?? ''));
  const live = await findNotice(tx, id);
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
      ...{ noticeOn: live.noticeOn, endsOn: live.endsOn, aloneBack: live.ground === 'dissolved' },
      can: { takeBack: canTakeBack(actor, partnership, live) },
    },
    earliest: {
      notice: earliestEnd('notice', terms, today),
      serious: earliestEnd('serious', terms, today),
      together: earliestEnd('together', terms, today),
      dissolved: earliestEnd('dissolved', terms, today),
    },
    things: things.map((thing) => thingView(tx, thing, nameOf(thing.partyId), live)),
    waits: phase === 'ended' ? null : await endingWaits(tx, id),
    lessons: lessons.map(({ organisationId, wentWell, otherwise, saidOn, version }) => ({
      ...{ organisationId, name: nameOf(organisationId), own: organisationId === ownOf(tx) },
      ...{ wentWell, otherwise, saidOn, version },
    })),
    closing: live ? closing(live, ownOf(tx), today) : 'not_yet',
    can: {
      notice: canGiveNotice(actor, partnership, live),
      arrange: canArrange(actor, partnership),
      learn: canLearn(actor, partnership),
      close: canClose(actor, partnership, live, today),
    },
  };
}
