import { z } from 'zod';
import { contract, day, decision, id, line, text, verb, version } from '../../house/contract.ts';
import { helpKinds } from '../client/help.ts';
import { grounds, indicators, needStatuses } from './need.ts';

const fields = {
  what: line,
  kind: z.enum(helpKinds),
  ground: z.enum(grounds),
  indicatedBy: z.enum([...indicators, '']),
  status: z.enum(needStatuses),
  ends: day.nullable(),
};

const view = z.object({
  id,
  clientId: id,
  requestId: id.nullable(),
  ...fields,
  kind: z.string(),
  kindName: text,
  version,
  can: z.object({ edit: decision }),
});

const list = z.object({
  /** Null as long as the question has no page yet. */
  clientId: id.nullable(),
  rows: z.array(view),
  /** What can be chosen: the kinds of help by name, and who usually indicates on which ground. */
  kinds: z.array(z.object({ kind: z.enum(helpKinds), name: text })),
  suggests: z.array(z.object({ ground: z.enum(grounds), indicatedBy: z.enum([...indicators, '']) })),
  can: z.object({ add: decision }),
});

const shows = {
  subject: 'tasks' as const,
  clients: ({ clientId }: { clientId: string | null }) => (clientId ? [clientId] : []),
};

export const needContract = contract('need', {
  ofRequest: verb({
    method: 'GET',
    path: '/requests/:requestId/needs',
    summary: 'What she needs, from one question.',
    input: z.strictObject({ requestId: id }),
    output: list,
    shows,
  }),
  ofClient: verb({
    method: 'GET',
    path: '/clients/:clientId/needs',
    summary: 'What she needs and over which purse it goes.',
    input: z.strictObject({ clientId: id }),
    output: list,
    shows,
  }),
  add: verb({
    method: 'POST',
    path: '/clients/:clientId/needs',
    summary: 'Writes down one thing she needs.',
    input: z.strictObject({ clientId: id, requestId: id.nullable(), ...fields }),
    output: view,
    errors: ['need.end_missing', 'need.end_past'],
    shows,
  }),
  edit: verb({
    method: 'POST',
    path: '/needs/:needId',
    summary: 'Changes it: ground, who indicates, how it stands, until when.',
    input: z.strictObject({ needId: id, version, ...fields }),
    output: view,
    errors: ['need.not_possible', 'need.end_missing', 'need.end_past'],
    shows,
  }),
});
