import { z } from 'zod';
import { contract, day, decision, done, face, id, verb, version } from '../../house/contract.ts';
import { subjects } from '../client/sharing.ts';
import { statuses } from './referral.ts';

const reason = z.string().trim().min(1).max(500);
const party = z.object({ id, name: z.string() });
const scope = z.enum([...subjects, 'sharing']);

const referralView = z.object({
  id,
  clientId: id,
  clientName: z.string(),
  requestId: id.nullable(),
  needId: id.nullable(),
  what: z.string(),
  from: party,
  to: party,
  team: z.string().nullable(),
  status: z.enum(statuses),
  summary: z.string(),
  reason: z.string().nullable(),
  proposedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  dueOn: day.nullable(),
  clock: z
    .object({ dueOn: day, workingDaysLeft: z.number().int(), verdict: z.enum(['in_time', 'today', 'late']) })
    .nullable(),
  /** What the reader’s organisation may see of her. */
  scopes: z.array(scope),
  version,
  can: z.object({ answer: decision, withdraw: decision }),
});

const planView = z.object({
  id,
  clientId: id,
  organisation: party,
  outline: z.string(),
  detail: z.string().nullable(),
  madeBy: face,
  starts: day,
  ends: day.nullable(),
  version,
  can: z.object({ edit: decision }),
});

const plansView = z.object({
  clientId: id,
  /** False where she does not share who does what. */
  shared: z.boolean(),
  rows: z.array(planView),
  teams: z.array(party),
  can: z.object({ make: decision }),
});

const showsOne = {
  subject: 'contact' as const,
  clients: (view: z.output<typeof referralView>) => [view.clientId],
};
const showsPlans = {
  subject: 'tasks' as const,
  clients: (view: z.output<typeof plansView>) => [view.clientId],
};
const planFields = {
  outline: z.string().trim().min(1).max(4000),
  detail: z.string().trim().max(8000),
  starts: day,
  ends: day.nullable(),
};

export const referralContract = contract('referral', {
  list: verb({
    method: 'GET',
    path: '/referrals',
    summary: 'Proposals to the acting organisation or by it, the ones that wait first.',
    input: z.strictObject({
      side: z.enum(['in', 'out']).optional(),
      requestId: id.optional(),
      clientId: id.optional(),
    }),
    output: z.object({ rows: z.array(referralView), teams: z.array(party) }),
    shows: { subject: 'contact', clients: ({ rows }) => rows.map((row) => row.clientId) },
  }),
  show: verb({
    method: 'GET',
    path: '/referrals/:referralId',
    summary: 'One proposal.',
    input: z.strictObject({ referralId: id }),
    output: referralView,
    shows: showsOne,
  }),
  propose: verb({
    method: 'POST',
    path: '/clients/:clientId/referrals',
    summary: 'Proposes the professional part to a provider, with what she lets it see.',
    input: z.strictObject({
      clientId: id,
      requestId: id.nullable(),
      needId: id.nullable(),
      offerId: id.nullable(),
      toOrganisationId: id,
      summary: z.string().trim().min(1).max(2000),
      scopes: z.array(z.enum(subjects)).min(1),
      until: day.nullable(),
      /** How she said yes, since another writes it down. */
      explanation: reason,
    }),
    output: referralView,
    errors: ['referral.already_proposed', 'referral.own_organisation'],
    shows: showsOne,
  }),
  accept: verb({
    method: 'POST',
    path: '/referrals/:referralId/accept',
    summary: 'The intake takes her on and says which team will be there.',
    input: z.strictObject({ referralId: id, version, teamId: id.nullable() }),
    output: referralView,
    errors: ['referral.not_open', 'referral.unknown_team'],
    shows: showsOne,
  }),
  decline: verb({
    method: 'POST',
    path: '/referrals/:referralId/refuse',
    summary: 'The intake says no, and why. The provider then sees nothing of her any more.',
    input: z.strictObject({ referralId: id, version, reason }),
    output: done.extend({ clientId: id }),
    errors: ['referral.not_open'],
    shows: { subject: 'contact', clients: ({ clientId }) => [clientId] },
  }),
  withdraw: verb({
    method: 'POST',
    path: '/referrals/:referralId/withdraw',
    summary: 'Who proposed it takes it back. The provider then sees nothing of her any more.',
    input: z.strictObject({ referralId: id, version, reason: z.string().trim().max(500) }),
    output: referralView,
    errors: ['referral.not_open'],
    shows: showsOne,
  }),
  plans: verb({
    method: 'GET',
    path: '/clients/:clientId/care-plans',
    summary: 'The outlines of her care plans; the detail only for the provider itself.',
    input: z.strictObject({ clientId: id }),
    output: plansView,
    shows: showsPlans,
  }),
  makePlan: verb({
    method: 'POST',
    path: '/clients/:clientId/care-plans',
    summary: 'The nurse makes a care plan.',
    input: z.strictObject({ clientId: id, teamId: id, ...planFields }),
    output: plansView,
    errors: ['referral.unknown_team'],
    shows: showsPlans,
  }),
  editPlan: verb({
    method: 'POST',
    path: '/clients/:clientId/care-plans/:planId',
    summary: 'The nurse changes the care plan.',
    input: z.strictObject({ clientId: id, planId: id, version, ...planFields }),
    output: plansView,
    shows: showsPlans,
  }),
});
