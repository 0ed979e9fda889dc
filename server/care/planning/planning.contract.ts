import { z } from 'zod';
import { contract, day, decision, face, id, text, verb, version } from '../../house/contract.ts';
import { remedies, statuses } from './planning.ts';

const instant = z.iso.datetime();
const reasons = z.array(text);

const away = z.object({ face, from: day, until: day });

const summary = z.object({
  id,
  teamId: id,
  starts: day,
  ends: day,
  status: z.enum(statuses),
  /** From 0 to 1. */
  progress: z.number(),
  /** Visits that nobody does yet in the best plan so far. */
  unserved: z.number().nullable(),
  failure: z.string().nullable(),
  /** Only what this member of the team would do is divided anew. */
  away: away.nullable(),
  madeBy: face,
  madeAt: instant,
  finishedAt: instant.nullable(),
  version,
});

const visitWords = {
  clientId: id,
  clientName: z.string(),
  what: z.string(),
  startsAt: instant,
  endsAt: instant,
};

const run = summary.extend({
  proposal: z
    .object({
      lines: z.array(
        z.object({
          key: z.string(),
          ...visitWords,
          change: z.enum(['new', 'same', 'other_face', 'moved', 'filled', 'open', 'emptied']),
          /** It could have stayed as it was, and made way for somebody's absence. */
          madeWay: z.boolean(),
          before: z.object({ startsAt: instant, faces: z.array(face) }).nullable(),
          after: z.array(face),
        }),
      ),
      clients: z.array(
        z.object({
          clientId: id,
          name: z.string(),
          /** Professionals in the fullest fourteen days: now, and with this plan. */
          faces: z.number(),
          agreed: z.number().nullable(),
          changes: z.number(),
          applied: z.boolean(),
        }),
      ),
      unserved: z.array(z.object({ key: z.string(), ...visitWords, reasons })),
      /** Who else was known to be away when it was made. */
      known: z.array(away),
      /** No proposal leaves fewer visits open with these people; null where that is not known. */
      leastOpen: z.number().nullable(),
      asks: z.array(
        z.object({ key: z.string(), ...visitWords, carers: z.array(z.object({ face, reasons })) }),
      ),
    })
    .nullable(),
  /** Visits that came of it and may be taken back. */
  kept: z.number(),
  can: z.object({ apply: decision, cancel: decision, undo: decision }),
});

const explanation = z.object({
  key: z.string(),
  ...visitWords,
  carers: z.array(face),
  /** Why these people, or why nobody. */
  reasons,
  /** Who could come too and what that would do; then who cannot, and why. The next best first. */
  others: z.array(z.object({ face, possible: z.boolean(), text })),
  /** Of a visit that nobody does: the nearest change with which it fits, or that none was found. */
  remedy: z.object({ kind: z.enum(remedies).nullable(), text }).nullable(),
});

const clientsOf = (output: z.output<typeof run>) =>
  output.proposal?.clients.map((client) => client.clientId) ?? [];
const planning = { subject: 'planning', clients: clientsOf } as const;

export const planningContract = contract('planning', {
  list: verb({
    method: 'GET',
    path: '/teams/:teamId/plans',
    summary: 'The plans that were made for a team, newest first.',
    input: z.strictObject({ teamId: id }),
    output: z.object({
      team: z.object({ id, name: z.string(), plansHere: z.boolean() }),
      rows: z.array(summary),
      /** Who may be away. */
      members: z.array(face),
      can: z.object({ start: decision }),
    }),
  }),
  start: verb({
    method: 'POST',
    path: '/teams/:teamId/plans',
    summary: 'Starts the planner for a period; the result is a proposal.',
    input: z.strictObject({
      teamId: id,
      starts: day,
      days: z.number().int().min(1).max(28),
      /** How long to look for better. */
      seconds: z.number().int().min(1).max(60).default(10),
    }),
    output: summary,
    errors: ['planning.in_the_past', 'planning.under_way'] as const,
  }),
  without: verb({
    method: 'POST',
    path: '/teams/:teamId/plans/without',
    summary: 'Divides anew what somebody would do who is away; all else stays as it is where it can.',
    input: z.strictObject({ teamId: id, faceId: id, from: day, until: day }),
    output: summary,
    errors: [
      'planning.in_the_past',
      'planning.under_way',
      'planning.ends_before',
      'planning.too_long',
    ] as const,
  }),
  show: verb({
    method: 'GET',
    path: '/plans/:runId',
    summary: 'How far the planner is, and what it proposes.',
    input: z.strictObject({ runId: id }),
    output: run,
    shows: planning,
  }),
  explain: verb({
    method: 'GET',
    path: '/plans/:runId/explanation',
    summary: 'Why this carer and not another; of an open visit, what would make it possible.',
    input: z.strictObject({ runId: id, key: z.string().min(1).max(200) }),
    output: explanation,
    shows: { subject: 'planning', clients: (output) => [output.clientId] },
  }),
  finish: verb({
    method: 'POST',
    path: '/plans/:runId/finish',
    summary: 'Enough searched: what there is becomes the proposal.',
    input: z.strictObject({ runId: id }),
    output: summary,
    errors: ['planning.not_open'] as const,
  }),
  cancel: verb({
    method: 'POST',
    path: '/plans/:runId/cancel',
    summary: 'Stops the planner, or puts a proposal away.',
    input: z.strictObject({ runId: id }),
    output: summary,
    errors: ['planning.not_open'] as const,
  }),
  apply: verb({
    method: 'POST',
    path: '/plans/:runId/apply',
    summary: 'Makes visits of a proposal: of all clients, or of some.',
    input: z.strictObject({ runId: id, clientIds: z.array(id).max(500).nullable().default(null) }),
    output: z.object({
      clientIds: z.array(id),
      added: z.number(),
      changed: z.number(),
      /** Visits that people changed in the meantime, or whom the client does not want: left as they are. */
      left: z.number(),
    }),
    errors: ['planning.not_ready'] as const,
    shows: { subject: 'planning', clients: (output) => output.clientIds },
  }),
  undo: verb({
    method: 'POST',
    path: '/plans/:runId/undo',
    summary: 'Puts back what was taken over, where nobody changed it since; the proposal is open again.',
    input: z.strictObject({ runId: id }),
    output: z.object({
      clientIds: z.array(id),
      undone: z.number(),
      /** Visits that people changed in the meantime, or that have begun: left as they are. */
      left: z.number(),
    }),
    errors: ['planning.nothing_kept'] as const,
    shows: { subject: 'planning', clients: (output) => output.clientIds },
  }),
});
