import { z } from 'zod';
import { contract, day, decision, face, id, text, verb, version } from '../../house/contract.ts';
import { statuses } from './planning.ts';

const instant = z.iso.datetime();
const reasons = z.array(text);

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
      asks: z.array(
        z.object({ key: z.string(), ...visitWords, carers: z.array(z.object({ face, reasons })) }),
      ),
    })
    .nullable(),
  can: z.object({ apply: decision, cancel: decision }),
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
  show: verb({
    method: 'GET',
    path: '/plans/:runId',
    summary: 'How far the planner is, and what it proposes.',
    input: z.strictObject({ runId: id }),
    output: run,
    shows: planning,
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
});
