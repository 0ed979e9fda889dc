import { z } from 'zod';
import { roles } from '../../house/actor.ts';
import { contract, fileAnswer, id, line, verb, version } from '../../house/contract.ts';
import { verdicts } from './import.ts';
import { peopleFields } from './people.ts';

const field = z.enum(peopleFields);
const rowNumber = z.coerce.number().int().min(0).max(100_000);
const verdict = z.enum(verdicts as [(typeof verdicts)[number]]);

const row = z.object({
  number: z.number(),
  verdict,
  name: z.string(),
  /** What each column that is read says here, typed over or not. */
  texts: z.partialRecord(field, z.string()),
  problems: z.array(
    z.object({
      path: z.string(),
      key: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
  /** Which fields become different. */
  changes: z.array(z.string()),
});

const batchView = z.object({
  id,
  fileName: z.string(),
  status: z.enum(['preview', 'applied', 'cancelled']),
  version,
  columns: z.array(
    z.object({ heading: z.string(), field: field.nullable(), sample: z.string(), isBsn: z.boolean() }),
  ),
  counts: z.record(verdict, z.number()),
  /** How many of each role, of the rows that count. */
  roles: z.array(z.object({ role: z.enum(roles), count: z.number() })),
  rows: z.array(row),
  more: z.boolean(),
  outcome: z
    .object({ made: z.number(), changed: z.number(), same: z.number(), skipped: z.number() })
    .nullable(),
});

const tableRefusals = [
  'table.empty',
  'table.too_large',
  'table.too_many_rows',
  'table.too_many_columns',
  'table.no_headings',
  'table.old_excel',
  'table.unreadable',
] as const;

export const importContract = contract('import', {
  startPeople: verb({
    method: 'POST',
    path: '/imports/people',
    summary:
      'Reads a file of people and guesses its columns; nothing counts yet. CSV or .xlsx, in base64, at most 5 MB.',
    input: z.strictObject({ fileName: line, file: z.base64().max(7_000_000) }),
    output: batchView,
    largest: 7_200_000,
    errors: tableRefusals,
  }),
  show: verb({
    method: 'GET',
    path: '/imports/:importId',
    summary: 'The preview: what would become of each row, first the refused ones.',
    input: z.strictObject({
      importId: id,
      verdict: verdict.optional(),
      after: rowNumber.optional(),
    }),
    output: batchView,
  }),
  map: verb({
    method: 'POST',
    path: '/imports/:importId/columns',
    summary: 'Says which column is which field; null leaves a column out.',
    input: z.strictObject({ importId: id, version, mapping: z.array(field.nullable()).max(200) }),
    output: batchView,
    errors: ['import.not_open', 'import.field_twice'],
  }),
  correct: verb({
    method: 'POST',
    path: '/imports/:importId/rows/:number',
    summary: 'Types fields of a row over, or leaves the row out.',
    input: z.strictObject({
      importId: id,
      number: rowNumber,
      version,
      typed: z.partialRecord(field, z.string().max(500)),
      skipped: z.boolean(),
    }),
    output: batchView,
    errors: ['import.not_open'],
  }),
  apply: verb({
    method: 'POST',
    path: '/imports/:importId/apply',
    summary: 'Enters everyone of the file, or nobody.',
    input: z.strictObject({ importId: id, version }),
    output: batchView,
    errors: ['import.not_open', 'import.has_refused'],
  }),
  cancel: verb({
    method: 'POST',
    path: '/imports/:importId/cancel',
    summary: 'Throws the preview away.',
    input: z.strictObject({ importId: id, version }),
    output: batchView,
    errors: ['import.not_open'],
  }),
  exportPeople: verb({
    method: 'GET',
    path: '/people.csv',
    summary:
      'The people of the organisation as a file, for a spreadsheet; all, or those of a role. What looks like a formula is made harmless.',
    input: z.strictObject({
      role: z.enum([...roles, 'none']).optional(),
      state: z.enum(['active', 'ended', 'all']).optional(),
    }),
    output: fileAnswer,
    file: true,
  }),
});
