import { z } from 'zod';
import { contract, day, decision, id, line, text, verb, version } from '../../house/contract.ts';
import { bands, parts } from './evaluation.ts';

const organisation = z.object({ organisationId: id, name: z.string() });
const part = z.enum(parts);

const roundSummary = z.object({
  id,
  openedOn: day,
  closesOn: day,
  /** Null while it is open. A round that is past its last day is closed within a day; until then nobody answers. */
  closedOn: day.nullable(),
  openedByName: z.string(),
  parts: z.array(part),
});

const improvementView = z.object({
  id,
  roundId: id,
  what: z.string(),
  doesId: id,
  doesName: z.string(),
  dueOn: day,
  state: z.enum(['proposed', 'agreed', 'done', 'withdrawn']),
  /** Agreed, its day is past, and not done. */
  late: z.boolean(),
  proposedByName: z.string(),
  proposedOn: day,
  agreedOn: day.nullable(),
  doneOn: day.nullable(),
  /** Names of those who have not said yes. */
  waitsFor: z.array(z.string()),
  version,
  can: z.object({ agree: decision, withdraw: decision, finish: decision }),
});

const listView = z.object({
  partnershipId: id,
  /** The newest first. */
  rounds: z.array(roundSummary),
  /** What was agreed about looking back; null while nothing about it is in force. */
  rhythm: z.object({ agreed: text, dueOn: day }).nullable(),
  /** What waits for a yes, then what is to be done, the nearest day first, then what was done. */
  improvements: z.array(improvementView),
  /** Who can do something: those who take part now. */
  parties: z.array(organisation),
  can: z.object({ open: decision, propose: decision }),
});

/** What may be shown of one group. `nothing`: fewer than five, or it would give away another; then all is null. */
const shown = z.object({
  shows: z.enum(['figure', 'names', 'nothing']),
  answers: z.number().int().nullable(),
  /** Agreement of the middle one, in halves. */
  median: z.number().nullable(),
  /** Of a side as a whole, from 1 to 5, to one decimal; null for its levels. */
  mean: z.number().nullable(),
  band: z.enum(bands).nullable(),
});

const resultView = z.object({
  roundId: id,
  partnershipId: id,
  openedOn: day,
  closedOn: day,
  sides: z.array(organisation.extend({ kind: z.string() })),
  parts: z.array(
    z.object({
      part,
      /** What asks for a conversation most first; what has too few answers for a figure last. */
      statements: z.array(
        z.object({
          /** Key of the question; its words are in `questions` of evaluation.ts, which the browser has too. */
          statement: z.string(),
          lowest: z.number().nullable(),
          sides: z.array(
            z.object({
              organisationId: id,
              whole: shown,
              levels: z.array(shown.extend({ level: z.enum(['board', 'management', 'operational']) })),
              /** Of the side as a whole, in no order. */
              remarks: z.array(z.string()),
              /** Of a board that answered by name. */
              named: z.array(z.object({ name: z.string(), agreement: z.number().int(), remark: z.string() })),
            }),
          ),
        }),
      ),
    }),
  ),
});

const ofImprovement = { improvementId: id, version };

export const evaluationContract = contract('evaluation', {
  list: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/evaluation',
    summary: 'When the parties looked back, when it is time again, and what they will do better.',
    input: z.strictObject({ partnershipId: id }),
    output: listView,
  }),
  open: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/evaluation',
    summary:
      'Begins to look back: five questions, or more parts on demand. People are asked as in a round of the vision.',
    input: z.strictObject({
      partnershipId: id,
      parts: z.array(part).min(1).max(parts.length),
      closesOn: day,
    }),
    output: z.object({ roundId: id }),
    errors: [
      'evaluation.already_open',
      'evaluation.alone',
      'evaluation.closes_in_the_past',
      'evaluation.closes_too_late',
    ],
  }),
  result: verb({
    method: 'GET',
    path: '/evaluations/:roundId/result',
    summary:
      'What came of it: means with their bands per side, medians per level, as far as that may be shown.',
    input: z.strictObject({ roundId: id }),
    output: resultView,
    errors: ['evaluation.still_open'],
  }),
  propose: verb({
    method: 'POST',
    path: '/evaluations/:roundId/improvements',
    summary: 'Proposes what will be done better, by whom and by when; holds once all parties said yes.',
    input: z.strictObject({ roundId: id, what: line, doesId: id, dueOn: day }),
    output: listView,
    errors: ['evaluation.still_open', 'evaluation.not_a_party', 'evaluation.due_in_the_past'],
  }),
  agree: verb({
    method: 'POST',
    path: '/improvements/:improvementId/agree',
    summary: 'Says yes for the own party. With the last yes it is agreed and goes on the agenda.',
    input: z.strictObject(ofImprovement),
    output: listView,
  }),
  withdraw: verb({
    method: 'POST',
    path: '/improvements/:improvementId/withdraw',
    summary: 'Takes back an own proposal that not all have said yes to.',
    input: z.strictObject(ofImprovement),
    output: listView,
  }),
  finish: verb({
    method: 'POST',
    path: '/improvements/:improvementId/done',
    summary: 'Says that an agreed improvement was done, or after all was not.',
    input: z.strictObject({ ...ofImprovement, done: z.boolean() }),
    output: listView,
  }),
});
