import { z } from 'zod';
import { contract, day, decision, id, optionalLine, prose, verb, version } from '../../house/contract.ts';
import { followUpKinds, followUpReasons } from './follow-up.ts';

const view = z.object({
  id,
  kind: z.enum(followUpKinds),
  because: z.enum(followUpReasons),
  clientId: id.nullable(),
  requestId: id.nullable(),
  /** Whom it is about, and her number. */
  who: z.string(),
  phone: z.string().nullable(),
  dueOn: day,
  note: z.string(),
  outcome: z.string().nullable(),
  doneAt: z.iso.datetime().nullable(),
  version,
  can: z.object({ finish: decision }),
});

const rows = z.object({ rows: z.array(view) });
const shows = {
  subject: 'contact' as const,
  clients: (output: z.output<typeof rows>) =>
    output.rows.flatMap(({ clientId }) => (clientId ? [clientId] : [])),
};
const showsOne = {
  subject: 'contact' as const,
  clients: ({ clientId }: z.output<typeof view>) => (clientId ? [clientId] : []),
};
const one = { followUpId: id, version };

export const followUpContract = contract('followUp', {
  due: verb({
    method: 'GET',
    path: '/follow-ups',
    summary: 'What there is to come back to, up to and including a day; today when none is named.',
    input: z.strictObject({ upTo: day.optional() }),
    output: rows,
    shows,
  }),
  ofRequest: verb({
    method: 'GET',
    path: '/requests/:requestId/follow-ups',
    summary: 'What there was and is to come back to for one question.',
    input: z.strictObject({ requestId: id }),
    output: rows,
    shows,
  }),
  add: verb({
    method: 'POST',
    path: '/follow-ups',
    summary: 'Notes something to come back to.',
    input: z.strictObject({
      requestId: id,
      kind: z.enum(['call_back', 'stay_beside', 'evaluate']),
      dueOn: day,
      note: optionalLine,
    }),
    output: view,
    errors: ['follow_up.day_past'],
    shows: showsOne,
  }),
  finish: verb({
    method: 'POST',
    path: '/follow-ups/:followUpId/done',
    summary: 'Says that it was done and what came of it.',
    input: z.strictObject({ ...one, outcome: prose }),
    output: view,
    errors: ['follow_up.done'],
    shows: showsOne,
  }),
  putOff: verb({
    method: 'POST',
    path: '/follow-ups/:followUpId/later',
    summary: 'Puts it off until another day.',
    input: z.strictObject({ ...one, dueOn: day }),
    output: view,
    errors: ['follow_up.done', 'follow_up.day_past'],
    shows: showsOne,
  }),
  reopen: verb({
    method: 'POST',
    path: '/follow-ups/:followUpId/again',
    summary: 'Undoes that it was done.',
    input: z.strictObject(one),
    output: view,
    errors: ['follow_up.not_done'],
    shows: showsOne,
  }),
});
