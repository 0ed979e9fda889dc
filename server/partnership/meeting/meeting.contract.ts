import { z } from 'zod';
import {
  contract,
  day,
  decision,
  id,
  line,
  optionalLine,
  prose,
  time,
  verb,
  version,
} from '../../house/contract.ts';
import { levels } from './meeting.ts';

const level = z.enum(levels);

const meetingView = z.object({
  id,
  level,
  plannedAt: z.string(),
  heldOn: day.nullable(),
  cancelledBecause: z.string().nullable(),
  place: z.string(),
  notes: z.string(),
  version,
});

const listView = z.object({
  meetings: z.array(meetingView),
  /** By the agreed rhythm; empty when none was agreed. */
  dues: z.array(
    z.object({
      level,
      everyWeeks: z.number().int(),
      lastHeld: day.nullable(),
      dueOn: day,
      planned: z.boolean(),
      overdue: z.boolean(),
    }),
  ),
  can: z.object({ plan: decision }),
});

export const meetingContract = contract('meeting', {
  list: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/meetings',
    summary: 'Meetings of the parties, the newest first, and what is due by the agreed rhythm.',
    input: z.strictObject({ partnershipId: id }),
    output: listView,
  }),
  plan: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/meetings',
    summary: 'Plans a meeting.',
    input: z.strictObject({ partnershipId: id, level, day, at: time, place: optionalLine }),
    output: listView,
    errors: ['meeting.in_the_past', 'meeting.no_such_time'],
  }),
  hold: verb({
    method: 'POST',
    path: '/meetings/:meetingId/held',
    summary: 'Says that a meeting was held, with notes.',
    input: z.strictObject({ meetingId: id, version, heldOn: day, notes: prose }),
    output: listView,
    errors: ['meeting.not_planned', 'meeting.not_yet', 'meeting.in_the_past'],
  }),
  cancel: verb({
    method: 'POST',
    path: '/meetings/:meetingId/cancel',
    summary: 'Calls a planned meeting off, with a reason.',
    input: z.strictObject({ meetingId: id, version, reason: line }),
    output: listView,
    errors: ['meeting.not_planned', 'meeting.not_yet', 'meeting.in_the_past'],
  }),
});
