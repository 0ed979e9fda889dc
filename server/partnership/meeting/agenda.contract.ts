import { z } from 'zod';
import { contract, day, decision, id, prose, text, verb, version } from '../../house/contract.ts';
import { agendaSources } from './agenda.ts';

const source = z.enum(agendaSources);

export const actionView = z.object({
  id,
  what: z.string(),
  who: z.string(),
  organisationId: id,
  organisationName: z.string(),
  agreedOn: day,
  dueOn: day.nullable(),
  doneOn: day.nullable(),
  late: z.boolean(),
  version,
});

const agendaView = z.object({
  items: z.array(z.object({ id, source, text, organisationName: z.string(), putAt: z.string(), version })),
  /** What left the table by itself in the last month, because what put it there was settled. */
  gone: z.array(z.object({ id, source, text, closedOn: day })),
  /** What is still to be done, and what was done in the last month. */
  actions: z.array(actionView),
  /** Who can take something upon itself. */
  parties: z.array(z.object({ organisationId: id, name: z.string() })),
  can: z.object({ put: decision }),
});

export const agendaContract = contract('agenda', {
  show: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/agenda',
    summary: 'What is on the table for the next meeting, and the actions of earlier ones.',
    input: z.strictObject({ partnershipId: id }),
    output: agendaView,
  }),
  put: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/agenda',
    summary: 'Puts something on the table in one’s own words.',
    input: z.strictObject({ partnershipId: id, text: prose.min(1).max(500) }),
    output: agendaView,
  }),
  takeOff: verb({
    method: 'POST',
    path: '/agenda-items/:itemId/take-off',
    summary: 'Takes something off the table: it need not be talked about any more.',
    input: z.strictObject({ itemId: id, version }),
    output: agendaView,
    errors: ['agenda.not_on_table'],
  }),
  finish: verb({
    method: 'POST',
    path: '/meeting-actions/:actionId/done',
    summary: 'Says that an action was done, or after all was not.',
    input: z.strictObject({ actionId: id, version, done: z.boolean() }),
    output: agendaView,
  }),
});
