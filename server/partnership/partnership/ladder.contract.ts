import { z } from 'zod';
import { contract, day, decision, face, id, prose, verb } from '../../house/contract.ts';
import { outcomes, steps } from './ladder.ts';

const ladderView = z.object({
  /** What was decided, the newest first; the first about a step is the one that counts. */
  choices: z.array(
    z.object({
      id,
      step: z.enum(steps),
      outcome: z.enum(outcomes),
      because: z.string(),
      decidedOn: day,
      writtenBy: face,
    }),
  ),
  can: z.object({ choose: decision }),
});

export const ladderContract = contract('ladder', {
  show: verb({
    method: 'GET',
    path: '/ladder',
    summary: 'What the own cooperative decided about the steps of its ladder of ambition, over time.',
    input: z.strictObject({}),
    output: ladderView,
  }),
  choose: verb({
    method: 'POST',
    path: '/ladder',
    summary: 'Writes down what the cooperative decided about a step: yes, not yet or no, and why.',
    input: z.strictObject({
      step: z.enum(steps),
      outcome: z.enum(outcomes),
      because: prose.min(1),
      decidedOn: day,
    }),
    output: ladderView,
    errors: ['ladder.day_to_come'],
  }),
});
