import { z } from 'zod';
import {
  contract,
  day,
  decision,
  face,
  fileAnswer,
  id,
  line,
  optionalLine,
  prose,
  text,
  verb,
} from '../../house/contract.ts';
import { library } from '../../partnership/rule/rule.ts';
import { actKeys } from '../../people/competence/act.ts';
import { departures, tailoredStates, ways } from './tailored.ts';

const ruleKey = z.enum(library.map(({ key }) => key));
const actKey = z.enum(actKeys);
const departsFrom = z.enum(departures);
const speaks = z.enum(['client', 'representative']);
const named = z.object({ id, name: z.string() });

const tailoredView = z.object({
  id,
  departsFrom,
  ruleKey: z.string().nullable(),
  act: actKey.nullable(),
  face: face.nullable(),
  about: z.string(),
  wish: z.string(),
  risk: z.string(),
  decides: named.nullable(),
  decidedByName: z.string(),
  reasons: z.string(),
  agreedByClient: speaks,
  answers: face,
  starts: day,
  ends: day,
  endedOn: day.nullable(),
  endedBy: z.enum(['client', 'organisation']).nullable(),
  reviewOn: day.nullable(),
  reviews: z.array(z.object({ on: day, by: z.string(), words: z.string() })),
  state: z.enum(tailoredStates),
  parties: z.array(
    z.object({
      id,
      organisationId: id.nullable(),
      name: z.string(),
      said: z.enum(['yes', 'no']).nullable(),
      saidOn: day.nullable(),
      saidByName: z.string(),
      how: z.enum(ways).nullable(),
    }),
  ),
  /** By when partners agreed that there is an answer; null when they did not, or there is one. */
  answerBy: day.nullable(),
  /** What an inspector would not find in it today. */
  lacks: z.array(text),
  can: z.object({
    /** Her yes or no; `herself` when the reader says it in her own name. */
    sayForClient: decision.nullable(),
    /** The yes or no of the reader's organisation; with reasons when that organisation decides. */
    sayForUs: decision.nullable(),
    decides: z.boolean(),
    end: decision,
    withdraw: decision,
    review: decision,
    file: decision,
  }),
});

const listView = z.object({
  clientId: id,
  clientName: z.string(),
  rows: z.array(tailoredView),
  /** Whose rule it may be: the own organisation, and partners beside her with whom she shares this. */
  organisations: z.array(named),
  /** What partners that are asked agreed about such agreements. */
  agreed: z.object({ answerDays: z.number().int(), reviewMonths: z.number().int() }).nullable(),
  /** A day to look at a new one again, as agreed or as usual. */
  reviewBy: day,
  herself: z.boolean(),
  can: z.object({ propose: decision, decide: z.record(departsFrom, decision) }),
});

const one = { clientId: id, tailoredId: id };
const ofClient = { subject: 'tasks', clients: (output: { clientId: string }) => [output.clientId] } as const;
const path = '/clients/:clientId/tailored-agreements';

export const tailoredContract = contract('tailored', {
  list: verb({
    method: 'GET',
    path,
    summary: 'Tailored agreements of a client: who said yes, what holds, and what is still missing.',
    input: z.strictObject({ clientId: id }),
    output: listView,
    shows: ofClient,
  }),
  propose: verb({
    method: 'POST',
    path,
    summary:
      'Writes down a wish that a rule stands in the way of, and asks all parties. A law cannot be set aside.',
    input: z.strictObject({
      clientId: id,
      departsFrom: z.enum(['law', ...departures]),
      ruleKey: ruleKey.nullable(),
      act: actKey.nullable(),
      faceId: id.nullable(),
      about: optionalLine,
      wish: prose.min(1),
      risk: prose.min(1),
      /** Of whoever decides, when that is the writer; else they are given with that yes. */
      reasons: prose,
      decidesId: id,
      agreedByClient: speaks,
      /** When she said yes already, and not here. */
      clientSaid: z.strictObject({ how: z.enum(['spoken', 'paper']), by: line }).nullable(),
      answersId: id,
      starts: day,
      ends: day,
      reviewOn: day,
    }),
    output: listView,
    errors: [
      'tailored.law',
      'tailored.law_cannot_be_set_aside',
      'tailored.nothing_named',
      'tailored.reasons_missing',
      'tailored.starts_in_the_past',
      'tailored.dates',
      'tailored.review_dates',
    ],
    shows: ofClient,
  }),
  answer: verb({
    method: 'POST',
    path: `${path}/:tailoredId/answer`,
    summary: 'The yes or no of the client, or of the own organisation; whoever decides gives the reasons.',
    input: z.strictObject({
      ...one,
      of: z.enum(['client', 'organisation']),
      yes: z.boolean(),
      how: z.enum(ways),
      /** Who said it, when another writes it down. */
      by: optionalLine,
      reasons: prose,
    }),
    output: listView,
    errors: [
      'tailored.already_answered',
      'tailored.over',
      'tailored.reasons_missing',
      'tailored.who_said_it',
    ],
    shows: ofClient,
  }),
  end: verb({
    method: 'POST',
    path: `${path}/:tailoredId/end`,
    summary: 'Ends a tailored agreement at once: the client takes her yes back, or an organisation stops.',
    input: z.strictObject({ ...one, by: z.enum(['client', 'organisation']) }),
    output: listView,
    shows: ofClient,
  }),
  review: verb({
    method: 'POST',
    path: `${path}/:tailoredId/review`,
    summary: 'Says what was found when it was looked at again, and when that is done next.',
    input: z.strictObject({ ...one, words: prose.min(1), nextOn: day }),
    output: listView,
    errors: ['tailored.over', 'tailored.review_dates'],
    shows: ofClient,
  }),
  file: verb({
    method: 'GET',
    path: `${path}/:tailoredId/file`,
    summary: 'The file for the inspectorate as it was in force on a day, or what is missing in it.',
    input: z.strictObject({ ...one, on: day }),
    output: fileAnswer.extend({ clientId: id }),
    errors: ['tailored.not_in_force', 'tailored.not_complete'],
    file: true,
    shows: { ...ofClient, action: 'export' },
  }),
});
