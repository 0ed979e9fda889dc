import { z } from 'zod';
import { contract, day, decision, face, id, page, prose, text, verb, version } from '../../house/contract.ts';
import { decisionKinds } from './decision.ts';
import { deciding } from './history.ts';
import { overviewRooms } from './overview.ts';
import { forms, levels, phases, signingRoles } from './partnership.ts';
import { signalKinds } from './signal.ts';

const organisationKind = z.enum([
  'citizens_cooperative',
  'care_organisation',
  'municipality',
  'zorgkantoor',
  'insurer',
  'housing_corporation',
  'knowledge_centre',
]);

const own = { motive: prose, brings: prose, gets: prose };

const contact = z.object({
  level: z.enum(levels),
  person: face,
  substitute: face.nullable(),
});

const partyView = z.object({
  organisationId: id,
  name: z.string(),
  kind: organisationKind,
  ...own,
  acceptedOn: day.nullable(),
  leftOn: day.nullable(),
  /** The last day it said it takes part. */
  leavesOn: day.nullable(),
  leftBecause: z.string(),
  /** Who took its place, after a merger. */
  succeededBy: id.nullable(),
  signingRoles: z.array(z.enum(signingRoles)),
  signaturesNeeded: z.number().int(),
  contacts: z.array(contact),
  version,
  can: z.object({ speak: decision, withdraw: decision }),
});

const decisionKind = z.enum(decisionKinds);

/** What one party proposes and all decide. */
const jointDecision = z.object({
  id,
  kind: decisionKind,
  /** The organisation to be invited, or to take the place of the proposer. */
  aboutName: z.string(),
  organisationId: id,
  organisationName: z.string(),
  reason: z.string(),
  proposedOn: day,
  /** From this day the proposer needs nobody’s yes any more. */
  holdsOn: day.nullable(),
  said: z.array(z.object({ organisationName: z.string(), yes: z.boolean(), on: day })),
  waitsFor: z.array(z.string()),
  can: z.object({ yes: decision, no: decision }),
});

const summary = {
  id,
  form: z.enum(forms),
  phase: z.enum(phases),
  goal: z.string(),
  urgency: z.string(),
  proposedBy: id,
  proposedOn: day,
  endedOn: day.nullable(),
};

const partnershipView = z.object({
  ...summary,
  version,
  /** The organisation of whoever looks. */
  own: id,
  parties: z.array(partyView),
  /** What waits for a yes. */
  decisions: z.array(jointDecision),
  /** What goes on too long, the oldest first, such as a place for a contact person that stays empty. */
  signals: z.array(
    z.object({ organisationId: id, kind: z.enum(signalKinds), level: z.enum(levels), since: day }),
  ),
  /** Phases it can go to from here, and to which of them the others say yes first. */
  next: z.array(z.enum(phases)),
  asks: z.array(z.enum(phases)),
  can: z.object({
    lead: decision,
    answer: decision,
    chooseSigners: decision,
    invite: decision,
    leave: decision,
    stay: decision,
  }),
});

const of = z.strictObject({ partnershipId: id });

const verdict = z.enum(['kept', 'not_kept', 'too_little']);

const overviewLine = z.object({ room: z.enum(overviewRooms), text });

const overviewView = z.object({
  partnershipId: id,
  /** The party of whoever looks; null for who is none any more. */
  own: id.nullable(),
  /** False for who was only asked, or has left: then nothing is asked of it and no room is told. */
  takesPart: z.boolean(),
  /** It was asked to take part and has not answered. */
  isAsked: z.boolean(),
  isCooperative: z.boolean(),
  form: z.enum(forms),
  phase: z.enum(phases),
  goal: z.string(),
  urgency: z.string(),
  proposedOn: day,
  proposedByName: z.string(),
  endedOn: day.nullable(),
  /** Those who take part or were asked to. */
  names: z.array(z.string()),
  /** How it stands, in at most two sentences. */
  state: text,
  next: z.object({ at: z.string(), place: z.string() }).nullable(),
  /** Something was proposed to all and is not decided. */
  hasProposals: z.boolean(),
  /** What asks something, the most pressing first. */
  attention: z.array(overviewLine),
  /** The version in force, and the one that is written or lies ready to be signed. */
  agreement: z.object({ id, number: z.number().int() }).nullable(),
  open: z.object({ id, number: z.number().int(), status: z.enum(['draft', 'offered']) }).nullable(),
  /** Its last day is near and nothing signed takes its place. */
  ending: z.object({ on: day, days: z.number().int() }).nullable(),
  /** No version was ever made. */
  isFirst: z.boolean(),
  /** The clauses in force that are measured, those out of line first. */
  clauses: z.array(
    z.object({
      kind: z.string(),
      title: text,
      agreed: text.nullable(),
      /** The last figure in words; of more figures how many are as agreed. Null when nothing was measured. */
      said: text.nullable(),
      verdict,
      /** Since when it does not hold, until when as they thought, and why; null when it holds. */
      suspended: z.object({ since: day, until: day, reason: z.string() }).nullable(),
      /** The oldest first; a period was kept when each figure of it was. */
      trend: z.array(z.object({ to: day, part: z.number().int(), whole: z.number().int(), verdict })),
    }),
  ),
  /** A line of every room, in the order in which they are read. */
  rooms: z.array(overviewLine),
  can: z.object({ make: decision, lead: decision }),
});

/** What may come of proposing something to all, or of answering that. */
const decisionErrors = [
  'partnership.not_from_here',
  'partnership.not_accepted_by_all',
  'partnership.already_proposed',
  'partnership.already_decided',
  'partnership.already_answered',
] as const;

export const partnershipContract = contract('partnership', {
  list: verb({
    method: 'GET',
    path: '/partnerships',
    summary: 'The partnerships of the own organisation, the running ones first.',
    input: z.strictObject({}),
    output: z.object({
      rows: z.array(
        z.object({
          ...summary,
          parties: z.array(
            z.object({
              organisationId: id,
              name: z.string(),
              kind: organisationKind,
              acceptedOn: day.nullable(),
            }),
          ),
        }),
      ),
      can: z.object({ start: decision }),
    }),
  }),
  start: verb({
    method: 'POST',
    path: '/partnerships',
    summary: 'Proposes a partnership to another organisation.',
    input: z.strictObject({
      form: z.enum(forms),
      with: z.array(id).min(1).max(20),
      goal: prose.optional(),
      urgency: prose.optional(),
      /** Who took the initiative, when that was the other. */
      proposedBy: id.optional(),
    }),
    output: partnershipView,
    errors: ['partnership.unknown_organisation', 'partnership.exists', 'partnership.with_oneself'],
  }),
  show: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId',
    summary: 'One partnership: parties in their own words, contact persons, phase.',
    input: of,
    output: partnershipView,
  }),
  overview: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/overview',
    summary:
      'What one reads of a partnership in a minute: what asks attention, how clauses run, a line of every room.',
    input: of,
    output: overviewView,
  }),
  history: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/history',
    summary: 'What the parties decided, with dates: who proposed, who said yes, and why. Newest first.',
    input: page.extend({ partnershipId: id }),
    output: z.object({
      rows: z.array(
        z.object({
          id,
          at: z.string(),
          type: z.enum(deciding),
          organisationName: z.string(),
          personName: z.string(),
          phase: z.enum(phases).nullable(),
          /** What was proposed, and which organisation that is about. */
          kind: decisionKind.nullable(),
          aboutName: z.string(),
          number: z.number().int().nullable(),
          /** As whoever proposed it wrote; empty when nothing was written. */
          reason: z.string(),
        }),
      ),
      /** There is more, older than this one. */
      next: z.string().nullable(),
    }),
  }),
  answer: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/answer',
    summary: 'Says yes or no to the proposal, for the own organisation.',
    input: z.strictObject({ partnershipId: id, yes: z.boolean() }),
    output: partnershipView,
    errors: ['partnership.already_answered'],
  }),
  setGoal: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/goal',
    summary: 'Changes the joint goal, why now, and the form.',
    input: z.strictObject({
      partnershipId: id,
      version,
      goal: prose,
      urgency: prose.optional(),
      form: z.enum(forms),
    }),
    output: partnershipView,
  }),
  move: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/phase',
    summary:
      'Takes the partnership to another phase, or proposes that to the others when it binds or releases them.',
    input: z.strictObject({
      partnershipId: id,
      version,
      to: z.enum(phases),
      reason: prose.optional(),
    }),
    output: partnershipView,
    errors: [...decisionErrors],
  }),
  decide: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/decisions/:decisionId',
    summary:
      'Says yes or no to a proposal, for the own organisation. Whoever proposed it takes it back by a no, and carries it out by a yes once its notice is over.',
    input: z.strictObject({ partnershipId: id, decisionId: id, yes: z.boolean() }),
    output: partnershipView,
    errors: [...decisionErrors],
  }),
  invite: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/parties',
    summary: 'Proposes to ask another organisation to join; it is asked once all have said yes.',
    input: z.strictObject({ partnershipId: id, organisationId: id, reason: prose.optional() }),
    output: partnershipView,
    errors: [
      'partnership.unknown_organisation',
      'partnership.already_party',
      'partnership.took_part_before',
      ...decisionErrors,
    ],
  }),
  withdrawInvitation: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/parties/:organisationId/withdraw',
    summary: 'Takes back an invitation that was not answered.',
    input: z.strictObject({ partnershipId: id, organisationId: id }),
    output: partnershipView,
    errors: ['partnership.already_answered'],
  }),
  leave: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/leave',
    summary: 'The own organisation leaves the others, on its last day.',
    input: z.strictObject({ partnershipId: id, lastDay: day, reason: prose.optional() }),
    output: partnershipView,
    errors: ['partnership.last_two', 'partnership.day_has_passed'],
  }),
  stay: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/stay',
    summary: 'Takes back that the own organisation leaves.',
    input: of,
    output: partnershipView,
  }),
  succeed: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/successor',
    summary: 'After a merger: proposes that another organisation takes the place of the own one.',
    input: z.strictObject({ partnershipId: id, successorId: id, reason: prose.optional() }),
    output: partnershipView,
    errors: [
      'partnership.unknown_organisation',
      'partnership.with_oneself',
      'partnership.took_part_before',
      ...decisionErrors,
    ],
  }),
  speak: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/own-words',
    summary: 'Why the own organisation joins, what it brings and what it gets.',
    input: z.strictObject({ partnershipId: id, version, ...own }),
    output: partnershipView,
  }),
  colleagues: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/colleagues',
    summary: 'Whom the own organisation can name as a contact person.',
    input: of,
    output: z.object({ rows: z.array(face) }),
  }),
  nameContact: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/contacts',
    summary: 'Names the contact person of the own organisation for one or more levels.',
    input: z.strictObject({
      partnershipId: id,
      levels: z.array(z.enum(levels)).min(1).max(3),
      personId: id,
      substituteId: id.nullable(),
    }),
    output: partnershipView,
    errors: ['partnership.not_a_colleague', 'partnership.same_substitute'],
  }),
  vacate: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/contacts/:level/vacate',
    summary: 'Leaves the place of contact person of a level empty.',
    input: z.strictObject({ partnershipId: id, level: z.enum(levels) }),
    output: partnershipView,
  }),
  chooseSigners: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/signers',
    summary:
      'Chooses who signs for the own organisation besides board and contract managers, and how many of them must.',
    input: z.strictObject({
      partnershipId: id,
      version,
      roles: z.array(z.enum(signingRoles)).max(2),
      signatures: z.number().int().min(1).max(2),
    }),
    output: partnershipView,
  }),
});
