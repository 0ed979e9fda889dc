import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { ownPartnerships } from '../partnership/partnership.actions.ts';
import { presentParties } from '../partnership/partnership.ts';
import { drawPicture, showPicture } from './picture.actions.ts';
import type { reciprocityContract } from './reciprocity.contract.ts';
import { canActForParty, canGovern, canReadReciprocity } from './reciprocity.policy.ts';
import { isUnderWay } from './reciprocity.ts';
import { byWhom, type TakingPart, takingPart, takingPartLocked } from './taking-part.actions.ts';
import { draftOf, end, publish, publishedOf } from './why.ts';
import {
  insertWhyPage,
  listPublished,
  listReasons,
  listWhyPages,
  putReasons,
  saveWhyPage,
} from './words.store.ts';

export const reciprocityActions: Actions<typeof reciprocityContract.verbs> = {
  reasons: async (tx, { partnershipId }) => {
    const door = canReadReciprocity(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const here = await takingPart(tx, partnershipId);
    return here ? ok(await reasonsView(tx, here)) : notFound();
  },

  chooseReasons: async (tx, { partnershipId, reasons }) => {
    const here = await takingPartLocked(tx, partnershipId);
    if (!here) return notFound();
    const door = canActForParty(tx.actor, here.partnership);
    if (!door.allowed) return denied(door.reason);
    await putReasons(tx, partnershipId, here.own.organisationId, reasons);
    tx.record('reciprocity.reasons_chosen', { partnershipId }, { partnershipId });
    return ok(await reasonsView(tx, here));
  },

  why: async (tx, { partnershipId }) => {
    const door = canReadReciprocity(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const here = await takingPart(tx, partnershipId);
    return here ? ok(await whyView(tx, here)) : notFound();
  },

  writeWhy: async (tx, { partnershipId, version, text }) => {
    const here = await takingPartLocked(tx, partnershipId);
    if (!here) return notFound();
    const door = canGovern(tx.actor, here.partnership);
    if (!door.allowed) return denied(door.reason);
    const draft = draftOf(await listWhyPages(tx, partnershipId));
    if ((draft?.version ?? 0) !== version) return stale(door, await whyView(tx, here));
    const { organisationId, faceId } = byWhom(tx.actor);
    if (draft) await saveWhyPage(tx, { ...draft, faceId, text, version: version + 1 });
    else
      await insertWhyPage(tx, {
        ...{ id: newId(), partnershipId, organisationId, faceId, text },
        ...{ status: 'draft', number: null, publishedOn: null, endedOn: null, version: 1 },
      });
    // Without the partnership: others need not know that a board is writing.
    tx.record('reciprocity.why_written', { partnershipId });
    return ok(await whyView(tx, here));
  },

  publishWhy: async (tx, { partnershipId, version }) => {
    const here = await takingPartLocked(tx, partnershipId);
    if (!here) return notFound();
    const door = canGovern(tx.actor, here.partnership);
    if (!door.allowed) return denied(door.reason);
    const pages = await listWhyPages(tx, partnershipId);
    const draft = draftOf(pages);
    if (draft?.version !== version) return stale(door, await whyView(tx, here));
    const before = publishedOf(pages);
    if (before) await saveWhyPage(tx, end(before, tx.today));
    const page = publish(draft, pages, byWhom(tx.actor).faceId, tx.today);
    await saveWhyPage(tx, page);
    tx.record('reciprocity.why_published', { partnershipId, whyPageId: page.id, number: page.number });
    return ok(await whyView(tx, here));
  },

  withdrawWhy: async (tx, { partnershipId, version }) => {
    const here = await takingPartLocked(tx, partnershipId);
    if (!here) return notFound();
    const door = canGovern(tx.actor, here.partnership);
    if (!door.allowed) return denied(door.reason);
    const page = publishedOf(await listWhyPages(tx, partnershipId));
    if (page?.version !== version) return stale(door, await whyView(tx, here));
    await saveWhyPage(tx, end(page, tx.today));
    tx.record('reciprocity.why_withdrawn', { partnershipId, whyPageId: page.id });
    return ok(await whyView(tx, here));
  },

  whyPages: async (tx) => {
    const { hat } = tx.actor;
    const madeAt = tx.now.toISOString();
    if (!hat) return ok({ organisationName: '', madeAt, pages: [] });
    const partnerships = await ownPartnerships(tx);
    const pages = await listPublished(tx);
    return ok({
      organisationName: hat.organisationName,
      madeAt,
      pages: pages.flatMap(({ partnershipId, number, text, publishedOn, organisationId }) => {
        const partnership = partnerships.find(({ id }) => id === partnershipId);
        if (!partnership || !isUnderWay(tx.actor, partnership) || number === null || publishedOn === null)
          return [];
        const others = presentParties(partnership).filter((party) => party.organisationId !== organisationId);
        return [{ partnershipId, names: others.map(({ name }) => name), number, text, publishedOn }];
      }),
    });
  },

  picture: showPicture,
  draw: drawPicture,
};

async function reasonsView(tx: Tx, { partnership, own, others }: TakingPart) {
  const picked = await listReasons(tx, partnership.id);
  return {
    sides: [own, ...others].map(({ organisationId, name, kind }) => ({
      organisationId,
      name,
      kind,
      reasons: picked.filter((one) => one.organisationId === organisationId).map(({ reason }) => reason),
      isOwn: organisationId === own.organisationId,
    })),
    can: { choose: canActForParty(tx.actor, partnership) },
  };
}

async function whyView(tx: Tx, { partnership }: TakingPart) {
  const pages = await listWhyPages(tx, partnership.id);
  const draft = draftOf(pages);
  const page = publishedOf(pages);
  return {
    draft: draft && { text: draft.text, version: draft.version },
    published:
      page && page.number !== null && page.publishedOn !== null
        ? { number: page.number, text: page.text, publishedOn: page.publishedOn, version: page.version }
        : null,
    can: { write: canGovern(tx.actor, partnership) },
  };
}
