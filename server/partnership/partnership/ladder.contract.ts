import { z } from 'zod';
import { contract, day, decision, face, id, prose, text, verb } from '../../house/contract.ts';
import { outcomes, steps } from './ladder.ts';

const choice = z.object({
  id,
  step: z.enum(steps),
  outcome: z.enum(outcomes),
  because: z.string(),
  decidedOn: day,
  writtenBy: face,
});

const ladderView = z.object({
  /** The steps, and what each asks of law, recognition and people. */
  rungs: z.array(
    z.object({
      step: z.enum(steps),
      title: text,
      about: text,
      asks: z.array(
        z.object({
          of: z.enum(['law', 'recognition', 'people']),
          text,
          source: z.string(),
          /** Whom to ask, where the sources do not say it for certain. */
          ask: text.nullable(),
        }),
      ),
      /** The last word about it. */
      last: choice.nullable(),
    }),
  ),
  /** The highest step to which the last word is yes. */
  standsOn: z.enum(steps).nullable(),
  outcomes: z.array(z.object({ outcome: z.enum(outcomes), text })),
  /** What was decided over time, the newest first. */
  choices: z.array(choice),
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
