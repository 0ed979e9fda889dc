import { z } from 'zod';
import { contract, day, decision, id, optionalLine, verb, version } from '../../house/contract.ts';
import { countedKinds, typedKinds, units } from './exchange.ts';

const kind = z.enum([...typedKinds, ...countedKinds]);
const unit = z.enum([...new Set(Object.values(units))]);
const typed = z.enum(typedKinds);

const row = z.object({
  id,
  version,
  kind: typed,
  unit,
  amount: z.number().int(),
  day,
  note: z.string(),
  /** Whether the own organisation gave it. */
  gave: z.boolean(),
  isOwnEntry: z.boolean(),
  status: z.enum(['open', 'confirmed', 'doubted', 'taken_back']),
  remark: z.string(),
});

const listView = z.object({
  year: z.number().int(),
  pairs: z.array(
    z.object({
      organisationId: id,
      name: z.string(),
      /** Whether the own side wants figures, and the other. */
      wanted: z.object({ own: z.boolean(), other: z.boolean() }),
      /** Empty as long as not both want figures. */
      totals: z.array(z.object({ kind, unit, gave: z.number().int(), got: z.number().int() })),
      rows: z.array(row),
    }),
  ),
  can: z.object({ enter: decision }),
});

export const exchangeContract = contract('exchange', {
  list: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/exchanges',
    summary: 'What the own organisation and each other gave each other in a year, where both want figures.',
    input: z.strictObject({
      partnershipId: id,
      year: z.coerce.number().int().min(2000).max(2199).optional(),
    }),
    output: listView,
  }),
  want: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/exchanges/wanted',
    summary: 'Says whether the own side wants figures.',
    input: z.strictObject({ partnershipId: id, yes: z.boolean() }),
    output: listView,
  }),
  enter: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/exchanges',
    summary: 'Enters something that was given or got; it counts once the other has confirmed it.',
    input: z.strictObject({
      partnershipId: id,
      toOrganisationId: id,
      gave: z.boolean(),
      kind: typed,
      amount: z.number().int().min(1).max(100_000_000),
      day,
      note: optionalLine,
    }),
    output: listView,
    errors: ['exchange.figures_off', 'exchange.in_the_future', 'exchange.unknown_party'],
  }),
  answer: verb({
    method: 'POST',
    path: '/exchanges/:exchangeId/answer',
    summary: 'The other party says whether it is so.',
    input: z.strictObject({ exchangeId: id, version, yes: z.boolean(), remark: optionalLine }),
    output: listView,
    errors: ['exchange.not_open', 'exchange.own_entry', 'exchange.not_own_entry'],
  }),
  takeBack: verb({
    method: 'POST',
    path: '/exchanges/:exchangeId/take-back',
    summary: 'Takes back what one entered and the other has not confirmed.',
    input: z.strictObject({ exchangeId: id, version }),
    output: listView,
    errors: ['exchange.not_open', 'exchange.own_entry', 'exchange.not_own_entry'],
  }),
});
