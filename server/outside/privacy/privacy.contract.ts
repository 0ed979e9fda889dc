import { z } from 'zod';
import {
  contract,
  day,
  decision,
  fileAnswer,
  id,
  prose,
  text,
  verb,
  version,
  versionOrNone,
} from '../../house/contract.ts';
import { kinds, subjects } from './privacy.ts';

const kind = z.enum(kinds);
const status = z.enum(['asked', 'granted', 'partly', 'refused', 'done']);

const plan = z.object({
  lines: z.array(
    z.object({
      table: z.string(),
      title: text,
      rows: z.number().int(),
      goes: z.boolean(),
      reason: z.enum(['law', 'term', 'held', 'works_here', 'other']).nullable(),
      until: day.nullable(),
    }),
  ),
  identity: z.enum(['law', 'held', 'works_here', 'elsewhere']).nullable(),
});

const request = z.object({
  id,
  kind,
  about: z.enum(subjects),
  text: z.string(),
  askedAt: z.iso.datetime(),
  dueOn: day,
  status,
  answer: z.string(),
  answeredAt: z.iso.datetime().nullable(),
  organisationName: z.string(),
  name: z.string(),
  plan: plan.nullable(),
  shield: z.object({ until: day.nullable() }).nullable(),
  version,
});

const mine = z.object({
  people: z.array(
    z.object({
      clientId: id.nullable(),
      name: z.string(),
      keepers: z.array(z.object({ id, name: z.string() })),
    }),
  ),
  requests: z.array(request),
  exports: z.array(
    z.object({
      id,
      clientId: id.nullable(),
      name: z.string(),
      askedAt: z.iso.datetime(),
      ready: z.boolean(),
    }),
  ),
});

const desk = z.object({
  requests: z.array(request.extend({ can: z.object({ decide: decision, ease: decision }) })),
  holds: z.array(
    z.object({ id, name: z.string(), because: z.string(), placedAt: z.iso.datetime(), version }),
  ),
  sweep: z
    .object({
      id,
      dueOn: day,
      people: z.number().int(),
      lines: z.array(z.object({ title: text, rows: z.number().int() })),
      version,
    })
    .nullable(),
  terms: z.object({
    support: z.number().int(),
    member: z.number().int(),
    version: z.number().int(),
    bounds: z.object({
      support: z.object({ least: z.number().int(), most: z.number().int() }),
      member: z.object({ least: z.number().int(), most: z.number().int() }),
    }),
  }),
});

const register = z.object({
  organisation: z.string(),
  address: z.string(),
  recipients: z.array(z.object({ name: z.string(), agreement: z.string().nullable() })),
  activities: z.array(
    z.object({
      title: text,
      purpose: text,
      ground: text,
      people: text,
      categories: z.array(text),
      terms: z.array(z.object({ text, source: text })),
    }),
  ),
  measures: z.array(text),
});

export const privacyContract = contract('privacy', {
  mine: verb({
    method: 'GET',
    path: '/privacy/mine',
    summary: 'Her own data: whom she may ask for, what she asked, and copies that are ready.',
    input: z.strictObject({}),
    output: mine,
    shows: { subject: 'contact', clients: ({ people }) => people.flatMap(({ clientId }) => clientId ?? []) },
  }),
  gather: verb({
    method: 'POST',
    path: '/privacy/exports',
    summary: 'Asks for all that Tango keeps about her, or about whom she represents, as files.',
    input: z.strictObject({ clientId: id.optional() }),
    output: mine,
  }),
  fetch: verb({
    method: 'GET',
    path: '/privacy/exports/:exportId',
    summary: 'The files: a page to read and the same for machines, in a zip.',
    input: z.strictObject({ exportId: id }),
    output: fileAnswer,
    file: true,
  }),
  ask: verb({
    method: 'POST',
    path: '/privacy/requests',
    summary: 'Asks an organisation to correct, stop, limit or erase something.',
    input: z.strictObject({
      organisationId: id,
      clientId: id.optional(),
      kind,
      about: z.enum(subjects),
      text: prose,
    }),
    output: mine,
  }),
  desk: verb({
    method: 'GET',
    path: '/privacy/desk',
    summary: 'What people asked this organisation about their data, what is held, and what is past its term.',
    input: z.strictObject({}),
    output: desk,
  }),
  decide: verb({
    method: 'POST',
    path: '/privacy/requests/:privacyId',
    summary: 'Answers a request; a granted erasure is carried out, as far as the law lets it.',
    input: z.strictObject({
      privacyId: id,
      version,
      decision: z.enum(['granted', 'partly', 'refused']),
      answer: prose.min(1),
    }),
    output: desk,
  }),
  ease: verb({
    method: 'POST',
    path: '/privacy/requests/:privacyId/end',
    summary: 'Ends a granted restriction or objection, a week from now; she is told at once.',
    input: z.strictObject({ privacyId: id, version }),
    output: desk,
  }),
  hold: verb({
    method: 'POST',
    path: '/privacy/holds',
    summary: 'A complaint or dispute: nothing about this person is destroyed until it is lifted.',
    input: z.strictObject({ personId: id, because: z.string().trim().min(1).max(400) }),
    output: desk,
  }),
  lift: verb({
    method: 'POST',
    path: '/privacy/holds/:holdId',
    summary: 'Lifts a hold.',
    input: z.strictObject({ holdId: id, version }),
    output: desk,
  }),
  stop: verb({
    method: 'POST',
    path: '/privacy/sweeps/:sweepId',
    summary: 'What is past its term is not destroyed this time.',
    input: z.strictObject({ sweepId: id, version }),
    output: desk,
  }),
  choose: verb({
    method: 'POST',
    path: '/privacy/terms',
    summary: 'How long this organisation keeps things, where the law leaves room. In months.',
    input: z.strictObject({
      version: versionOrNone,
      support: z.number().int().min(3).max(60),
      member: z.number().int().min(1).max(24),
    }),
    output: desk,
  }),
  register: verb({
    method: 'GET',
    path: '/privacy/register',
    summary: 'The register of processing of this organisation (AVG art. 30).',
    input: z.strictObject({}),
    output: register,
  }),
  registerPdf: verb({
    method: 'GET',
    path: '/privacy/register.pdf',
    summary: 'The same as a PDF.',
    input: z.strictObject({}),
    output: fileAnswer,
    file: true,
  }),
});
