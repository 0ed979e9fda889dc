import { z } from 'zod';
import { contract, day, decision, face, id, line, prose, verb, version } from '../../house/contract.ts';
import { circles, outcomes } from './tension.ts';

const shownTo = z.enum(circles);
const reader = z.object({ name: z.string(), organisationName: z.string() });

const tensionView = z.object({
  id,
  mine: z.boolean(),
  raiserName: z.string(),
  organisationName: z.string(),
  partnershipId: id.nullable(),
  shownTo,
  /** Everyone who reads it beside whoever raised it. */
  readers: z.array(reader),
  happened: z.string(),
  meant: z.string(),
  asks: z.string(),
  status: z.enum(['raised', 'talking', 'mediated', ...outcomes, 'withdrawn']),
  mediator: z.string(),
  outcome: z.string(),
  /** When those who read it are reminded next. */
  remindOn: day.nullable(),
  raisedAt: z.string(),
  closedOn: day.nullable(),
  version,
  can: z.object({ help: decision, steer: decision }),
});

const listView = z.object({
  rows: z.array(tensionView),
  can: z.object({ raise: decision }),
});

const of = { tensionId: id, version };
const errors = ['tension.over'] as const;

/** Whom it is shown to: one coach by name, or the contact persons or boards of a partnership. */
const whom = { shownTo, coachId: id.optional(), partnershipId: id.optional() };

export const tensionContract = contract('tension', {
  list: verb({
    method: 'GET',
    path: '/tensions',
    summary: 'What I raised and what was shown to me; the open ones first.',
    input: z.strictObject({}),
    output: listView,
  }),
  choices: verb({
    method: 'GET',
    path: '/tensions/choices',
    summary:
      'Whom I can show it to, by name: coaches, and of each partnership its contact persons and boards.',
    input: z.strictObject({}),
    output: z.object({
      coaches: z.array(face),
      partnerships: z.array(
        z.object({
          partnershipId: id,
          names: z.array(z.string()),
          contacts: z.array(reader),
          boards: z.array(reader),
        }),
      ),
    }),
  }),
  raise: verb({
    method: 'POST',
    path: '/tensions',
    summary: 'Raises what chafes, and shows it to those who were chosen.',
    input: z.strictObject({ ...whom, happened: prose.min(1), meant: prose, asks: prose }),
    output: listView,
    errors: ['tension.nobody_there'],
  }),
  widen: verb({
    method: 'POST',
    path: '/tensions/:tensionId/widen',
    summary: 'Shows it to a wider circle; by whoever raised it.',
    input: z.strictObject({ ...of, ...whom }),
    output: listView,
    errors: [...errors, 'tension.not_wider', 'tension.nobody_there'],
  }),
  talk: verb({
    method: 'POST',
    path: '/tensions/:tensionId/talk',
    summary: 'Says that it is talked about, and when they look at it again.',
    input: z.strictObject({ ...of, again: day }),
    output: listView,
    errors: [...errors, 'tension.in_the_past'],
  }),
  bringHelp: verb({
    method: 'POST',
    path: '/tensions/:tensionId/help',
    summary: 'Says which coach or mediator helps them to talk.',
    input: z.strictObject({ ...of, mediator: line }),
    output: listView,
    errors: [...errors],
  }),
  close: verb({
    method: 'POST',
    path: '/tensions/:tensionId/close',
    summary: 'Says what came of it.',
    input: z.strictObject({ ...of, how: z.enum(outcomes), outcome: prose }),
    output: listView,
    errors: [...errors],
  }),
  stopReminding: verb({
    method: 'POST',
    path: '/tensions/:tensionId/stop-reminding',
    summary: 'Reminds nobody of it any more, until somebody chooses a day again; by whoever raised it.',
    input: z.strictObject(of),
    output: listView,
    errors: [...errors],
  }),
  withdraw: verb({
    method: 'POST',
    path: '/tensions/:tensionId/withdraw',
    summary: 'Takes it back: from now on nobody but whoever raised it reads it.',
    input: z.strictObject(of),
    output: listView,
    errors: [...errors],
  }),
  putOnTable: verb({
    method: 'POST',
    path: '/tensions/:tensionId/agenda',
    summary: 'Puts the subject on the table of a partnership, in words that all its parties may read.',
    input: z.strictObject({ tensionId: id, partnershipId: id, text: prose.min(1).max(500) }),
    output: listView,
    errors: [...errors],
  }),
});
