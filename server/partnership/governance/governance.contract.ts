import { z } from 'zod';
import { contract, day, decision, id, line, optionalLine, prose, text, verb } from '../../house/contract.ts';
import { answers, governanceForms } from './decision-table.ts';
import { hows } from './governance.ts';

const form = z.enum(governanceForms);

const network = {
  trust: z.enum(answers.trust),
  goals: z.enum(answers.goals),
  skills: z.enum(answers.skills),
};

const mandate = z.strictObject({ organisationId: id, who: line, subject: line, limit: optionalLine });
const rule = z.strictObject({ subject: line, how: z.enum(hows) });

const advice = z.object({ form, name: text, reasons: z.array(z.object({ text, for: z.boolean() })) });

const choiceView = z.object({
  decisionId: id,
  form,
  name: text,
  means: text,
  leaderName: z.string().nullable(),
  leaderId: id.nullable(),
  network: z.object({ ...network, parties: z.number().int() }),
  mandates: z.array(mandate.extend({ organisationName: z.string() })),
  rules: z.array(rule),
  reason: z.string(),
  proposedBy: z.string(),
  proposedOn: day,
  /** Who said yes, and when. */
  agreedBy: z.array(z.object({ organisationName: z.string(), on: day })),
  waitsFor: z.array(z.string()),
});

const governanceView = z.object({
  partnershipId: id,
  /** Those who take part now. */
  parties: z.array(z.object({ organisationId: id, name: z.string() })),
  /** What holds; null as long as nothing was agreed. */
  chosen: choiceView.nullable(),
  /** What waits for a yes of all. */
  proposed: choiceView.nullable(),
  /** What held before, the newest first. */
  earlier: z.array(choiceView),
  misfit: z
    .object({
      kind: z.enum(['two_left', 'leader_left', 'holder_left', 'fits_better']),
      advice: advice.nullable(),
    })
    .nullable(),
  can: z.object({ propose: decision }),
});

export const governanceContract = contract('governance', {
  show: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/governance',
    summary: 'How the parties govern together: what holds, what is proposed, and whether it still fits.',
    input: z.strictObject({ partnershipId: id }),
    output: governanceView,
  }),
  propose: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/governance',
    summary: 'Proposes to all how they govern: form, mandates and rules of decision, as a whole.',
    input: z.strictObject({
      partnershipId: id,
      ...network,
      form,
      leaderId: id.nullable(),
      mandates: z.array(mandate).max(30),
      rules: z.array(rule).max(30),
      reason: prose.optional(),
    }),
    output: governanceView,
    errors: [
      'governance.too_few',
      'governance.leader_missing',
      'governance.not_a_party',
      'governance.already_proposed',
    ],
  }),
});
