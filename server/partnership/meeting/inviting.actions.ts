import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { notFound, ok } from '../../house/result.ts';
import { partnershipOf } from '../partnership/partnership.actions.ts';
import { presentParties } from '../partnership/partnership.ts';
import { mailOwn, tell } from '../partnership/telling.actions.ts';
import { meetingNews } from './meeting.letters.ts';
import { findMeeting } from './meeting.store.ts';
import { isPlanned } from './meeting.ts';

/** Follows a meeting that was planned, moved or called off: every party invites its own contact person. */
export async function afterMeeting(tx: Tx, { type = '', meetingId = '' }: JobPayload) {
  const meeting = await findMeeting(tx, meetingId);
  const partnership = meeting && (await partnershipOf(tx, meeting.partnershipId));
  if (!meeting || !partnership) return notFound();
  for (const { organisationId } of presentParties(partnership))
    tell(tx, partnership.id, organisationId, 'invite_to_meeting', {
      type,
      meetingId,
      version: `${meeting.version}`,
    });
  return ok(null);
}

/** As one party. Says nothing that has become untrue since it was put in the queue. */
export async function inviteToMeeting(tx: Tx, { type = '', meetingId = '' }: JobPayload) {
  const meeting = await findMeeting(tx, meetingId);
  const partnership = meeting && (await partnershipOf(tx, meeting.partnershipId));
  if (!meeting || !partnership) return notFound();
  const isOff = meeting.cancelledBecause !== null;
  if (type === 'meeting.cancelled' ? !isOff : !isPlanned(meeting)) return ok(null);
  const how = isOff ? 'cancelled' : type === 'meeting.moved' ? 'moved' : 'planned';
  const names = presentParties(partnership).map(({ name }) => name);
  await mailOwn(tx, partnership.id, meeting.level, meetingNews(meeting, how, names));
  return ok(null);
}
