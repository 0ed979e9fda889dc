import { z } from 'zod';
import { roles } from '../../house/actor.ts';
import { contract, day, decision, face, id, line, text, verb } from '../../house/contract.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'hash');
const role = z.enum(roles);

/** Somebody who stands in and is not in Tango, such as from an agency. */
export const standIn = z.strictObject({ name: line, role });
export const standIns = z.array(z.object({ name: z.string(), role: z.string(), readOn: day }));

const clause = z.object({
  kind: z.string(),
  title: text,
  /** In one line, for on paper. */
  agreed: text,
  text,
  sha256: hash,
  /** Since when it holds. */
  since: day,
  standing: z.enum(['new', 'changed', 'read']),
});

const card = z.object({
  partnershipId: id,
  /** Whom it is about: the other parties. */
  others: z.array(z.object({ organisationId: id, name: z.string(), brings: z.string() })),
  goal: z.string(),
  /** For whom it was put together: the own roles, or the role that was chosen. */
  roles: z.array(role),
  clauses: z.array(clause),
  call: z.array(z.object({ face, level: z.string() })),
  /** Who stood in and read it on paper, of three months; for who hands it out. */
  standIns,
  madeAt: z.iso.datetime(),
  can: z.object({ handOut: decision, readShares: decision }),
});

const of = z.strictObject({ partnershipId: id });

export const bedsideContract = contract('bedside', {
  cards: verb({
    method: 'GET',
    path: '/my-cards',
    summary:
      'The introductions (inwerkkaarten) for the asker’s role and the people to whom she comes, with how much of each asks to be read.',
    input: z.strictObject({}),
    output: z.object({
      rows: z.array(z.object({ partnershipId: id, others: z.array(z.string()), toRead: z.number() })),
    }),
  }),
  card: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/card',
    summary:
      'One page about working with a partner: what was agreed that a role must know, and whom to call.',
    input: z.strictObject({
      partnershipId: id,
      /** To print it for someone else; left out, it is for the asker. */
      role: role.optional(),
    }),
    output: card,
  }),
  read: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/card/read',
    summary: 'Says that these texts were read; a text that has changed meanwhile still asks to be read.',
    input: z.strictObject({ partnershipId: id, shown: z.array(hash).max(60) }),
    output: card,
  }),
  colleagues: verb({
    method: 'GET',
    path: '/card-readers',
    summary: 'Colleagues and volunteers for whom can be entered that they read it on paper.',
    input: z.strictObject({}),
    output: z.object({ rows: z.array(face) }),
  }),
  enterPaper: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/card/paper',
    summary: 'Enters that someone read the page on paper: the clauses for her role that held that day.',
    input: z.strictObject({
      partnershipId: id,
      membershipId: id.optional(),
      standIn: standIn.optional(),
      day,
    }),
    output: z.object({ partnershipId: id, name: z.string(), clauses: z.number() }),
    errors: ['bedside.not_a_colleague', 'bedside.in_the_future', 'bedside.nothing_to_know'],
  }),
  shares: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/card/shares',
    summary:
      'Per party, of how many people who came for the first time last quarter had read what concerned them; of fewer than five nothing.',
    input: of,
    output: z.object({
      from: day,
      to: day,
      /** Also what was read in the week after that first visit, where the parties agreed so. */
      week: z.boolean(),
      /** The first day on which there are figures. */
      settledOn: day,
      rows: z.array(
        z.object({
          organisationId: id,
          organisationName: z.string(),
          people: z.number(),
          /** The same number, unless nearly all or nearly nobody had: that would tell it of each. */
          atLeast: z.number(),
          atMost: z.number(),
        }),
      ),
    }),
  }),
});
