import { z } from 'zod';
import { day, decision, fileAnswer, id, text, verb } from '../../house/contract.ts';
import { levels, verdicts } from './vision.ts';

// The part of the contract of vision that tells what came of closed rounds; vision.contract.ts takes it up.

export const level = z.enum(levels);
const verdict = z.enum(verdicts);
export const organisation = z.object({ organisationId: id, name: z.string() });
const side = organisation.extend({ kind: z.string() });
export const ofRound = z.strictObject({ roundId: id });

/** What may be shown of one group. `nothing`: fewer than five, or it would give away another; then all is null. */
const cell = z.object({
  shows: z.enum(['figure', 'names', 'nothing']),
  answers: z.number().int().nullable(),
  /** Agreement of the middle one, in halves. */
  median: z.number().nullable(),
  importance: z.number().nullable(),
});

const resultView = z.object({
  roundId: id,
  partnershipId: id,
  openedOn: day,
  closedOn: day,
  sides: z.array(side),
  /** Those that lie furthest apart first, then those without a figure. */
  statements: z.array(
    z.object({
      statement: z.string(),
      /** Organisations that call it core. */
      core: z.array(id),
      /** Between the sides, the furthest apart of all lines; null when there are too few answers: then people talk first. */
      verdict: verdict.nullable(),
      /** How far the outer medians lie apart. */
      gap: z.number(),
      /** What is held against what: the sides as a whole, and where one has too few answers, levels that answered by name. */
      lines: z.array(z.object({ level: level.nullable(), verdict: verdict.nullable(), sides: z.array(id) })),
      sides: z.array(
        z.object({
          organisationId: id,
          whole: cell,
          /**
           * How many of those who answered without their name named it as core: the least is nobody or one, the most all or all
           * but one. Null when too few did, and of rounds before this was asked.
           */
          coreCount: z.object({ answers: z.number().int(), named: z.number().int() }).nullable(),
          levels: z.array(cell.extend({ level })),
          /** Inside this side: between its levels, or two camps. */
          inside: verdict.nullable(),
          /** What this side thought that another would say, and how that lies to what it said. */
          guesses: z.array(z.object({ aboutId: id, whole: cell, verdict: verdict.nullable() })),
          /** Of the side as a whole, in no order. */
          remarks: z.array(z.string()),
          /** Of a board that answered by name. */
          named: z.array(
            z.object({
              name: z.string(),
              agreement: z.number().int(),
              importance: z.number().int().nullable(),
              remark: z.string(),
              /** She named it as core. */
              core: z.boolean(),
            }),
          ),
        }),
      ),
      /** The core difference that came of it. */
      differenceId: id.nullable(),
      /** Whether a side may still say, after talking, that they differ here. */
      mayDiffer: z.boolean(),
    }),
  ),
  /** Whether any statement has no figure between the sides as a whole: then there is a conversation sheet. */
  sheet: z.boolean(),
  can: z.object({ differ: decision }),
});

const sheetView = z.object({
  roundId: id,
  partnershipId: id,
  closedOn: day,
  sides: z.array(organisation),
  /** Statements without a figure between the sides. */
  statements: z.array(
    z.object({
      statement: z.string(),
      says: text,
      talk: text,
      /** What the sides ask each other: what each guessed, when that may be shown. */
      questions: z.array(text),
    }),
  ),
});

const trendView = z.object({
  /** Closed rounds, the oldest first. */
  rounds: z.array(z.object({ id, closedOn: day })),
  sides: z.array(side),
  /** Statements that were asked more than once. `medians` as many as there are rounds; null where nothing is shown. */
  statements: z.array(
    z.object({
      statement: z.string(),
      lines: z.array(z.object({ organisationId: id, medians: z.array(z.number().nullable()) })),
    }),
  ),
});

export const resultVerbs = {
  result: verb({
    method: 'GET',
    path: '/vision-rounds/:roundId/result',
    summary: 'What came of a closed round: both sides, guesses and levels, as far as that may be shown.',
    input: ofRound,
    output: resultView,
    errors: ['vision.still_open'],
  }),
  sheet: verb({
    method: 'GET',
    path: '/vision-rounds/:roundId/sheet',
    summary:
      'To talk from instead of a figure: the statements with too few answers, as questions to each other.',
    input: ofRound,
    output: sheetView,
    errors: ['vision.still_open'],
  }),
  sheetFile: verb({
    method: 'GET',
    path: '/vision-rounds/:roundId/sheet-file',
    summary: 'The conversation sheet as a PDF.',
    input: z.strictObject({ roundId: id, language: z.enum(['nl', 'en']) }),
    output: fileAnswer,
    errors: ['vision.still_open'],
    file: true,
  }),
  trend: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/vision-trend',
    summary: 'How the sides answered over the closed rounds, as far as that may be shown.',
    input: z.strictObject({ partnershipId: id }),
    output: trendView,
  }),
};
