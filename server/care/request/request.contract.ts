import { z } from 'zod';
import {
  contract,
  day,
  decision,
  face,
  id,
  line,
  optionalLine,
  page,
  prose,
  time,
  verb,
  version,
} from '../../house/contract.ts';
import { closings, openStatuses, requestKinds } from './request.ts';

const instant = z.iso.datetime();
const kind = z.enum(requestKinds);
const status = z.enum([...openStatuses, 'closed']);

const clock = z.object({
  dueOn: day,
  workingDaysLeft: z.number().int(),
  verdict: z.enum(['in_time', 'today', 'late']),
});

const fields = {
  kind,
  personId: id.nullable(),
  callerName: line,
  callerPhone: z.string().trim().max(30).nullable(),
  summary: prose,
  day: day.nullable(),
  fromTime: time.nullable(),
  street: optionalLine,
  place: optionalLine,
  destination: optionalLine,
};

const row = z.object({
  id,
  ...fields,
  clientId: id.nullable(),
  status,
  closedAs: z.enum(closings).nullable(),
  receivedAt: instant,
  receivedBy: z.enum(['phone', 'self']),
  handledBy: face.nullable(),
  clock: clock.nullable(),
  /** How the asking stands: how many were asked, how many said no, and who comes. */
  asked: z.object({ all: z.number().int(), no: z.number().int(), comes: z.string().nullable() }),
  version,
  can: z.object({
    edit: decision,
    close: decision,
    reopen: decision,
    askVolunteers: decision,
    talk: decision,
  }),
});

const view = row.extend({
  closedBecause: z.string(),
  closedAt: instant.nullable(),
  timeline: z.array(z.object({ at: instant, what: z.string(), by: z.string().nullable() })),
});

const shown = (clientId: string | null) => (clientId ? [clientId] : []);
const shows = {
  subject: 'contact' as const,
  clients: (output: z.output<typeof view>) => shown(output.clientId),
};
const notPossible = ['request.not_possible'] as const;

export const requestContract = contract('request', {
  callers: verb({
    method: 'GET',
    path: '/requests/callers',
    summary:
      'Members and other villagers whose name, number or telephone begins like this, with what they asked lately.',
    input: z.strictObject({ search: z.string().trim().min(2).max(60) }),
    output: z.object({
      rows: z.array(
        z.object({
          personId: id,
          clientId: id.nullable(),
          name: z.string(),
          number: z.string().nullable(),
          phone: z.string().nullable(),
          street: z.string(),
          place: z.string(),
          lately: z.object({ requestId: id, kind, receivedAt: instant, day: day.nullable() }).nullable(),
        }),
      ),
    }),
    shows: {
      subject: 'contact',
      action: 'search',
      clients: ({ rows }) => rows.flatMap(({ clientId }) => shown(clientId)),
    },
  }),
  note: verb({
    method: 'POST',
    path: '/requests',
    summary: 'Notes a question that came by telephone.',
    input: z.strictObject(fields),
    output: view,
    errors: ['request.day_past', 'request.no_such_time'],
    shows,
  }),
  send: verb({
    method: 'POST',
    path: '/requests/mine',
    summary: 'A member sends a question of her own.',
    input: z.strictObject({
      organisationId: id,
      kind,
      summary: prose,
      day: day.nullable(),
      fromTime: time.nullable(),
      destination: optionalLine,
    }),
    output: z.object({ requestId: id }),
    errors: ['request.day_past', 'request.no_such_time', 'request.not_a_member'],
  }),
  mine: verb({
    method: 'GET',
    path: '/requests/mine',
    summary: 'The questions someone asked for herself, and the cooperatives she can ask.',
    input: z.strictObject({}),
    output: z.object({
      rows: z.array(
        z.object({
          id,
          kind,
          summary: z.string(),
          day: day.nullable(),
          status,
          receivedAt: instant,
          answerBy: day.nullable(),
        }),
      ),
      cooperatives: z.array(z.object({ id, name: z.string(), phone: z.string().nullable() })),
    }),
  }),
  list: verb({
    method: 'GET',
    path: '/requests',
    summary: 'The questions: to do, waiting for volunteers, arranged, closed or all; newest first.',
    input: page
      .extend({
        show: z.enum(['todo', 'waiting', 'arranged', 'closed', 'all']).default('todo'),
        kind: kind.optional(),
        mine: z.enum(['yes', 'no']).default('no'),
        search: z.string().trim().max(60).optional(),
      })
      .strict(),
    output: z.object({ rows: z.array(row), next: z.string().nullable(), count: z.number().int() }),
    shows: { subject: 'contact', clients: ({ rows }) => rows.flatMap(({ clientId }) => shown(clientId)) },
  }),
  changed: verb({
    method: 'GET',
    path: '/requests/changed',
    summary: 'What others changed in questions since a day, newest first.',
    input: z.strictObject({ since: day.optional() }),
    output: z.object({
      rows: z.array(
        z.object({
          id,
          at: instant,
          what: z.string(),
          by: z.string().nullable(),
          requestId: id,
          clientId: id.nullable(),
          callerName: z.string(),
          kind,
          day: day.nullable(),
        }),
      ),
    }),
    shows: { subject: 'contact', clients: ({ rows }) => rows.flatMap(({ clientId }) => shown(clientId)) },
  }),
  show: verb({
    method: 'GET',
    path: '/requests/:requestId',
    summary: 'One question with what happened to it.',
    input: z.strictObject({ requestId: id }),
    output: view,
    shows,
  }),
  edit: verb({
    method: 'POST',
    path: '/requests/:requestId',
    summary: 'Changes what was noted.',
    input: z.strictObject({ requestId: id, version, ...fields }),
    output: view,
    errors: [...notPossible, 'request.day_past', 'request.no_such_time'],
    shows,
  }),
  takeUp: verb({
    method: 'POST',
    path: '/requests/:requestId/take-up',
    summary: 'Says who looks after it: the one who asks this.',
    input: z.strictObject({ requestId: id, version }),
    output: view,
    shows,
  }),
  arrange: verb({
    method: 'POST',
    path: '/requests/:requestId/arranged',
    summary: 'It was arranged outside Tango, for instance by her own people.',
    input: z.strictObject({ requestId: id, version }),
    output: view,
    errors: notPossible,
    shows,
  }),
  close: verb({
    method: 'POST',
    path: '/requests/:requestId/close',
    summary: 'Closes a question and says how it ended.',
    input: z.strictObject({ requestId: id, version, as: z.enum(closings), because: prose }),
    output: view,
    errors: notPossible,
    shows,
  }),
  reopen: verb({
    method: 'POST',
    path: '/requests/:requestId/reopen',
    summary: 'Undoes the closing: it stands where it stood.',
    input: z.strictObject({ requestId: id, version }),
    output: view,
    errors: notPossible,
    shows,
  }),
});
