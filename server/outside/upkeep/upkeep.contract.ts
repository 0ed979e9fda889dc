import { z } from 'zod';
import { contract, text, verb } from '../../house/contract.ts';

export const upkeepContract = contract('upkeep', {
  show: verb({
    method: 'GET',
    path: '/upkeep',
    summary:
      'What does not work and what to do: the work of the own organisation; for an operator also the alarms of the installation.',
    input: z.strictObject({}),
    output: z.object({
      isOperator: z.boolean(),
      alarms: z.array(z.object({ kind: z.string(), since: z.string(), what: text, todo: text })),
      processes: z.array(z.object({ role: z.enum(['all', 'web', 'worker']), seconds: z.number() })),
      work: z.array(
        z.object({
          task: z.string(),
          what: text,
          todo: text,
          many: z.number(),
          since: z.string(),
          over: z.boolean(),
          again: z.string().nullable(),
        }),
      ),
    }),
  }),
});
