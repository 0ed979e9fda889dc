import { z } from 'zod';
import {
  contract,
  day,
  decision,
  done,
  id,
  line,
  optionalLine,
  prose,
  verb,
  version,
} from '../../house/contract.ts';

const evidence = {
  assessedBy: line,
  assessedOn: day,
  validUntil: day,
  evidence: optionalLine,
};
const fields = { act: z.string().regex(/^[a-z][a-z_]{1,60}$/, 'choice'), ...evidence };

const row = z.object({
  id,
  membershipId: id,
  personId: id.nullable(),
  name: z.string(),
  title: z.string(),
  ...fields,
  standing: z.enum(['in_force', 'ends_soon', 'ended', 'withdrawn']),
  version,
  can: z.object({ edit: decision }),
});

const whole = row.extend({
  /** What it was before, the latest first: prolonged with new evidence, or withdrawn. */
  past: z.array(
    z.object({
      id,
      ...evidence,
      endedBy: z.enum(['prolonged', 'withdrawn']),
      reason: z.string(),
      byName: z.string(),
      at: z.iso.datetime(),
    }),
  ),
  can: z.object({ edit: decision, undo: decision }),
});

export const competenceContract = contract('competence', {
  list: verb({
    method: 'GET',
    path: '/competences',
    summary:
      'Evidence of competence: of one person, of a team, or all; first what ends soon, then what ended. Withdrawn only when asked for.',
    input: z.strictObject({
      membershipId: id.optional(),
      teamId: id.optional(),
      standing: z.enum(['in_force', 'ends_soon', 'ended', 'withdrawn']).optional(),
    }),
    output: z.object({ rows: z.array(row), more: z.boolean(), can: z.object({ add: decision }) }),
  }),
  show: verb({
    method: 'GET',
    path: '/competences/:competenceId',
    summary: 'One piece of evidence with what it was before; for the office and for whom it is about.',
    input: z.strictObject({ competenceId: id }),
    output: whole,
  }),
  add: verb({
    method: 'POST',
    path: '/competences',
    summary: 'Records that someone is able to do an act, who assessed it, and until when.',
    input: z.strictObject({ membershipId: id, ...fields }),
    output: row,
  }),
  edit: verb({
    method: 'POST',
    path: '/competences/:competenceId',
    summary: 'Corrects what was written down wrongly.',
    input: z.strictObject({ competenceId: id, version, ...fields }),
    output: row,
  }),
  prolong: verb({
    method: 'POST',
    path: '/competences/:competenceId/prolong',
    summary: 'New evidence, valid for longer: who assessed it and when. The earlier stays beside it.',
    input: z.strictObject({ competenceId: id, version, ...evidence }),
    output: whole,
    errors: ['competence.not_longer'],
  }),
  withdraw: verb({
    method: 'POST',
    path: '/competences/:competenceId/withdraw',
    summary: 'From now on it does not count, for a reason that only she and the office read.',
    input: z.strictObject({ competenceId: id, version, reason: prose.min(1).max(500) }),
    output: whole,
  }),
  undo: verb({
    method: 'POST',
    path: '/competences/:competenceId/undo',
    summary: 'Takes back what was prolonged or withdrawn today.',
    input: z.strictObject({ competenceId: id, version }),
    output: whole,
    errors: ['competence.too_late'],
  }),
  remove: verb({
    method: 'POST',
    path: '/competences/:competenceId/remove',
    summary: 'Takes away evidence that was recorded by mistake.',
    input: z.strictObject({ competenceId: id, version }),
    output: done,
  }),
});
