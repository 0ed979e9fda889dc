import { z } from 'zod';
import { contract, day, decision, face, id, text, verb } from '../../house/contract.ts';
import { subjects } from './sharing.ts';

const subject = z.enum(subjects);
const anyScope = z.enum([...subjects, 'sharing']);
const ground = z.enum(['self', 'consent', 'request', 'treatment', 'representative']);

const grantView = z.object({
  scope: anyScope,
  /** More than one when she also chose what the law or her question gave already. */
  grounds: z.array(ground).min(1),
  /** False for what only the law gives: that is not hers to stop. */
  hers: z.boolean(),
  since: z.iso.datetime(),
  until: z.iso.datetime().nullable(),
  recordedBy: z.string().nullable(),
});

const partyView = z.object({
  face,
  /** How she stands to this party: daughter, neighbour; empty for organisations. */
  relation: z.string(),
  grants: z.array(grantView),
  /** Teams and people to whom the organisation passed it on. */
  passedOnTo: z.array(z.string()),
  /** The subjects this party can be given. */
  subjects: z.array(subject),
  /** What stays there also after withdrawal. */
  remains: text.nullable(),
});

const sharingView = z.object({
  clientId: id,
  name: z.string(),
  as: z.enum(['self', 'representative', 'other']),
  parties: z.array(partyView),
  history: z.array(
    z.object({
      at: z.iso.datetime(),
      what: z.enum(['given', 'withdrawn', 'ran_out']),
      party: z.string(),
      scopes: z.array(anyScope),
      ground,
      by: z.string().nullable(),
      explanation: z.string(),
    }),
  ),
  can: z.object({ share: decision }),
});

const party = { clientId: id, faceId: id };
const explanation = z.string().trim().max(500);
const shows = {
  subject: 'sharing' as const,
  clients: (view: z.output<typeof sharingView>) => [view.clientId],
};

export const sharingContract = contract('sharing', {
  show: verb({
    method: 'GET',
    path: '/clients/:clientId/sharing',
    summary: 'Who may see what of her, with what was given and withdrawn before.',
    input: z.strictObject({ clientId: id }),
    output: sharingView,
    shows,
  }),
  give: verb({
    method: 'POST',
    path: '/clients/:clientId/sharing/:faceId',
    summary: 'She lets a party see subjects, until a day she chooses or until she stops it.',
    input: z.strictObject({
      ...party,
      scopes: z.array(subject).min(1),
      /** Null is: until she stops it. It is asked, never assumed. */
      until: day.nullable(),
      /** Who represents her by law or mandate may also decide for her. */
      representative: z.boolean().optional(),
      /** Why another writes this down. */
      explanation: explanation.optional(),
    }),
    output: sharingView,
    errors: ['sharing.not_for_persons', 'sharing.persons_only'],
    shows,
  }),
  withdraw: verb({
    method: 'POST',
    path: '/clients/:clientId/sharing/:faceId/withdraw',
    summary: 'She stops sharing subjects with a party; it works at once.',
    input: z.strictObject({ ...party, scopes: z.array(subject).min(1), explanation: explanation.optional() }),
    output: sharingView,
    shows,
  }),
  stop: verb({
    method: 'POST',
    path: '/clients/:clientId/sharing/:faceId/stop',
    summary: 'She stops everything for a party and for everyone it passed her on to.',
    input: z.strictObject({ ...party, explanation: explanation.optional() }),
    output: sharingView,
    shows,
  }),
});
