import type { Tx } from '../../house/database.ts';
import { notFound, ok } from '../../house/result.ts';
import { clauseInForce } from '../agreement/agreement.actions.ts';
import { countClientsOpen, endingWaits, partnershipOf } from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf, presentParties } from '../partnership/partnership.ts';
import { canArrange, canClose, canGiveNotice, canLearn } from './ending.policy.ts';
import { findNotice, listLeft, listLessons, listTakenOut } from './ending.store.ts';
import { closing, type Ending, earliestEnd, isTakenBackAlone, leaversOf, partsAll } from './ending.ts';
import { type Going, listThings, ownOf, thingView } from './things.actions.ts';

export const othersOf = (tx: Tx, partnership: Partnership): string[] =>
  presentParties(partnership)
    .map(({ organisationId }) => organisationId)
    .filter((id) => id !== ownOf(tx));

/** Who goes, and when: all of them by a notice, or some while the others go on. */
export const goingOf = (partnership: Partnership, live: Ending | null): Going => ({
  lastDay: partsAll(partnership, live)?.endsOn ?? null,
  leavers: leaversOf(partnership, live),
  goneId: live?.aboutId ?? null,
});

export async function shown(tx: Tx, partnershipId: string) {
  const partnership = await partnershipOf(tx, partnershipId);
  return partnership ? ok(await viewOf(tx, partnership)) : notFound();
}

export async function termsOf(tx: Tx, partnershipId: string) {
  const clause = await clauseInForce(tx, { partnershipId }, 'termination');
  return clause?.parameters ?? null;
}

export async function viewOf(tx: Tx, partnership: Partnership) {
  const { id, phase, endedOn } = partnership;
  const { actor, today } = tx;
  const nameOf = (one: string | null) => (one === null ? '' : (partyOf(partnership, one)?.name ?? ''));
  const live = await findNotice(tx, id);
  const terms = await termsOf(tx, id);
  const others = othersOf(tx, partnership);
  const going = goingOf(partnership, live);
  const [things, left, lessons, takenOut] = [
    await listThings(tx, partnership),
    await listLeft(tx, id),
    await listLessons(tx, id),
    await listTakenOut(tx, id),
  ];
  const leavers = [];
  for (const { organisationId, lastDay, gone } of phase === 'ended' ? [] : going.leavers)
    leavers.push({
      ...{ organisationId, name: nameOf(organisationId), lastDay, gone },
      because: partyOf(partnership, organisationId)?.leftBecause ?? '',
      left: await listLeft(tx, id, organisationId),
      clientsOpen: await countClientsOpen(tx, id, organisationId),
    });
  return {
    ...{ partnershipId: id, phase, endedOn, terms, left },
    others: others.map((one) => ({ organisationId: one, name: nameOf(one) })),
    notice: live && {
      ...{ id: live.id, ground: live.ground, reason: live.reason, evidence: live.evidence },
      ...{ byName: nameOf(live.organisationId), goneName: nameOf(live.aboutId) },
      ...{ noticeOn: live.noticeOn, endsOn: live.endsOn, aloneBack: isTakenBackAlone(live) },
      can: { takeBack: canArrange(actor, partnership) },
    },
    earliest: {
      notice: earliestEnd('notice', terms, today),
      serious: earliestEnd('serious', terms, today),
      together: earliestEnd('together', terms, today),
      dissolved: earliestEnd('dissolved', terms, today),
    },
    things: things.map((thing) => thingView(tx, thing, nameOf(thing.partyId), going)),
    leavers,
    takenOut: takenOut.map(
      ({ id: endingId, aboutId, organisationId, reason, evidence, noticeOn, closedOn }) => ({
        ...{
          id: endingId,
          name: nameOf(aboutId),
          byName: nameOf(organisationId),
          reason,
          evidence,
          noticeOn,
        },
        closedOn: closedOn ?? today,
      }),
    ),
    waits: phase === 'ended' ? null : await endingWaits(tx, id),
    lessons: lessons.map(({ organisationId, wentWell, otherwise, saidOn, version }) => ({
      ...{ organisationId, name: nameOf(organisationId), own: organisationId === ownOf(tx) },
      ...{ wentWell, otherwise, saidOn, version },
    })),
    closing: live
      ? closing(live, ownOf(tx), presentParties(partnership).length, today)
      : ('not_yet' as const),
    can: {
      notice: canGiveNotice(actor, partnership, live),
      arrange: canArrange(actor, partnership),
      learn: canLearn(actor, partnership),
      close: canClose(actor, partnership, live, today),
    },
  };
}
