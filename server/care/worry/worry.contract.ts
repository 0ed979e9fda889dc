import { z } from 'zod';
import { contract, decision, done, face, id, prose, text, verb, version } from '../../house/contract.ts';
import { statuses } from './worry.ts';

const instant = z.iso.datetime();

const about = {
  clientId: id.nullable().default(null),
  /** For someone without a page: the question it came up with. */
  requestId: id.nullable().default(null),
};

const worryView = z.object({
  id,
  clientId: id.nullable(),
  requestId: id.nullable(),
  aboutName: z.string(),
  raisedBy: face,
  to: face,
  text: z.string(),
  urgent: z.boolean(),
  status: z.enum(statuses),
  takenBy: face.nullable(),
  raisedAt: instant,
  takenAt: instant.nullable(),
  answeredAt: instant.nullable(),
  outcome: z.string().nullable(),
  /** Only for those who follow it up. */
  internalNote: z.string().nullable(),
  heardAt: instant.nullable(),
  /** Longer than agreed without anyone taking it up. */
  late: z.boolean(),
  mine: z.boolean(),
  version,
  can: z.object({ followUp: decision }),
});

const clientsOf = (output: { rows: { clientId: string | null }[] }) =>
  output.rows.map((row) => row.clientId).filter((clientId) => clientId !== null);
const one = (output: { clientId: string | null }) => (output.clientId === null ? [] : [output.clientId]);
const contact = { subject: 'contact' } as const;

export const worryContract = contract('worry', {
  to: verb({
    method: 'GET',
    path: '/worry-takers',
    summary: 'Who takes a worry about this person at this hour, with the number to call.',
    input: z.strictObject({ clientId: id.optional(), requestId: id.optional() }),
    output: z.object({
      to: z.object({
        face,
        label: z.string(),
        phone: z.string().nullable(),
        /** Local time until when this person is the one; null when it waits for whoever is responsible. */
        until: z.string().nullable(),
        text,
      }),
    }),
    errors: ['worry.nobody_around'] as const,
  }),
  raise: verb({
    method: 'POST',
    path: '/worries',
    summary: 'Raises a worry; it goes to a named person.',
    input: z.strictObject({ ...about, text: prose.min(1), urgent: z.boolean().default(false) }),
    output: worryView,
    errors: ['worry.nobody_around'] as const,
    shows: { ...contact, clients: one },
  }),
  list: verb({
    method: 'GET',
    path: '/worries',
    summary: 'Worries to follow up, urgent and oldest first.',
    input: z.strictObject({
      state: z.enum(['open', 'answered']).default('open'),
      teamId: id.optional(),
      clientId: id.optional(),
    }),
    output: z.object({ rows: z.array(worryView) }),
    shows: { ...contact, clients: clientsOf },
  }),
  mine: verb({
    method: 'GET',
    path: '/my-worries',
    summary: 'Worries that I raised, and what came of them.',
    input: z.strictObject({ unheard: z.enum(['yes', 'no']).default('no') }),
    output: z.object({ rows: z.array(worryView) }),
    shows: { ...contact, clients: clientsOf },
  }),
  take: verb({
    method: 'POST',
    path: '/worries/:worryId/take',
    summary: 'Takes a worry up.',
    input: z.strictObject({ worryId: id, version }),
    output: worryView,
    errors: ['worry.answered_already'] as const,
    shows: { ...contact, clients: one },
  }),
  answer: verb({
    method: 'POST',
    path: '/worries/:worryId/answer',
    summary: 'Says what came of it, to whoever raised it; and a note for colleagues.',
    input: z.strictObject({
      worryId: id,
      version,
      outcome: prose.min(1),
      internalNote: prose.default(''),
    }),
    output: worryView,
    errors: ['worry.answered_already'] as const,
    shows: { ...contact, clients: one },
  }),
  heard: verb({
    method: 'POST',
    path: '/worries/:worryId/heard',
    summary: 'Says that I read what came of it.',
    input: z.strictObject({ worryId: id }),
    output: done,
  }),
});
