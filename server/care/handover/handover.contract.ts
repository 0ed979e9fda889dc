import { z } from 'zod';
import {
  contract,
  day,
  decision,
  id,
  optionalLine,
  verb,
  version,
  versionOrNone,
} from '../../house/contract.ts';
import { destinations, tolds } from './handover.ts';

const destination = z.enum(destinations);
const chosenBy = z.enum(['client', 'representative']);
const way = { destination, toWhom: z.string(), byOn: day };

const handoverView = z.object({
  clientId: id,
  clientName: z.string(),
  partnershipId: id,
  toldOn: day.nullable(),
  told: z.enum(tolds).nullable(),
  choice: z.object({ ...way, chosenBy, chosenOn: day }).nullable(),
  settledOn: day.nullable(),
  /** 0 as long as she was not told. */
  version: versionOrNone,
  can: z.object({ tell: decision, choose: decision }),
});
const ofClient = { subject: 'tasks', clients: (output: { clientId: string }) => [output.clientId] } as const;
const one = { clientId: id, partnershipId: id };
const path = '/clients/:clientId/handovers/:partnershipId';

export const handoverContract = contract('handover', {
  list: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/handovers',
    summary:
      'The clients around whom the parties part, as far as the actor knows them: who was told, who chose.',
    input: z.strictObject({ partnershipId: id }),
    output: z.object({ partnershipId: id, rows: z.array(handoverView) }),
    shows: { subject: 'tasks', clients: ({ rows }) => rows.map(({ clientId }) => clientId) },
  }),
  show: verb({
    method: 'GET',
    path,
    summary: 'Where the care of a client goes when organisations around her part.',
    input: z.strictObject(one),
    output: handoverView,
    shows: ofClient,
  }),
  tell: verb({
    method: 'POST',
    path: `${path}/told`,
    summary: 'Writes down that she was told that the organisations part.',
    input: z.strictObject({ ...one, told: z.enum(tolds) }),
    output: handoverView,
    shows: ofClient,
  }),
  choose: verb({
    method: 'POST',
    path: `${path}/choice`,
    summary: 'Where she wants her care to go and by which day; she may choose again until it went there.',
    input: z.strictObject({ ...one, version, destination, toWhom: optionalLine, byOn: day, chosenBy }),
    output: handoverView,
    errors: ['handover.tell_first', 'handover.settled', 'handover.to_whom', 'handover.day_has_passed'],
    shows: ofClient,
  }),
});
