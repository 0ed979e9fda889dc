import { z } from 'zod';
import { contract, id, verb } from '../../house/contract.ts';

const row = z.object({
  id,
  sentAt: z.string(),
  to: z.object({ name: z.string(), email: z.string() }),
  subject: z.string(),
});

export const mailContract = contract('mail', {
  list: verb({
    method: 'GET',
    path: '/mails',
    summary: 'Only in demo mode: the mails that were sent, newest first.',
    input: z.strictObject({}),
    output: z.object({ rows: z.array(row) }),
    open: true,
  }),
  show: verb({
    method: 'GET',
    path: '/mails/:mailId',
    summary: 'Only in demo mode: one mail, with its links.',
    input: z.strictObject({ mailId: id }),
    output: row.extend({
      language: z.enum(['nl', 'en']),
      lines: z.array(z.string()),
      links: z.array(z.object({ label: z.string(), path: z.string() })),
    }),
    open: true,
  }),
});
