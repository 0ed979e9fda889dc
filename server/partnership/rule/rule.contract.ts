import { z } from 'zod';
import { contract, day, decision, id, optionalLine, prose, verb, version } from '../../house/contract.ts';
import { library } from './library/library.ts';
import { ruleTypes, topics } from './library/question.ts';

const type = z.enum(ruleTypes);
const topic = z.enum(topics);
const sentence = z.string().trim().max(500);

const questionView = z.object({
  id,
  partnershipId: id.nullable(),
  organisationName: z.string(),
  /** Who share it; empty when the organisation keeps it to itself. */
  partners: z.array(z.string()),
  libraryKey: z.string().nullable(),
  question: z.string(),
  type,
  topic,
  source: z.string(),
  purpose: z.string(),
  askedOn: day,
  agreed: z.string(),
  agreedOn: day.nullable(),
  outcome: z.string(),
  outcomeOn: day.nullable(),
  version,
  readings: z.array(
    z.object({ organisationId: id, organisationName: z.string(), words: z.string(), saidOn: day }),
  ),
  /** The day on which the reader's organisation went: it reads it as it stood then. */
  keptOn: day.nullable(),
  /** How the reader's own organisation reads it. */
  ownWords: z.string(),
  can: z.object({ speak: decision }),
});

const listView = z.object({
  rows: z.array(questionView),
  /** There are older ones than a page shows. */
  hasOlder: z.boolean(),
  partnerships: z.array(z.object({ id, names: z.array(z.string()) })),
  can: z.object({ ask: decision }),
});

export const ruleContract = contract('rule', {
  list: verb({
    method: 'GET',
    path: '/rules',
    summary:
      'What the own organisation and its partners ask and say about rules, beside the library that comes along.',
    input: z.strictObject({}),
    output: listView,
  }),
  ask: verb({
    method: 'POST',
    path: '/rules',
    summary: 'Asks a question about a rule, or begins to talk about one of the library.',
    input: z.strictObject({
      partnershipId: id.nullable(),
      libraryKey: z.enum(library.map(({ key }) => key)).nullable(),
      question: sentence,
      type,
      topic,
      source: optionalLine,
      purpose: sentence,
    }),
    output: listView,
    errors: ['rule.question_missing', 'rule.there_already'],
  }),
  read: verb({
    method: 'POST',
    path: '/rules/:ruleId/reading',
    summary: 'Says how the own organisation reads a rule.',
    input: z.strictObject({ ruleId: id, words: prose.min(1) }),
    output: listView,
  }),
  settle: verb({
    method: 'POST',
    path: '/rules/:ruleId/settle',
    summary: 'Writes what was agreed about a rule, and how that went.',
    input: z.strictObject({ ruleId: id, version, agreed: prose, outcome: prose }),
    output: listView,
  }),
});
