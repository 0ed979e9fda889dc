import { z } from 'zod';
import { contract, day, decision, face, id, prose, text, verb, versionOrNone } from '../../house/contract.ts';
import { items, settledStates } from './checklist.ts';
import { forms } from './partnership.ts';

const yesNo = z.boolean().nullable();

/** What only the organisation itself can say; null is "we do not know". */
const answers = {
  carers: z.number().int().min(0).max(100_000).nullable(),
  ambulatoryOnly: yesNo,
  subcontractor: yesNo,
  worksCouncil: yesNo,
  volunteers: yesNo,
};

const item = z.enum(items);

const checklistView = z.object({
  partnershipId: id,
  form: z.enum(forms),
  answers: z.object({ ...answers, answeredOn: day.nullable(), version: versionOrNone }),
  lines: z.array(
    z.object({
      item,
      title: text,
      why: text,
      source: z.string(),
      verdict: z.enum(['needed', 'ask', 'not_needed']),
      because: text,
      settled: z
        .object({ state: z.enum(settledStates), because: z.string(), on: day, writtenBy: face })
        .nullable(),
    }),
  ),
  /** What is still to be looked at. */
  open: z.array(item),
  can: z.object({ answer: decision, settle: decision }),
});

export const checklistContract = contract('checklist', {
  show: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/checklist',
    summary: 'What the own organisation looks at before it signs, what it settled of that, and why.',
    input: z.strictObject({ partnershipId: id }),
    output: checklistView,
  }),
  answer: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/checklist/answers',
    summary: 'What the own organisation says of itself, once for all its partnerships.',
    input: z.strictObject({ partnershipId: id, version: versionOrNone, ...answers }),
    output: checklistView,
  }),
  settle: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/checklist/:item',
    summary: 'Settles an item: done, or argued away with a reason.',
    input: z.strictObject({ partnershipId: id, item, state: z.enum(settledStates), because: prose, on: day }),
    output: checklistView,
    errors: ['checklist.reason_missing', 'checklist.day_to_come'],
  }),
  reopen: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/checklist/:item/reopen',
    summary: 'Puts an item that was settled back on the list.',
    input: z.strictObject({ partnershipId: id, item }),
    output: checklistView,
  }),
});
