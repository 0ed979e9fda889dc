import { z } from 'zod';
import { contract, decision, id, line, optionalLine, prose, verb, version } from '../../house/contract.ts';

export const organisationKind = z.enum([
  'citizens_cooperative',
  'care_organisation',
  'municipality',
  'zorgkantoor',
  'insurer',
  'housing_corporation',
  'knowledge_centre',
]);

const fields = {
  name: line,
  about: prose,
  place: optionalLine,
  phone: optionalLine.nullable(),
  email: z.email().nullable(),
  website: z.url().nullable(),
  supporterTitle: line,
};

const organisationView = z.object({
  id,
  kind: organisationKind,
  ...fields,
  version,
  can: z.object({ edit: decision }),
});

export const organisationContract = contract('organisation', {
  list: verb({
    method: 'GET',
    path: '/organisations',
    summary: 'The organisations of the region, by name.',
    input: z.strictObject({ kind: organisationKind.optional() }),
    output: z.object({
      rows: z.array(z.object({ id, name: z.string(), kind: organisationKind, place: z.string() })),
    }),
  }),
  show: verb({
    method: 'GET',
    path: '/organisations/:organisationId',
    summary: 'One organisation, as anyone in the region may know it.',
    input: z.strictObject({ organisationId: id }),
    output: organisationView,
  }),
  edit: verb({
    method: 'POST',
    path: '/organisations/:organisationId',
    summary: 'Changes what an organisation says of itself.',
    input: z.strictObject({ organisationId: id, version, ...fields }),
    output: organisationView,
  }),
});
