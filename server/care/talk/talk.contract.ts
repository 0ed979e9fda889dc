import { z } from 'zod';
import { contract, day, decision, face, id, verb, version } from '../../house/contract.ts';
import { holders, talkSteps } from './talk.ts';

const words = z.string().trim().max(2000);
const sentence = z.string().trim().min(1).max(500);
const unknown = z.strictObject({ unknown: z.literal(true) });
const lines = z.strictObject({ lines: z.array(sentence).max(12) });

const around = z.strictObject({
  faceId: id.nullable(),
  givenName: z.string().trim().max(60),
  familyName: z.string().trim().max(80),
  relation: z.string().trim().max(60),
  phone: z.string().trim().max(30),
});

const answers = z.strictObject({
  situation: z.union([z.strictObject({ text: words }), unknown]).optional(),
  matters: z.union([lines, unknown]).optional(),
  goals: z.union([lines, unknown]).optional(),
  people: z.union([z.strictObject({ around: z.array(around).max(20) }), unknown]).optional(),
  rather_not: z.union([lines, unknown]).optional(),
  when: z
    .union([
      z.strictObject({
        days: z.array(z.number().int().min(1).max(7)).max(7),
        parts: z.array(z.enum(['morning', 'afternoon', 'evening'])).max(3),
        note: z.string().trim().max(500),
      }),
      unknown,
    ])
    .optional(),
  sharing: z.union([z.strictObject({ decided: z.boolean() }), unknown]).optional(),
});

const talkView = z.object({
  id,
  clientId: id,
  requestId: id,
  name: z.string(),
  heldBy: z.enum(holders),
  answers,
  /** Where to go on; null when every step has an answer. */
  next: z.enum(talkSteps).nullable(),
  finishedAt: z.iso.datetime().nullable(),
  cooperative: z.object({ id, name: z.string() }),
  /** Who calls, and by when; for the confirmation. */
  calls: z.object({ name: z.string(), by: day }),
  /** People who are around her already. */
  circle: z.array(z.object({ face, relation: z.string() })),
  /** By whom rather not, as it stands on her page already. */
  refusals: z.array(z.string()),
  version,
  can: z.object({ answer: decision }),
});

const shows = {
  subject: 'matters' as const,
  clients: ({ clientId }: { clientId: string }) => [clientId],
};

export const talkContract = contract('talk', {
  ofRequest: verb({
    method: 'GET',
    path: '/requests/:requestId/talk',
    summary: 'The talk about a question, or whether one can begin.',
    input: z.strictObject({ requestId: id }),
    output: z.object({
      talk: talkView.nullable(),
      personIsKnown: z.boolean(),
      can: z.object({ start: decision }),
    }),
    shows: { subject: 'matters', clients: ({ talk }) => (talk ? [talk.clientId] : []) },
  }),
  start: verb({
    method: 'POST',
    path: '/requests/:requestId/talk',
    summary: 'Begins the talk about a question; her page is opened when she has none.',
    input: z.strictObject({
      requestId: id,
      heldBy: z.enum(['coordinator', 'together']),
      /** Who it is about, when the question was noted without a member. */
      newcomer: z.strictObject({ givenName: sentence.max(60), familyName: sentence.max(80) }).optional(),
    }),
    output: talkView,
    errors: ['request.not_possible', 'client.not_shared', 'talk.person_missing'],
    shows,
  }),
  startMine: verb({
    method: 'POST',
    path: '/talks/mine',
    summary: 'A member begins a question about care herself.',
    input: z.strictObject({ organisationId: id }),
    output: talkView,
    errors: ['request.not_a_member', 'client.not_shared'],
    shows,
  }),
  answer: verb({
    method: 'POST',
    path: '/talks/:talkId/answers',
    summary: 'Saves the answer to one step or to several; "I do not know" is an answer.',
    input: z.strictObject({ talkId: id, version, answers }),
    output: talkView,
    errors: ['talk.finished'],
    shows,
  }),
  finish: verb({
    method: 'POST',
    path: '/talks/:talkId/finish',
    summary: 'Finishes the talk: the answers stand on her page.',
    input: z.strictObject({ talkId: id, version }),
    output: talkView,
    errors: ['talk.finished'],
    shows,
  }),
});
