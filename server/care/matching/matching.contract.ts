import { z } from 'zod';
import { contract, decision, face, id, text, verb } from '../../house/contract.ts';
import { askStates } from '../ask/ask.ts';
import { choosers, layers } from './matching.ts';

const reasons = { for: z.array(text), against: z.array(text) };

const offerMatch = z.object({
  offerId: id,
  organisationId: id,
  organisationName: z.string(),
  organisationKind: z.string(),
  name: z.string(),
  about: z.string(),
  priceCents: z.number().int().nullable(),
  grounds: z.array(z.string()),
  ...reasons,
});

const choiceView = z.object({
  id,
  layer: z.enum(layers),
  name: z.string(),
  faceId: id.nullable(),
  offerId: id.nullable(),
  chosenBy: z.enum(choosers),
  ...reasons,
  because: z.string(),
  at: z.iso.datetime(),
  /** How it stands with the volunteer who was chosen and asked; null for other choices. */
  asked: z
    .object({
      requestId: id.nullable(),
      state: z.enum(askStates),
      /** Who comes, for whoever sees that. */
      comes: z.string().nullable(),
      answeredAt: z.iso.datetime().nullable(),
    })
    .nullable(),
});

const needMatches = z.object({
  needId: id,
  what: z.string(),
  kind: z.string(),
  kindName: text,
  ground: z.string(),
  status: z.string(),
  ownPeople: z.array(z.object({ face, relation: z.string(), does: z.string() })),
  /** Null where this is no work for volunteers, or the reader does not ask them. */
  volunteers: z.array(z.object({ face, ...reasons })).nullable(),
  cooperative: z.array(offerMatch),
  professional: z.array(offerMatch),
  out: z.array(z.object({ name: z.string(), because: text })),
  choice: choiceView.nullable(),
});

const matchesView = z.object({
  clientId: id,
  name: z.string(),
  givenName: z.string(),
  requestId: id.nullable(),
  as: z.enum(['self', 'representative', 'other']),
  needs: z.array(needMatches),
  can: z.object({ choose: decision }),
});

const shows = {
  subject: 'tasks' as const,
  clients: (view: z.output<typeof matchesView>) => [view.clientId],
};

export const matchingContract = contract('matching', {
  ofRequest: verb({
    method: 'GET',
    path: '/requests/:requestId/matches',
    summary: 'What fits each need of a question, from her own network to professional care, with reasons.',
    input: z.strictObject({ requestId: id }),
    output: matchesView,
    shows,
  }),
  ofClient: verb({
    method: 'GET',
    path: '/clients/:clientId/choices',
    summary: 'What was chosen for each need of one person, and whether whoever was asked has answered.',
    input: z.strictObject({ clientId: id }),
    output: z.object({
      clientId: id,
      as: z.enum(['self', 'representative', 'other']),
      rows: z.array(
        z.object({
          needId: id,
          what: z.string(),
          requestId: id.nullable(),
          choice: choiceView.nullable(),
        }),
      ),
    }),
    shows: { subject: 'tasks', clients: (view) => [view.clientId] },
  }),
  choose: verb({
    method: 'POST',
    path: '/needs/:needId/choice',
    summary: 'She chooses for a need; the reasons are kept as they were shown.',
    input: z.strictObject({
      needId: id,
      layer: z.enum(layers),
      faceId: id.nullable(),
      offerId: id.nullable(),
      /** Only asked when another writes it down: whether they chose together. */
      chosenBy: z.enum(['together', 'coordinator']).optional(),
      because: z.string().trim().max(500),
      /** The choice that stood there when this one was made. */
      seen: id.nullable(),
    }),
    output: matchesView,
    errors: ['matching.does_not_fit'],
    shows,
  }),
});
