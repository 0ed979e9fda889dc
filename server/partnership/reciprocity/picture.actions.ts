import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { letterTo } from '../../house/letter.ts';
import { denied, notFound, ok, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { receiversBehind, receiversWith } from '../../people/person/receivers.ts';
import { contactsOf } from '../partnership/partnership.actions.ts';
import { hintOf } from './picture.ts';
import type { reciprocityContract } from './reciprocity.contract.ts';
import { hintNews } from './reciprocity.letters.ts';
import { canGovern } from './reciprocity.policy.ts';
import { takingPart, takingPartLocked } from './taking-part.actions.ts';
import { findPicture, type PictureKept, putPicture } from './words.store.ts';

// What one side thinks of its own dependence stays with its board and administrator: its facts carry no partnership, its
// mail has no content, and no other room reads it.

type Verbs = Actions<typeof reciprocityContract.verbs>;

export const showPicture: Verbs['picture'] = async (tx, { partnershipId }) => {
  const here = await takingPart(tx, partnershipId);
  if (!here) return notFound();
  const door = canGovern(tx.actor, here.partnership);
  if (!door.allowed) return denied(door.reason);
  return ok(viewOf(await findPicture(tx, partnershipId)));
};

export const drawPicture: Verbs['draw'] = async (tx, { partnershipId, version, ...drawn }) => {
  const here = await takingPartLocked(tx, partnershipId);
  if (!here) return notFound();
  const door = canGovern(tx.actor, here.partnership);
  if (!door.allowed) return denied(door.reason);
  const before = await findPicture(tx, partnershipId);
  if ((before?.version ?? 0) !== version) return stale(door, viewOf(before));
  const hint = hintOf(drawn);
  const { organisationId } = here.own;
  // A hint that went away may be mailed again when it comes back.
  const told = hint === null ? null : (before?.told ?? null);
  const picture = { ...drawn, hint, told, changedOn: tx.today, version: version + 1 };
  await putPicture(tx, partnershipId, organisationId, picture);
  tx.record('reciprocity.picture_drawn', {});
  if (hint !== null && hint !== told)
    tx.later({
      task: 'tell_picture',
      payload: { partnershipId, organisationId },
      key: `tell_picture ${partnershipId} ${organisationId}`,
    });
  return ok(viewOf(picture));
};

const viewOf = (picture: PictureKept | null) => {
  if (picture === null) return { picture: null, version: 0 };
  const { told: _, version, ...shown } = picture;
  return { picture: shown, version };
};

/** As the side itself: tells its board contact that there is a hint, once for each that is new. */
export async function tellPicture(tx: Tx, { partnershipId = '' }: JobPayload) {
  const here = await takingPartLocked(tx, partnershipId);
  const picture = here && (await findPicture(tx, partnershipId));
  if (!here || !picture || picture.hint === null || picture.hint === picture.told) return notFound();
  const { organisationId } = here.own;
  for (const receiver of await receiversOf(tx, partnershipId, organisationId))
    tx.mail(letterTo(receiver, hintNews(partnershipId)));
  await putPicture(tx, partnershipId, organisationId, { ...picture, told: picture.hint });
  return ok(null);
}

/** The own board contact; as long as there is none, the board, or else the administrator. */
async function receiversOf(tx: Tx, partnershipId: string, organisationId: string) {
  const contact = (await contactsOf(tx, partnershipId)).find(
    (one) => one.organisationId === organisationId && one.level === 'board',
  );
  const named = contact ? await receiversBehind(tx, [contact.faceId]) : [];
  if (named.length > 0) return named;
  const board = await receiversWith(tx, organisationId, ['board']);
  return board.length > 0 ? board : receiversWith(tx, organisationId, ['administrator']);
}
