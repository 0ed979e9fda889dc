import { z } from 'zod';
import { contract, decision, done, id, verb, version } from '../../house/contract.ts';

const lookView = z.object({
  id,
  at: z.iso.datetime(),
  name: z.string(),
  role: z.string(),
  organisationName: z.string().nullable(),
  subject: z.enum(['contact', 'planning', 'matters', 'tasks', 'reports', 'medical', 'refusals', 'sharing']),
  action: z.enum(['read', 'search', 'write', 'export', 'print']),
  ground: z.enum(['self', 'representative', 'consent', 'request', 'treatment', 'own_file']),
  you: z.boolean(),
  can: z.object({ ask: decision }),
});

const questionView = z.object({
  id,
  logId: id,
  question: z.string(),
  askedAt: z.iso.datetime(),
  answer: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  version,
  can: z.object({ answer: decision }),
});

const onPage = { clientId: id };

export const looksContract = contract('looks', {
  list: verb({
    method: 'GET',
    path: '/clients/:clientId/looks',
    summary: 'Who looked at, searched or changed her data, newest first.',
    input: z.strictObject({ ...onPage, after: id.optional() }),
    output: z.object({
      clientId: id,
      name: z.string(),
      rows: z.array(lookView),
      questions: z.array(questionView),
      next: id.nullable(),
    }),
    // Reading the log is a look of its own.
    shows: { subject: 'sharing', clients: ({ clientId }) => [clientId] },
  }),
  ask: verb({
    method: 'POST',
    path: '/clients/:clientId/looks/:lookId/question',
    summary: 'She asks the organisation of someone who looked why that was.',
    input: z.strictObject({ ...onPage, lookId: id, question: z.string().trim().min(1).max(1000) }),
    output: done.extend({ clientId: id }),
    errors: ['looks.no_organisation'],
    shows: { subject: 'sharing', clients: ({ clientId }) => [clientId] },
  }),
  questions: verb({
    method: 'GET',
    path: '/clients/:clientId/look-questions',
    summary: 'What she asked this organisation about looks.',
    input: z.strictObject(onPage),
    output: z.object({ clientId: id, rows: z.array(questionView) }),
    shows: { subject: 'contact', clients: ({ clientId, rows }) => (rows.length > 0 ? [clientId] : []) },
  }),
  answer: verb({
    method: 'POST',
    path: '/clients/:clientId/look-questions/:questionId',
    summary: 'The organisation answers her question about a look.',
    input: z.strictObject({ ...onPage, questionId: id, version, answer: z.string().trim().min(1).max(1000) }),
    output: z.object({ clientId: id, rows: z.array(questionView) }),
    shows: { subject: 'contact', clients: ({ clientId }) => [clientId] },
  }),
});
