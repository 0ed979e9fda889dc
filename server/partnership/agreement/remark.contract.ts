import { z } from 'zod';
import { contract, decision, id, prose, text, verb, version } from '../../house/contract.ts';
import { clauseInput } from './clauses/schemas.ts';

const remarkView = z.object({
  id,
  line: z.string(),
  label: text,
  words: z.string(),
  /** How the line would read, where that was proposed. */
  proposed: text.nullable(),
  /** How it reads now; null when it is not there. */
  present: text.nullable(),
  saidAt: z.string(),
  organisationName: z.string(),
  speakerName: z.string(),
  /** Null while it is open. */
  closed: z
    .object({
      outcome: z.enum(['answered', 'taken_over', 'taken_back']),
      at: z.string(),
      organisationName: z.string(),
      name: z.string(),
      answer: z.string(),
    })
    .nullable(),
  can: z.object({ answer: decision, takeOver: decision, takeBack: decision }),
});

const listView = z.object({
  /** In the order in which they were said. */
  rows: z.array(remarkView),
  can: z.object({ say: decision }),
});

const one = { agreementId: id, remarkId: id };

export const remarkContract = contract('remark', {
  list: verb({
    method: 'GET',
    path: '/agreements/:agreementId/remarks',
    summary: 'What was said about the lines of a draft, and what came of it.',
    input: z.strictObject({ agreementId: id }),
    output: listView,
  }),
  say: verb({
    method: 'POST',
    path: '/agreements/:agreementId/remarks',
    summary: 'Says something about a line of a draft, or proposes another wording for it.',
    input: z.strictObject({
      agreementId: id,
      line: z.string().max(80),
      words: prose,
      basic: z.strictObject({ text: prose, open: z.boolean() }).nullable(),
      clause: clauseInput.nullable(),
    }),
    output: listView,
    errors: ['agreement.not_draft', 'remark.no_line', 'remark.same', 'remark.empty'],
  }),
  answer: verb({
    method: 'POST',
    path: '/agreements/:agreementId/remarks/:remarkId/answer',
    summary: 'Answers what another party said.',
    input: z.strictObject({ ...one, answer: prose.min(1) }),
    output: listView,
    errors: ['agreement.not_draft', 'remark.closed'],
  }),
  takeOver: verb({
    method: 'POST',
    path: '/agreements/:agreementId/remarks/:remarkId/take-over',
    summary: 'Puts the wording that another party proposed into the draft.',
    input: z.strictObject({ ...one, version }),
    output: listView,
    errors: ['agreement.not_draft', 'remark.closed', 'remark.nothing_proposed', 'remark.no_longer_fits'],
  }),
  takeBack: verb({
    method: 'POST',
    path: '/agreements/:agreementId/remarks/:remarkId/take-back',
    summary: 'Takes back what the own party said.',
    input: z.strictObject(one),
    output: listView,
    errors: ['agreement.not_draft', 'remark.closed'],
  }),
});
