import { z } from 'zod';
import { contract, day, decision, id, prose, verb, version, versionOrNone } from '../../house/contract.ts';
import { hints } from './picture.ts';
import { reasonKeys } from './reasons.ts';

const reason = z.enum(reasonKeys);
const of = z.strictObject({ partnershipId: id });

const reasonsView = z.object({
  sides: z.array(
    z.object({
      organisationId: id,
      name: z.string(),
      kind: z.string(),
      reasons: z.array(reason),
      isOwn: z.boolean(),
    }),
  ),
  can: z.object({ choose: decision }),
});

const published = z.object({ number: z.number().int(), text: z.string(), publishedOn: day, version });

const whyView = z.object({
  draft: z.object({ text: z.string(), version }).nullable(),
  published: published.nullable(),
  can: z.object({ write: decision }),
});

const degree = z.number().int().min(1).max(5);
const drawn = {
  matters: degree,
  elsewhere: degree,
  needed: degree,
  balance: degree,
  alternatives: prose,
};

const pictureView = z.object({
  picture: z.object({ ...drawn, changedOn: day, hint: z.enum(hints).nullable() }).nullable(),
  version: versionOrNone,
});

export const reciprocityContract = contract('reciprocity', {
  reasons: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/reasons',
    summary: 'The reasons of each party to take part, picked from a list.',
    input: of,
    output: reasonsView,
  }),
  chooseReasons: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/reasons',
    summary: 'Says which reasons are those of the own party.',
    input: z.strictObject({ partnershipId: id, reasons: z.array(reason).max(reasonKeys.length) }),
    output: reasonsView,
  }),
  why: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/why',
    summary: 'The page for the own members: what is published, and for the board its draft.',
    input: of,
    output: whyView,
  }),
  writeWhy: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/why',
    summary: 'Keeps the draft of the page for the own members.',
    input: z.strictObject({ partnershipId: id, version: versionOrNone, text: prose.min(1) }),
    output: whyView,
  }),
  publishWhy: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/why/publish',
    summary: 'Publishes the draft; it takes the place of what was published before.',
    input: z.strictObject({ partnershipId: id, version }),
    output: whyView,
  }),
  withdrawWhy: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/why/withdraw',
    summary: 'Withdraws the published page.',
    input: z.strictObject({ partnershipId: id, version }),
    output: whyView,
  }),
  whyPages: verb({
    method: 'GET',
    path: '/why',
    summary: 'For members, volunteers and staff: why the own organisation works with others.',
    input: z.strictObject({}),
    output: z.object({
      organisationName: z.string(),
      madeAt: z.string(),
      pages: z.array(
        z.object({
          partnershipId: id,
          names: z.array(z.string()),
          number: z.number().int(),
          text: z.string(),
          publishedOn: day,
        }),
      ),
    }),
  }),
  picture: verb({
    method: 'GET',
    path: '/partnerships/:partnershipId/picture',
    summary: 'The own picture of what one leans on; for board and administrator of that side alone.',
    input: of,
    output: pictureView,
  }),
  draw: verb({
    method: 'POST',
    path: '/partnerships/:partnershipId/picture',
    summary: 'Draws the own picture again.',
    input: z.strictObject({ partnershipId: id, version: versionOrNone, ...drawn }),
    output: pictureView,
  }),
});
