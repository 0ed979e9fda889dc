import { z } from 'zod';
import { contract, day, decision, id, prose, verb, version } from '../../house/contract.ts';
import { topics } from './expertise.ts';

const topic = z.enum(topics);

const question = z.object({
  id,
  version,
  isOwn: z.boolean(),
  /** The other of the two. */
  otherName: z.string(),
  topic,
  question: z.string(),
  askedAt: z.string(),
  askedBy: z.string(),
  clock: z.object({ dueOn: day, workingDaysLeft: z.number().int() }).nullable(),
  answer: z.string(),
  answeredAt: z.string().nullable(),
  answeredBy: z.string(),
  withdrawnAt: z.string().nullable(),
});

const listView = z.object({
  questions: z.array(question),
  /** What the clause expertise-access promises; null when nothing was agreed. */
  promise: z.object({ workingDays: z.number().int(), topics: z.array(topic) }).nullable(),
  others: z.array(z.object({ organisationId: id, name: z.string() })),
  can: z.object({ ask: decision }),
});

export const expertiseContract = contract('expertise', {
  list: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/questions',
    summary: 'Questions that the own organisation and the others asked each other, what waits first.',
    input: z.strictObject({ partnershipId: id }),
    output: listView,
  }),
  ask: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/questions',
    summary: 'Asks another party what it knows.',
    input: z.strictObject({ partnershipId: id, toOrganisationId: id, topic, question: prose.min(1) }),
    output: listView,
    errors: ['expertise.unknown_party', 'expertise.not_agreed'],
  }),
  answer: verb({
    method: 'POST',
    path: '/expertise-questions/:expertiseId/answer',
    summary: 'Answers a question; also when the answer is that one does not know.',
    input: z.strictObject({ expertiseId: id, version, answer: prose.min(1) }),
    output: listView,
    errors: ['expertise.closed', 'expertise.not_asked_of_you', 'expertise.not_your_question'],
  }),
  withdraw: verb({
    method: 'POST',
    path: '/expertise-questions/:expertiseId/withdraw',
    summary: 'Takes back a question that needs no answer any more.',
    input: z.strictObject({ expertiseId: id, version }),
    output: listView,
    errors: ['expertise.closed', 'expertise.not_asked_of_you', 'expertise.not_your_question'],
  }),
});
