import { z } from 'zod';
import {
  contract,
  day,
  decision,
  id,
  line,
  optionalLine,
  prose,
  text,
  time,
  verb,
  version,
} from '../../house/contract.ts';
import { actionView } from './agenda.contract.ts';
import { treated } from './agenda.ts';
import { levels } from './meeting.ts';

const level = z.enum(levels);

const meetingView = z.object({
  id,
  level,
  plannedAt: z.string(),
  minutes: z.number().int(),
  heldOn: day.nullable(),
  cancelledBecause: z.string().nullable(),
  place: z.string(),
  notes: z.string(),
  /** What was talked about or decided at it, and what was agreed to be done. */
  items: z.array(z.object({ id, text, outcome: z.enum(treated), result: z.string() })),
  actions: z.array(actionView),
  version,
});

const minutes = z.number().int().min(15).max(480);

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
      proposal: z.object({ day, at: time, place: z.string(), minutes: z.number().int() }).nullable(),
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
    summary: 'Plans a meeting and invites the contact persons.',
    input: z.strictObject({
      partnershipId: id,
      level,
      day,
      at: time,
      place: optionalLine,
      minutes: minutes.optional(),
    }),
    output: listView,
    errors: ['meeting.in_the_past', 'meeting.no_such_time'],
  }),
  move: verb({
    method: 'POST',
    path: '/meetings/:meetingId/move',
    summary: 'Moves a planned meeting to another time or place; who was invited hears.',
    input: z.strictObject({
      meetingId: id,
      version,
      day,
      at: time,
      place: optionalLine,
      minutes: minutes.optional(),
    }),
    output: listView,
    errors: ['meeting.not_planned', 'meeting.in_the_past', 'meeting.no_such_time'],
  }),
  hold: verb({
    method: 'POST',
    path: '/meetings/:meetingId/held',
    summary:
      'Says that a meeting was held, with its minutes: notes, what came of what was on the table, and who does what. What is not named stays on the table.',
    input: z.strictObject({
      meetingId: id,
      version,
      heldOn: day,
      notes: prose,
      items: z
        .array(z.strictObject({ itemId: id, outcome: z.enum(treated), result: prose }))
        .max(100)
        .optional(),
      actions: z
        .array(z.strictObject({ what: line, organisationId: id, who: optionalLine, dueOn: day.nullable() }))
        .max(30)
        .optional(),
    }),
    output: listView,
    errors: [
      'meeting.not_planned',
      'meeting.not_yet',
      'meeting.in_the_past',
      'agenda.not_on_table',
      'agenda.no_party',
    ],
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
