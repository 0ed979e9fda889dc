import { z } from 'zod';
import { contract, decision, face, id, prose, verb, version } from '../../house/contract.ts';
import { levels } from './meeting.ts';

const level = z.enum(levels);

const noteView = z.object({
  id,
  organisationId: id,
  organisationName: z.string(),
  toOrganisationId: id,
  toOrganisationName: z.string(),
  level,
  writerName: z.string(),
  text: z.string(),
  sentAt: z.string(),
  answerBy: z.string().nullable(),
  /** Not answered in the agreed time. */
  late: z.boolean(),
  answererName: z.string(),
  answer: z.string(),
  answeredAt: z.string().nullable(),
  onTable: z.boolean(),
  version,
  can: z.object({ answer: decision, putOnTable: decision }),
});

const listView = z.object({
  notes: z.array(noteView),
  /** To whom one can write: at each other party its contact person per level. */
  to: z.array(
    z.object({
      organisationId: id,
      organisationName: z.string(),
      level,
      person: face.nullable(),
      substitute: face.nullable(),
    }),
  ),
  /** What was agreed about answering; null when nothing was. */
  withinHours: z.number().int().nullable(),
  can: z.object({ write: decision }),
});

const words = prose.min(1).max(1000);

export const shortLineContract = contract('shortLine', {
  list: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/short-line',
    summary: 'Short notes between the own organisation and the others, those that wait first.',
    input: z.strictObject({ partnershipId: id }),
    output: listView,
  }),
  write: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/short-line',
    summary: 'Writes a short note to the contact person of another party.',
    input: z.strictObject({ partnershipId: id, toOrganisationId: id, level, text: words }),
    output: listView,
  }),
  answer: verb({
    method: 'POST',
    path: '/short-notes/:noteId/answer',
    summary: 'Answers a note.',
    input: z.strictObject({ noteId: id, version, answer: words }),
    output: listView,
    errors: ['shortLine.already_answered'],
  }),
  putOnTable: verb({
    method: 'POST',
    path: '/short-notes/:noteId/agenda',
    summary:
      'Puts what a note is about on the table of the next meeting, in words that all parties may read.',
    input: z.strictObject({ noteId: id, text: prose.min(1).max(500) }),
    output: listView,
  }),
});
