import { z } from 'zod';
import { contract, day, decision, id, line, prose, text, verb, version } from '../../house/contract.ts';
import { helpKinds } from '../client/help.ts';
import { grounds, partsOfDay } from './offer.ts';

const kind = z.enum(helpKinds);

const fields = {
  name: line,
  about: prose,
  kinds: z.array(kind).min(1),
  grounds: z.array(z.enum(grounds)),
  places: z.array(line).max(50),
  days: z.array(z.number().int().min(1).max(7)).min(1),
  partsOfDay: z.array(z.enum(partsOfDay)).min(1),
  freeFrom: day.nullable(),
  waitingDays: z.number().int().min(0).max(1000).nullable(),
  priceCents: z.number().int().min(0).max(100_000_00).nullable(),
  familiarFaces: z.number().int().min(1).max(40).nullable(),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .min(1)
    .max(20),
  open: z.boolean(),
};

const offerView = z.object({
  id,
  organisationId: id,
  organisationName: z.string(),
  organisationKind: z.string(),
  ...fields,
  kinds: z.array(z.string()),
  grounds: z.array(z.string()),
  places: z.array(z.string()),
  languages: z.array(z.string()),
  kindNames: z.array(text),
  version,
  can: z.object({ edit: decision }),
});

export const offerContract = contract('offer', {
  list: verb({
    method: 'GET',
    path: '/offers',
    summary: 'What is offered in the region, by kind of help, place or organisation.',
    input: z.strictObject({
      kind: kind.optional(),
      place: z.string().trim().max(120).optional(),
      organisationId: id.optional(),
    }),
    output: z.object({ rows: z.array(offerView), can: z.object({ add: decision }) }),
  }),
  show: verb({
    method: 'GET',
    path: '/offers/:offerId',
    summary: 'One offer.',
    input: z.strictObject({ offerId: id }),
    output: offerView,
  }),
  add: verb({
    method: 'POST',
    path: '/offers',
    summary: 'An organisation adds something that it offers.',
    input: z.strictObject(fields),
    output: offerView,
  }),
  edit: verb({
    method: 'POST',
    path: '/offers/:offerId',
    summary: 'An organisation changes what it offers, or says that nobody new can come.',
    input: z.strictObject({ offerId: id, version, ...fields }),
    output: offerView,
  }),
});
