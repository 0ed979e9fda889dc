import { faceOf } from '../../house/actor.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { clearFromAgenda, putOnAgenda } from '../meeting/agenda.actions.ts';
import {
  endingWaits,
  endNow,
  lapseTakingOut,
  partnershipLocked,
  partnershipOf,
  proposeEnd,
  proposeGoingOn,
  proposeTakingOut,
  startEnding,
  whyOpen,
} from '../partnership/partnership.actions.ts';
import { partyOf, presentParties } from '../partnership/partnership.ts';
import type { endingContract } from './ending.contract.ts';
import { agendaText, goneAgendaText } from './ending.letters.ts';
import { canArrange, canClose, canGiveNotice, canLearn, canReadEnding } from './ending.policy.ts';
import { findNotice, insertItem, insertNotice, putLesson, saveItem, takeBackNotice } from './ending.store.ts';
import { arrange, closing, giveNotice, isTakenBackAlone } from './ending.ts';
import { goes, isOfGone, listThings, nowhere, ownOf, usualOf } from './things.actions.ts';
import { goingOf, othersOf, shown, termsOf, viewOf } from './view.actions.ts';

export const endingActions: Actions<typeof endingContract.verbs> = {
  show: async (tx, { partnershipId }) => {
    const door = canReadEnding(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    return partnership ? ok(await viewOf(tx, partnership)) : notFound();
  },

  notice: async (tx, { partnershipId, ground, reason, evidence, endsOn, goneId = null }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canGiveNotice(tx.actor, partnership, null);
    if (!door.allowed) return denied(door.reason);
    if (await findNotice(tx, partnershipId)) return refuse({ type: 'ending.already' });
    const made = {
      ...{ id: newId(), partnershipId, organisationId: ownOf(tx), faceId: faceOf(tx.actor) },
      ...{ ground, aboutId: goneId, reason, evidence, endsOn, noticeOn: tx.today },
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
    const by = partyOf(partnership, ownOf(tx))?.name ?? '';
    const gone = aboutId === null ? null : partyOf(partnership, aboutId);
    const text = gone ? goneAgendaText(by, gone.name) : agendaText(by);
    await putOnAgenda(tx, { partnershipId, source: 'ending', subjectId: made.id, text });
    return shown(tx, partnershipId);
  },

  takeBack: async (tx, { partnershipId }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    const live = partnership && (await findNotice(tx, partnershipId));
    if (!partnership || !live) return notFound();
    const door = canArrange(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    if (isTakenBackAlone(live)) {
      await takeBackNotice(tx, live.id);
      await lapseTakingOut(tx, partnershipId);
      await clearFromAgenda(tx, partnershipId, 'ending');
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
    if (item.version !== version) return stale(door, await viewOf(tx, partnership));
    const going = goingOf(partnership, await findNotice(tx, partnershipId));
    const arranged = arrange(item, { destination, toWhom, byOn }, tx.today, isOfGone(found, going));
    if (!arranged.ok) return arranged;
    return (await goes(tx, arranged.value))
      ? shown(tx, partnershipId)
      : stale(door, await viewOf(tx, partnership));
  },

  asUsual: async (tx, { partnershipId, thingIds }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    if (!partnership) return notFound();
    const door = canArrange(tx.actor, partnership);
    if (!door.allowed) return denied(door.reason);
    const going = goingOf(partnership, await findNotice(tx, partnershipId));
    for (const thing of await listThings(tx, partnership)) {
      const usual = usualOf(tx, thing, going);
      if (usual === null || !thingIds.includes(thing.thingId)) continue;
      if (!(await goes(tx, { ...thing.item, ...usual }))) return stale(door, await viewOf(tx, partnership));
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
      return stale(door, await viewOf(tx, partnership));
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
    if (!(await putLesson(tx, partnershipId, lesson))) return stale(door, await viewOf(tx, partnership));
    tx.record('ending.learned', { partnershipId }, { partnershipId });
    return shown(tx, partnershipId);
  },

  close: async (tx, { partnershipId }) => {
    const partnership = await partnershipLocked(tx, partnershipId);
    if (!partnership) return notFound();
    const live = await findNotice(tx, partnershipId);
    const door = canClose(tx.actor, partnership, live, tx.today);
    if (!door.allowed) return denied(door.reason);
    const how = live && closing(live, ownOf(tx), presentParties(partnership).length, tx.today);
    if (how === 'with_others' && live?.aboutId) {
      const asked = await proposeTakingOut(tx, partnership, live.aboutId, live.reason);
      return asked.ok ? shown(tx, partnershipId) : asked;
    }
    if ((await endingWaits(tx, partnershipId)) === 'open') return denied(await whyOpen(tx, partnershipId));
    const isAlone = live !== null && how === 'alone';
    const closed = isAlone ? await endNow(tx, partnership) : await proposeEnd(tx, partnership);
    if (!closed.ok) return closed;
    if (isAlone) tx.record('ending.closed', { partnershipId, aboutId: live.aboutId }, { partnershipId });
    return shown(tx, partnershipId);
  },
};
