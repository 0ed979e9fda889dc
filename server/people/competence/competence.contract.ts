import { z } from 'zod';
import {
  contract,
  day,
  decision,
  done,
  id,
  line,
  optionalLine,
  verb,
  version,
} from '../../house/contract.ts';

const fields = {
  act: z.string().regex(/^[a-z][a-z_]{1,60}$/, 'choice'),
  assessedBy: line,
  assessedOn: day,
  validUntil: day,
  evidence: optionalLine,
};

const row = z.object({
  id,
  membershipId: id,
  personId: id.nullable(),
  name: z.string(),
  title: z.string(),
  ...fields,
  standing: z.enum(['in_force', 'ends_soon', 'ended']),
  version,
  can: z.object({ edit: decision }),
});

export const competenceContract = contract('competence', {
  list: verb({
    method: 'GET',
    path: '/competences',
    summary: 'Evidence of competence: of one person, of a team, or all; first what ends first.',
    input: z.strictObject({
      membershipId: id.optional(),
      teamId: id.optional(),
      standing: z.enum(['ends_soon', 'ended']).optional(),
    }),
    output: z.object({ rows: z.array(row), more: z.boolean() }),
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
    summary: 'Corrects or prolongs evidence.',
    input: z.strictObject({ competenceId: id, version, ...fields }),
    output: row,
  }),
  remove: verb({
    method: 'POST',
    path: '/competences/:competenceId/remove',
    summary: 'Takes away evidence that was recorded by mistake.',
    input: z.strictObject({ competenceId: id, version }),
    output: done,
  }),
});
