import { z } from 'zod';
import { contract, day, decision, id, verb } from '../../house/contract.ts';
import { momentKinds, speakers, totalKinds } from './outcome.ts';

const score = z.number().int().min(1).max(5);
const scores = { ownWay: score, knownPeople: score, ownLife: score };

const outcomeView = z.object({
  clientId: id,
  as: z.enum(['self', 'representative', 'other']),
  /** What is asked now; null when it is no time for it, or the asker may not know. */
  moment: z.object({ id, kind: z.enum(momentKinds), dueOn: day }).nullable(),
  /** The newest first; only what she shares, unless it is her own. */
  answers: z.array(
    z.object({
      id,
      kind: z.enum(momentKinds),
      saidOn: day,
      ...scores,
      saidBy: z.enum(speakers),
      /** Who wrote it down for her; null when she did so herself. */
      writtenByName: z.string().nullable(),
      shared: z.boolean(),
    }),
  ),
  /** Of the asker, when she is one of the own people: whether it is time to say how hard helping is, and the last time. */
  strain: z
    .object({
      due: z.boolean(),
      last: z.object({ strain: score.nullable(), saidOn: day }).nullable(),
      /** She said that it is much. */
      heavy: z.boolean(),
    })
    .nullable(),
  can: z.object({ answer: decision, share: decision }),
});

type View = z.output<typeof outcomeView>;
const shows = { subject: 'matters' as const, clients: ({ clientId }: View) => [clientId] };
/** Who may not know what matters to her is shown nothing of it, and stands in no log. */
const showsSome = {
  ...shows,
  clients: ({ clientId, moment, answers }: View) => (moment || answers.length > 0 ? [clientId] : []),
};

export const outcomeContract = contract('outcome', {
  show: verb({
    method: 'GET',
    path: '/clients/:clientId/outcome',
    summary: 'How she fares: what is asked now, and what was answered before as far as she shares that.',
    input: z.strictObject({ clientId: id }),
    output: outcomeView,
    shows: showsSome,
  }),
  answer: verb({
    method: 'POST',
    path: '/outcome-moments/:momentId/answer',
    summary: 'Three answers of hers, by herself, by who represents her, or written down by who helps her.',
    input: z.strictObject({
      momentId: id,
      ...scores,
      /** Whose words they are, when another writes them down. */
      saidBy: z.enum(speakers),
      /** Whether those with whom she shares what matters to her may read it. */
      shared: z.boolean(),
    }),
    output: outcomeView,
    errors: ['outcome.settled'],
    shows,
  }),
  decline: verb({
    method: 'POST',
    path: '/outcome-moments/:momentId/decline',
    summary: 'She would rather not answer this time.',
    input: z.strictObject({ momentId: id }),
    output: outcomeView,
    errors: ['outcome.settled'],
    shows,
  }),
  share: verb({
    method: 'POST',
    path: '/outcome-answers/:answerId/share',
    summary: 'Lets those with whom she shares what matters to her read an answer, or no longer.',
    input: z.strictObject({ answerId: id, shared: z.boolean() }),
    output: outcomeView,
    shows,
  }),
  strain: verb({
    method: 'POST',
    path: '/clients/:clientId/strain',
    summary: 'One of her own people says how hard helping is; null when she would rather not.',
    input: z.strictObject({ clientId: id, strain: score.nullable() }),
    output: outcomeView,
    errors: ['outcome.strain_not_due'],
    shows: showsSome,
  }),
  totals: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/outcomes',
    summary:
      'What a half year brought the people of a partnership: totals of five people or more, no parts of them.',
    input: z.strictObject({ partnershipId: id }),
    output: z.object({
      partnershipId: id,
      /** The newest first. */
      periods: z.array(
        z.object({
          starts: day,
          ends: day,
          totals: z.array(
            z.object({ what: z.enum(totalKinds), people: z.number().int(), mean: z.number().nullable() }),
          ),
        }),
      ),
    }),
  }),
});
