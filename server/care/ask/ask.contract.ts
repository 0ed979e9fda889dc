import { z } from 'zod';
import { contract, day, decision, id, text, time, verb } from '../../house/contract.ts';
import { requestKinds } from '../request/request.ts';
import { askAnswers, askStates } from './ask.ts';

const instant = z.iso.datetime();
const kind = z.enum(requestKinds);

const volunteer = {
  membershipId: id,
  name: z.string(),
  photoId: id.nullable(),
  phone: z.string().nullable(),
  /** Without a mail address someone must call her. */
  hasMail: z.boolean(),
};

const volunteersView = z.object({
  requestId: id,
  clientId: id.nullable(),
  fits: z.array(z.object({ ...volunteer, for: z.array(text), against: z.array(text) })),
  out: z.array(z.object({ ...volunteer, because: text, askable: z.boolean() })),
  asked: z.array(
    z.object({
      askId: id,
      ...volunteer,
      askedAt: instant,
      answer: z.enum(askAnswers).nullable(),
      answeredAt: instant.nullable(),
      /** Who wrote it down, when the answer was given by telephone. */
      recordedBy: z.string().nullable(),
      closed: z.boolean(),
      done: z.boolean(),
    }),
  ),
  /** When nobody said yes by then, a reminder to call back appears. */
  answersUntil: instant,
  can: z.object({ ask: decision, record: decision }),
});

const answerView = z.object({
  askId: id,
  state: z.enum(askStates),
  you: z.string(),
  cooperative: z.object({ name: z.string(), phone: z.string().nullable() }),
  /** Null when it is no longer hers to know. The number and the house only for whoever comes. */
  about: z
    .object({
      clientId: id.nullable(),
      kind,
      day: day.nullable(),
      fromTime: time.nullable(),
      first: z.string(),
      street: z.string(),
      place: z.string(),
      destination: z.string(),
      summary: z.string(),
      phone: z.string().nullable(),
    })
    .nullable(),
});

const item = z.object({
  id,
  source: z.enum(['ask', 'visit']),
  requestId: id.nullable(),
  clientId: id.nullable(),
  state: z.enum(['asked', 'comes', 'done', 'planned', 'missed']),
  kind: kind.nullable(),
  what: z.string(),
  day: day.nullable(),
  fromTime: time.nullable(),
  toTime: time.nullable(),
  first: z.string(),
  street: z.string(),
  place: z.string(),
  destination: z.string(),
  phone: z.string().nullable(),
});

const showsVolunteers = {
  subject: 'contact' as const,
  clients: ({ clientId }: z.output<typeof volunteersView>) => (clientId ? [clientId] : []),
};
const showsAnswer = {
  subject: 'planning' as const,
  clients: ({ about }: z.output<typeof answerView>) => (about?.clientId ? [about.clientId] : []),
};
const yesOrNo = z.enum(['yes', 'no']);
const asksNext = z.enum(['next', 'all']);
const byKey = { token: z.string().min(20).max(100) };
const refusals = ['ask.taken', 'ask.answered'] as const;

export const askContract = contract('ask', {
  volunteers: verb({
    method: 'GET',
    path: '/requests/:requestId/volunteers',
    summary: 'Volunteers for a question: who fits and why, who does not and why, who was asked.',
    input: z.strictObject({ requestId: id }),
    output: volunteersView,
    shows: showsVolunteers,
  }),
  ask: verb({
    method: 'POST',
    path: '/requests/:requestId/asks',
    summary: 'Asks these volunteers, or everyone who fits; each gets a mail with a link of her own.',
    input: z.strictObject({
      requestId: id,
      whom: z.union([z.literal('everyone'), z.array(id).min(1).max(100)]),
    }),
    output: volunteersView,
    errors: ['request.not_possible', 'ask.refused_by_member', 'ask.nobody_left'],
    shows: showsVolunteers,
  }),
  record: verb({
    method: 'POST',
    path: '/asks/:askId/answer',
    summary: 'Writes down what a volunteer said on the telephone.',
    input: z.strictObject({ askId: id, answer: yesOrNo }),
    output: volunteersView,
    errors: refusals,
    shows: showsVolunteers,
  }),
  showByKey: verb({
    method: 'GET',
    path: '/answers/:token',
    summary: 'What is asked of whoever holds this link. Looking is not answering.',
    input: z.strictObject(byKey),
    output: answerView,
    open: true,
    keyed: 'ask_of_token',
    shows: showsAnswer,
  }),
  answerByKey: verb({
    method: 'POST',
    path: '/answers/:token',
    summary: 'Says yes or no. The first yes wins.',
    input: z.strictObject({ ...byKey, answer: yesOrNo }),
    output: answerView,
    errors: refusals,
    open: true,
    keyed: 'ask_of_token',
    shows: showsAnswer,
  }),
  giveBackByKey: verb({
    method: 'POST',
    path: '/answers/:token/back',
    summary: 'Gives a yes back and has the next volunteer asked, or all of them.',
    input: z.strictObject({ ...byKey, ask: asksNext }),
    output: answerView,
    errors: ['ask.not_yours'],
    open: true,
    keyed: 'ask_of_token',
    shows: showsAnswer,
  }),
  doneByKey: verb({
    method: 'POST',
    path: '/answers/:token/done',
    summary: 'Says that it was done.',
    input: z.strictObject(byKey),
    output: answerView,
    errors: ['ask.not_yours'],
    open: true,
    keyed: 'ask_of_token',
    shows: showsAnswer,
  }),
  week: verb({
    method: 'GET',
    path: '/my-week',
    summary: 'The week of a volunteer: where she goes, and what she was asked.',
    input: z.strictObject({ from: day.optional() }),
    output: z.object({
      from: day,
      to: day,
      comes: z.array(item),
      asked: z.array(item),
      contact: z.object({ name: z.string(), phone: z.string().nullable() }),
    }),
    shows: {
      subject: 'planning',
      clients: ({ comes, asked }) => [...comes, ...asked].flatMap(({ clientId }) => clientId ?? []),
    },
  }),
  answer: verb({
    method: 'POST',
    path: '/my-asks/:askId',
    summary: 'Says yes or no, signed in.',
    input: z.strictObject({ askId: id, answer: yesOrNo }),
    output: answerView,
    errors: refusals,
    shows: showsAnswer,
  }),
  giveBack: verb({
    method: 'POST',
    path: '/my-asks/:askId/back',
    summary: 'Gives a yes back, signed in.',
    input: z.strictObject({ askId: id, ask: asksNext }),
    output: answerView,
    errors: ['ask.not_yours'],
    shows: showsAnswer,
  }),
  done: verb({
    method: 'POST',
    path: '/my-asks/:askId/done',
    summary: 'Says that it was done, signed in.',
    input: z.strictObject({ askId: id }),
    output: answerView,
    errors: ['ask.not_yours'],
    shows: showsAnswer,
  }),
});
