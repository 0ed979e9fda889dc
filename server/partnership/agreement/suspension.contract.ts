import { z } from 'zod';
import { contract, day, decision, id, prose, text, verb } from '../../house/contract.ts';

const clause = z.object({ kind: z.string(), title: text });
const ground = z.enum(['together', 'law', 'safety']);

const suspensionView = z.object({
  id,
  /** Null: everything that can be suspended. */
  clauses: z.array(clause).nullable(),
  ground,
  reason: z.string(),
  starts: day,
  /** The last day, as they thought then. */
  until: day,
  proposedOn: day,
  organisationName: z.string(),
  proposerName: z.string(),
  /** `late`: it lasts past the day they thought of; `lapsed`: never decided, and its version no longer holds. */
  state: z.enum(['open', 'lapsed', 'refused', 'withdrawn', 'coming', 'running', 'late', 'over']),
  decidedOn: day.nullable(),
  holdsFrom: day.nullable(),
  resumesOn: day.nullable(),
  /** Whose yes it waits for. */
  waitsFor: z.array(z.string()),
  /** Who said that it may hold again, and from when. */
  mayHold: z.array(z.object({ organisationName: z.string(), from: day })),
  /** Whether the word of one party is enough to let it hold again. */
  resumedByOne: z.boolean(),
  can: z.object({ answer: decision, takeBack: decision, resume: decision }),
});

const listView = z.object({
  /** The last one first. */
  rows: z.array(suspensionView),
  /** The clauses of this version that can be suspended, and those that always hold. */
  clauses: z.array(clause),
  always: z.array(clause),
  can: z.object({ suspend: decision }),
});

const one = { agreementId: id, suspensionId: id };

export const suspensionContract = contract('suspension', {
  list: verb({
    method: 'GET',
    path: '/agreements/:agreementId/suspensions',
    summary: 'What of a signed version does not hold for a while, and what was proposed to that.',
    input: z.strictObject({ agreementId: id }),
    output: listView,
  }),
  propose: verb({
    method: 'POST',
    path: '/agreements/:agreementId/suspensions',
    summary: 'Proposes to suspend clauses, or does it at once because a law or safety asks it.',
    input: z.strictObject({
      agreementId: id,
      /** Which clauses, by their kind; null for everything that can be suspended. */
      kinds: z.array(z.string().max(80)).min(1).max(100).nullable(),
      ground,
      reason: prose.min(1),
      starts: day,
      until: day,
    }),
    output: listView,
    errors: [
      'suspension.not_in_force',
      'suspension.day_has_passed',
      'suspension.end_before_start',
      'suspension.always_holds',
      'suspension.no_clause',
      'suspension.twice',
    ],
  }),
  answer: verb({
    method: 'POST',
    path: '/agreements/:agreementId/suspensions/:suspensionId/answer',
    summary: 'Says yes or no to a suspension for the own party; a no of whoever proposed it takes it back.',
    input: z.strictObject({ ...one, yes: z.boolean() }),
    output: listView,
    errors: ['suspension.decided', 'suspension.answered', 'suspension.too_late'],
  }),
  resume: verb({
    method: 'POST',
    path: '/agreements/:agreementId/suspensions/:suspensionId/resume',
    summary: 'Says from which day it holds again, or may for the own party.',
    input: z.strictObject({ ...one, from: day }),
    output: listView,
    errors: [
      'suspension.not_running',
      'suspension.not_yours',
      'suspension.answered',
      'suspension.day_has_passed',
    ],
  }),
});
