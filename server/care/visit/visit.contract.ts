import { z } from 'zod';
import { roles } from '../../house/actor.ts';
import {
  contract,
  day,
  decision,
  face,
  id,
  line,
  optionalLine,
  prose,
  text,
  time,
  verb,
  version,
} from '../../house/contract.ts';
import { standIn, standIns } from './bedside.contract.ts';
import { chosenKinds, reasonKinds } from './reason.ts';
import { layers, sources, statuses } from './visit.ts';

const instant = z.iso.datetime();
const minutes = z.number().int().min(5).max(720);
const days = z.coerce.number().int().min(1).max(28).default(7);
/** Prose of a reason is short on purpose. */
const reason = z.string().trim().max(200).default('');
const why = z.string().trim().max(300).default('');
const because = { reasonKind: z.enum(chosenKinds), reason, why };

const changeView = z.object({
  id,
  at: instant,
  by: face.nullable(),
  text,
  reasonKind: z.enum(reasonKinds),
  reason: z.string(),
  undone: z.boolean(),
});

export const visitLine = z.object({
  id,
  clientId: id,
  layer: z.enum(layers),
  what: z.string(),
  day,
  startsAt: instant,
  endsAt: instant,
  status: z.enum(statuses),
  night: z.boolean(),
  student: z.boolean(),
  pinned: z.boolean(),
  source: z.enum(sources),
  face: face.nullable(),
  teamName: z.string().nullable(),
  /** The last change that someone made, to be read beside the visit and taken back. */
  changed: changeView.nullable(),
  version,
});

const consequence = z.object({
  refused: text.nullable(),
  warnings: z.array(z.object({ kind: z.string(), source: text, text })),
  faces: z.object({ before: z.number(), after: z.number(), agreed: z.number().nullable() }),
});

const faceCount = z.object({
  faces: z.number(),
  nights: z.number(),
  students: z.number(),
  agreed: z.number().nullable(),
  source: text.nullable(),
});

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'hash');
const touching = z.object({
  kind: z.string(),
  sentence: text,
  partnershipId: id.nullable(),
  sha256: hash,
});

const visitView = visitLine.extend({
  clientName: z.string(),
  taskId: id.nullable(),
  changes: z.array(changeView),
  reports: z.array(
    z.object({ id, at: instant, by: face, text: z.string(), corrects: id.nullable(), mine: z.boolean() }),
  ),
  agreements: z.array(touching),
  can: z.object({
    change: decision,
    report: decision,
    write: decision,
    undo: decision,
  }),
});

const taskIds = z.array(id).max(10).default([]);

const shown = (output: { clientId: string }) => [output.clientId];
const planning = { subject: 'planning', clients: shown } as const;

const refusals = [
  'visit.not_ahead',
  'visit.client_says_no',
  'visit.needs_why',
  'visit.time_skipped',
  'visit.reason_illness',
  'visit.nothing_changed',
] as const;

export const visitContract = contract('visit', {
  clientWeek: verb({
    method: 'GET',
    path: '/clients/:clientId/visits',
    summary: 'Who comes to one client, from a day on.',
    input: z.strictObject({ clientId: id, from: day.optional(), days }),
    output: z.object({
      clientId: id,
      clientName: z.string(),
      from: day,
      days: z.number(),
      today: day,
      visits: z.array(visitLine),
      familiar: faceCount,
      can: z.object({ pin: decision }),
    }),
    shows: planning,
  }),
  teamWeek: verb({
    method: 'GET',
    path: '/teams/:teamId/visits',
    summary: 'The week of a team: per client who comes, and per member hours and rest.',
    input: z.strictObject({ teamId: id, from: day.optional(), days }),
    output: z.object({
      team: z.object({ id, name: z.string(), plansHere: z.boolean() }),
      from: day,
      days: z.number(),
      today: day,
      clients: z.array(
        z.object({ clientId: id, name: z.string(), familiar: faceCount, visits: z.array(visitLine) }),
      ),
      members: z.array(
        z.object({
          face,
          minutes: z.number(),
          contractMinutes: z.number().nullable(),
          /** Shortest rest between two shifts, in minutes. */
          shortestRest: z.number().nullable(),
          breaches: z.array(z.object({ on: day, source: text, text })),
        }),
      ),
      can: z.object({ plan: decision }),
    }),
    shows: {
      subject: 'planning',
      clients: (output) => output.clients.map((row) => row.clientId),
    },
  }),
  teams: verb({
    method: 'GET',
    path: '/my-teams',
    summary: 'The teams whose week the asker may open, her own first.',
    input: z.strictObject({}),
    output: z.object({
      rows: z.array(
        z.object({ id, name: z.string(), plansHere: z.boolean(), mine: z.boolean(), canPlan: z.boolean() }),
      ),
    }),
  }),
  myWeek: verb({
    method: 'GET',
    path: '/my-visits',
    summary:
      'The visits that I make, with the agreements that touch them and what to read before a first visit.',
    input: z.strictObject({ from: day.optional(), days }),
    output: z.object({
      from: day,
      days: z.number(),
      today: day,
      visits: z.array(
        visitLine.extend({
          clientName: z.string(),
          address: z.string(),
          phone: z.string().nullable(),
          agreements: z.array(touching),
          /** True before my first visit here until I read the introduction, and when something new was tailored for her. */
          introduction: z.boolean(),
          can: z.object({ report: decision }),
        }),
      ),
    }),
    shows: { subject: 'planning', clients: (output) => output.visits.map((visit) => visit.clientId) },
  }),
  show: verb({
    method: 'GET',
    path: '/visits/:visitId',
    summary: 'One visit with its changes, reports and the agreements that touch it.',
    input: z.strictObject({ visitId: id }),
    output: visitView,
    shows: planning,
  }),
  consequence: verb({
    method: 'GET',
    path: '/visits/:visitId/consequence',
    summary: 'What a change would mean, before it is made.',
    input: z.strictObject({
      visitId: id,
      faceId: id.or(z.literal('nobody')).optional(),
      day: day.optional(),
      from: time.optional(),
      minutes: z.coerce.number().int().min(5).max(720).optional(),
    }),
    output: consequence.extend({ clientId: id }),
    errors: ['visit.time_skipped'] as const,
    shows: planning,
  }),
  candidates: verb({
    method: 'GET',
    path: '/visits/:visitId/candidates',
    summary: 'Who of the team could come, the most familiar first, with what it would mean.',
    input: z.strictObject({ visitId: id }),
    output: z.object({
      clientId: id,
      rows: z.array(z.object({ face, times: z.number(), minutesThatWeek: z.number(), consequence })),
    }),
    shows: planning,
  }),
  planForm: verb({
    method: 'GET',
    path: '/teams/:teamId/plan-form',
    summary:
      'What adding a visit by hand asks: for whom the team may plan, who is in it, what is done for this client.',
    input: z.strictObject({ teamId: id, clientId: id.optional() }),
    output: z.object({
      /** For whom can be planned; left out when the client is known already. */
      clients: z.array(z.object({ id, name: z.string() })),
      clientId: id.nullable(),
      members: z.array(face),
      tasks: z.array(z.object({ id, what: z.string(), minutes: z.number() })),
      can: z.object({ plan: decision }),
    }),
    shows: {
      subject: 'planning',
      action: 'search',
      clients: ({ clients, clientId }) => (clientId ? [clientId] : clients.map((client) => client.id)),
    },
  }),
  weighPlan: verb({
    method: 'GET',
    path: '/teams/:teamId/plan-consequence',
    summary: 'What a visit would mean before it is added.',
    input: z.strictObject({
      teamId: id,
      clientId: id,
      taskIds: z.preprocess((given) => (typeof given === 'string' ? [given] : given), taskIds),
      day,
      from: time,
      minutes: z.coerce.number().int().min(5).max(720),
      faceId: id.optional(),
    }),
    output: consequence.extend({ clientId: id }),
    errors: ['visit.time_skipped'] as const,
    shows: planning,
  }),
  plan: verb({
    method: 'POST',
    path: '/teams/:teamId/visits',
    summary: 'Adds one visit by hand.',
    input: z.strictObject({
      teamId: id,
      clientId: id,
      /** What is done; the visit carries the one that asks most of who comes. */
      taskIds,
      /** Empty: the names of the tasks. */
      what: optionalLine,
      day,
      from: time,
      minutes,
      faceId: id.nullable(),
      student: z.boolean().default(false),
      why,
    }),
    output: visitView.extend({ warnings: consequence.shape.warnings }),
    errors: [...refusals, 'visit.in_the_past', 'visit.what_missing'] as const,
    shows: planning,
  }),
  move: verb({
    method: 'POST',
    path: '/visits/:visitId/move',
    summary: 'Moves a visit to another time, with a reason.',
    input: z.strictObject({ visitId: id, version, day, from: time, minutes, ...because }),
    output: visitView,
    errors: refusals,
    shows: planning,
  }),
  assign: verb({
    method: 'POST',
    path: '/visits/:visitId/assign',
    summary: 'Says who comes, or makes it an open place.',
    input: z.strictObject({ visitId: id, version, faceId: id.nullable(), ...because }),
    output: visitView,
    errors: refusals,
    shows: planning,
  }),
  swap: verb({
    method: 'POST',
    path: '/visits/:visitId/swap',
    summary: 'Swaps who comes between two visits.',
    input: z.strictObject({ visitId: id, version, withVisitId: id, withVersion: version, ...because }),
    output: visitView,
    errors: refusals,
    shows: planning,
  }),
  cancel: verb({
    method: 'POST',
    path: '/visits/:visitId/cancel',
    summary: 'Calls a visit off; it stays visible as such.',
    input: z.strictObject({ visitId: id, version, wholeSeries: z.boolean().default(false), ...because }),
    output: visitView,
    errors: refusals,
    shows: planning,
  }),
  undo: verb({
    method: 'POST',
    path: '/visits/:visitId/undo',
    summary: 'Takes the last change back.',
    input: z.strictObject({ visitId: id, changeId: id }),
    output: visitView,
    errors: ['visit.changed_since', 'visit.client_says_no'] as const,
    shows: planning,
  }),
  done: verb({
    method: 'POST',
    path: '/visits/:visitId/done',
    summary: 'Reports a visit done, with a note when there is something to tell.',
    input: z.strictObject({ visitId: id, version, note: prose.default('') }),
    output: visitView,
    errors: ['visit.not_ahead', 'visit.not_yet'] as const,
    shows: planning,
  }),
  miss: verb({
    method: 'POST',
    path: '/visits/:visitId/miss',
    summary: 'Reports that a visit did not happen.',
    input: z.strictObject({ visitId: id, version, ...because }),
    output: visitView,
    errors: refusals,
    shows: planning,
  }),
  note: verb({
    method: 'POST',
    path: '/clients/:clientId/reports',
    summary: 'Writes a note; an earlier one is corrected by a new one and never changed.',
    input: z.strictObject({
      clientId: id,
      visitId: id.nullable().default(null),
      corrects: id.nullable().default(null),
      text: prose.min(1),
    }),
    output: z.object({ clientId: id, reportId: id }),
    errors: ['report.not_yours'] as const,
    shows: { subject: 'reports', clients: shown },
  }),
  reports: verb({
    method: 'GET',
    path: '/clients/:clientId/reports',
    summary: 'The notes about a client, newest first, as far as she lets the asker read them.',
    input: z.strictObject({ clientId: id, before: instant.optional() }),
    output: z.object({
      clientId: id,
      rows: z.array(
        z.object({
          id,
          at: instant,
          by: face,
          text: z.string(),
          visitId: id.nullable(),
          corrects: id.nullable(),
          correctedBy: id.nullable(),
          mine: z.boolean(),
        }),
      ),
      can: z.object({ write: decision }),
    }),
    shows: { subject: 'reports', clients: shown },
  }),
  pin: verb({
    method: 'POST',
    path: '/clients/:clientId/own-visits',
    summary: 'Own people pin what they do themselves, once or every week.',
    input: z.strictObject({
      clientId: id,
      what: line,
      /** Who comes: oneself, or a face of her circle when it is written down for someone. */
      faceId: id.nullable().default(null),
      day,
      from: time,
      minutes,
      everyWeek: z.boolean().default(false),
      until: day.nullable().default(null),
    }),
    output: z.object({ clientId: id, visitIds: z.array(id), skipped: z.array(day) }),
    errors: ['visit.time_skipped', 'visit.in_the_past', 'visit.client_says_no'] as const,
    shows: planning,
  }),
  introduction: verb({
    method: 'GET',
    path: '/clients/:clientId/introduction',
    summary: 'One page to read before a first visit (inwerkkaart).',
    input: z.strictObject({
      clientId: id,
      /** To print it for whoever stands in; left out, it is for the asker. */
      role: z.enum(roles).optional(),
    }),
    output: z.object({
      clientId: id,
      name: z.string(),
      address: z.string(),
      matters: z.array(z.object({ kind: z.string(), text: z.string() })),
      outline: z.string().nullable(),
      tasks: z.array(
        z.object({
          what: z.string(),
          layer: z.enum(layers),
          does: face.nullable(),
          stepsIn: face.nullable(),
          responsible: face.nullable(),
        }),
      ),
      call: z.array(z.object({ face, relation: z.string(), hours: z.string() })),
      agreements: z.array(
        touching.extend({
          /** The whole of it, where the sentence is a shortened one. */
          text: text.nullable(),
          standing: z.enum(['new', 'changed', 'read']),
        }),
      ),
      readAt: instant.nullable(),
      /** Who stood in and read it on paper, of three months; for who hands it out. */
      standIns,
      madeAt: instant,
      can: z.object({ handOut: decision }),
    }),
    shows: { subject: 'matters', clients: shown },
  }),
  readIntroduction: verb({
    method: 'POST',
    path: '/clients/:clientId/introduction/read',
    summary: 'Says that the introduction was read, with the agreements that stood on it as a whole.',
    input: z.strictObject({ clientId: id, shown: z.array(hash).max(60).optional() }),
    output: z.object({ clientId: id }),
    shows: { subject: 'matters', clients: shown },
  }),
  enterIntroduction: verb({
    method: 'POST',
    path: '/clients/:clientId/introduction/paper',
    summary:
      'Enters that a colleague read the introduction on paper, with the agreements for her role that held that day.',
    input: z.strictObject({
      clientId: id,
      membershipId: id.optional(),
      standIn: standIn.optional(),
      day,
    }),
    output: z.object({ clientId: id, name: z.string() }),
    errors: ['bedside.not_a_colleague', 'bedside.in_the_future'],
    shows: { subject: 'matters', clients: shown },
  }),
  weeklySheet: verb({
    method: 'GET',
    path: '/clients/:clientId/weekly-sheet',
    summary: 'The week on one sheet of paper: who comes when, and whom to call.',
    input: z.strictObject({ clientId: id, from: day.optional() }),
    output: z.object({
      clientId: id,
      name: optionalLine,
      from: day,
      madeAt: instant,
      days: z.array(z.object({ day, visits: z.array(visitLine) })),
      call: z.array(z.object({ name: z.string(), who: z.string(), phone: z.string(), hours: z.string() })),
    }),
    shows: { subject: 'planning', action: 'print', clients: shown },
  }),
});
