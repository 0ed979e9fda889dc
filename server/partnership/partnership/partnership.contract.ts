import { z } from 'zod';
import { contract, day, decision, face, id, prose, verb, version } from '../../house/contract.ts';
import { forms, levels, phases, signingRoles } from './partnership.ts';

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
  signingRoles: z.array(z.enum(signingRoles)),
  contacts: z.array(contact),
  version,
  can: z.object({ speak: decision }),
});

const summary = {
  id,
  form: z.enum(forms),
  phase: z.enum(phases),
  goal: z.string(),
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
  /** Phases it can go to from here. */
  next: z.array(z.enum(phases)),
  can: z.object({ lead: decision, answer: decision, chooseSigners: decision }),
});

const of = z.strictObject({ partnershipId: id });

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
  history: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/history',
    summary: 'What happened, with dates: who proposed, who decided. Newest first.',
    input: of,
    output: z.object({
      rows: z.array(
        z.object({
          id,
          at: z.string(),
          type: z.string(),
          organisationName: z.string(),
          personName: z.string(),
          phase: z.enum(phases).nullable(),
          number: z.number().int().nullable(),
        }),
      ),
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
    summary: 'Changes the joint goal and the form.',
    input: z.strictObject({ partnershipId: id, version, goal: prose, form: z.enum(forms) }),
    output: partnershipView,
  }),
  move: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/phase',
    summary: 'Takes the partnership to another phase.',
    input: z.strictObject({ partnershipId: id, version, to: z.enum(phases) }),
    output: partnershipView,
    errors: ['partnership.not_from_here', 'partnership.not_accepted_by_all'],
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
    summary: 'Chooses who signs for the own organisation besides board and contract managers.',
    input: z.strictObject({ partnershipId: id, version, roles: z.array(z.enum(signingRoles)).max(2) }),
    output: partnershipView,
  }),
});
