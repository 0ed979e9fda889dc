import { z } from 'zod';
import { contract, day, decision, face, id, line, verb } from '../../house/contract.ts';
import { keeps } from './judge.ts';
import { fields, kinds } from './visit-import.ts';

const ref = z.string().max(300);
const mapping = z.partialRecord(z.enum(fields), z.string().max(300));
const names = z.strictObject({
  clients: z.record(ref, id).default({}),
  carers: z.record(ref, id.nullable()).default({}),
});

const asked = {
  teamId: id,
  kind: z.enum(kinds),
  sourceId: id.nullable().default(null),
  file: z
    .strictObject({ name: line, base64: z.base64().max(7_200_000) })
    .nullable()
    .default(null),
  /** Address of a calendar; https only. */
  url: z.string().trim().max(2000).nullable().default(null),
  /** Empty: what the headings say, or what the source remembers. */
  mapping: mapping.nullable().default(null),
  names: names.default({ clients: {}, carers: {} }),
  /** Rows to leave out. */
  skip: z.array(z.number().int().min(0).max(100_000)).max(10_000).default([]),
  /** For visits that were changed here by hand: keep ours or take theirs, by the id of the visit. */
  keep: z.record(id, z.enum(keeps)).default({}),
};

const outcome = z.object({
  added: z.number(),
  changed: z.number(),
  cancelled: z.number(),
  same: z.number(),
  skipped: z.number(),
  kept: z.number(),
  replaced: z.number(),
  problems: z.number(),
});

const instant = z.iso.datetime();
const moment = z.object({
  startsAt: instant,
  endsAt: instant,
  face: face.nullable(),
  what: z.string(),
  status: z.string(),
});

const problems = [
  'table.empty',
  'table.too_large',
  'table.too_many_rows',
  'table.too_many_columns',
  'table.no_headings',
  'table.old_excel',
  'table.unreadable',
  'visit_import.nothing_given',
  'visit_import.no_calendar',
  'visit_import.feed_address',
  'visit_import.feed_unreachable',
  'visit_import.feed_too_large',
] as const;

const sourceView = z.object({
  id,
  kind: z.enum(kinds),
  url: z.string().nullable(),
  lastReadAt: instant.nullable(),
  lastOutcome: outcome.nullable(),
  /** Visits to come that were changed here by hand while the source says otherwise; at most fifty. */
  byHand: z.array(
    z.object({ visitId: id, clientId: id, clientName: z.string(), here: moment, there: moment }),
  ),
});

export const visitImportContract = contract('visitImport', {
  sources: verb({
    method: 'GET',
    path: '/teams/:teamId/visit-sources',
    summary: 'Where the roster of a team is read from.',
    input: z.strictObject({ teamId: id }),
    output: z.object({ rows: z.array(sourceView), can: z.object({ readIn: decision }) }),
    shows: {
      subject: 'planning',
      clients: (output) => output.rows.flatMap((row) => row.byHand.map((one) => one.clientId)),
    },
  }),
  preview: verb({
    method: 'POST',
    path: '/teams/:teamId/visit-import/preview',
    summary: 'What reading a roster in would do; changes nothing.',
    input: z.strictObject(asked),
    output: z.object({
      headings: z.array(z.string()),
      sample: z.array(z.array(z.string())),
      mapping,
      missing: z.array(z.enum(fields)),
      counts: z.object({
        new: z.number(),
        changed: z.number(),
        gone: z.number(),
        same: z.number(),
        by_hand: z.number(),
        problem: z.number(),
        skipped: z.number(),
      }),
      /** Names and numbers there that are not known here, with what they could be. */
      unknownClients: z.array(z.object({ ref, rows: z.number(), guess: id.nullable() })),
      unknownCarers: z.array(z.object({ ref, rows: z.number(), guess: id.nullable() })),
      clients: z.array(z.object({ id, name: z.string() })),
      carers: z.array(face),
      /** At most 500: what needs a look first. */
      rows: z.array(
        z.object({
          number: z.number().nullable(),
          verdict: z.enum(['new', 'changed', 'gone', 'by_hand', 'same', 'problem', 'skipped']),
          clientId: id.nullable(),
          clientName: z.string(),
          before: moment.nullable(),
          after: moment.nullable(),
          changed: z.array(z.enum(['time', 'carer', 'what', 'status'])),
          reason: z.string(),
          problems: z.array(z.object({ field: z.enum(fields), key: z.string() })),
          /** The client said no to who would come: read in as it is, for the planner there to mend. */
          againstHerNo: z.boolean(),
          /** Only for what was changed here by hand: by whom, whether the source says something new, what will happen. */
          byHand: z
            .object({
              visitId: id,
              by: face.nullable(),
              at: instant.nullable(),
              turned: z.boolean(),
              keep: z.enum(keeps),
            })
            .nullable(),
        }),
      ),
      span: z.object({ from: day, until: day }).nullable(),
      fingerprint: z.string(),
    }),
    errors: problems,
    largest: 8_000_000,
    shows: {
      subject: 'planning',
      clients: (output) => output.rows.map((row) => row.clientId).filter((clientId) => clientId !== null),
    },
  }),
  apply: verb({
    method: 'POST',
    path: '/teams/:teamId/visit-import',
    summary: 'Reads a roster in, all of it or nothing, as it was previewed.',
    input: z.strictObject({ ...asked, fingerprint: z.string().max(100) }),
    output: outcome.extend({ sourceId: id, clientIds: z.array(id) }),
    errors: [
      ...problems,
      'visit_import.changed_since',
      'visit_import.rows_refused',
      'visit_import.columns_missing',
    ] as const,
    largest: 8_000_000,
    shows: { subject: 'planning', clients: (output) => output.clientIds },
  }),
});
