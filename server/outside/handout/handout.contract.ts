import { z } from 'zod';
import { contract, day, decision, fileAnswer, id, line, token, verb } from '../../house/contract.ts';
import { parts } from './handout.ts';

const received = z.object({ by: z.string(), on: day }).nullable();

const handoutView = z.object({
  id,
  title: z.string(),
  forWhom: z.string(),
  email: z.string().nullable(),
  madeBy: z.string(),
  madeOn: day,
  endsOn: day,
  state: z.enum(['open', 'ended', 'withdrawn']),
  /** The page behind the link, below the public address; null when it opens nothing any more. */
  path: z.string().nullable(),
  timesFetched: z.number().int(),
  lastFetchedOn: day.nullable(),
  received,
});

/** What the holder of the link sees. */
const guestView = z.object({
  organisationName: z.string(),
  title: z.string(),
  forWhom: z.string(),
  madeOn: day,
  endsOn: day,
  files: z.array(
    z.object({ part: z.enum(parts), name: z.string(), bytes: z.number().int(), sha256: z.string() }),
  ),
  received,
});

const answered = ['handout.ended', 'handout.received_already'] as const;
const byKey = { open: true, keyed: 'guest_of_token' } as const;

export const handoutContract = contract('handout', {
  list: verb({
    method: 'GET',
    path: '/agreements/:agreementId/handouts',
    summary: 'To whom outside the own organisation gave this version, and until when; the last first.',
    input: z.strictObject({ agreementId: id }),
    output: z.object({ rows: z.array(handoutView), can: z.object({ handOut: decision }) }),
  }),
  make: verb({
    method: 'POST',
    path: '/agreements/:agreementId/handouts',
    summary:
      'Gives a signed version to somebody without an account, by a link that ends; mailed when there is an address.',
    input: z.strictObject({
      agreementId: id,
      forWhom: line,
      email: z.email().max(254).nullable(),
      endsOn: day,
    }),
    output: handoutView,
    errors: ['handout.ends_in_the_past', 'handout.ends_too_late', 'agreement.damaged'],
  }),
  withdraw: verb({
    method: 'POST',
    path: '/handouts/:handoutId/withdraw',
    summary: 'Withdraws a link; it opens nothing from now on.',
    input: z.strictObject({ handoutId: id }),
    output: handoutView,
  }),
  enterReceived: verb({
    method: 'POST',
    path: '/handouts/:handoutId/received',
    summary: 'Enters that the document arrived, as the receiver said on paper or by phone.',
    input: z.strictObject({ handoutId: id, by: line }),
    output: handoutView,
    errors: answered,
  }),
  show: verb({
    method: 'GET',
    path: '/handed-out/:token',
    summary: 'What was given to whoever holds this link.',
    input: z.strictObject({ token }),
    output: guestView,
    ...byKey,
  }),
  fetch: verb({
    method: 'GET',
    path: '/handed-out/:token/:part',
    summary: 'A file of what was given; that it was fetched is recorded.',
    input: z.strictObject({ token, part: z.enum(parts) }),
    output: fileAnswer,
    errors: ['handout.damaged'],
    file: true,
    ...byKey,
  }),
  receive: verb({
    method: 'POST',
    path: '/handed-out/:token/received',
    summary: 'Says once, with a name, that the document arrived.',
    input: z.strictObject({ token, by: line }),
    output: guestView,
    errors: answered,
    ...byKey,
  }),
});
