import { z } from 'zod';
import {
  contract,
  day,
  decision,
  done,
  face,
  id,
  line,
  optionalLine,
  page,
  verb,
  version,
} from '../../house/contract.ts';
import { callHours, circleKinds, intensities, matterKinds } from './client.ts';

const scope = z.enum([
  'contact',
  'planning',
  'matters',
  'tasks',
  'reports',
  'medical',
  'refusals',
  'sharing',
]);
const sentence = z.string().trim().min(1).max(500);
const phone = z.string().trim().max(30);

const known = z.object({
  clientId: id,
  personId: id,
  name: z.string(),
  givenName: z.string(),
  photoId: id.nullable(),
  place: z.string().nullable(),
});

export const matterView = z.object({
  id,
  kind: z.enum(matterKinds),
  text: z.string(),
  reachedOn: day.nullable(),
  version,
});

export const circleView = z.object({
  id,
  face,
  kind: z.enum(circleKinds),
  relation: z.string(),
  callOrder: z.number().int().nullable(),
  callHours: z.enum(callHours),
  representative: z.boolean(),
  does: z.string(),
  since: day,
  you: z.boolean(),
  version,
  can: z.object({ edit: decision, sayWhatYouDo: decision, leave: decision }),
});

const callView = z.object({
  label: z.string(),
  relation: z.string(),
  phone: z.string(),
  now: z.boolean(),
  kind: z.enum(['person', 'desk']),
  faceId: id.nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  hours: z.enum(callHours).nullable(),
});

const clientView = known.extend({
  phone: z.string().nullable(),
  street: z.string().nullable(),
  houseNumber: z.string().nullable(),
  birthDate: day.nullable(),
  intensity: z.enum(intensities),
  mostFaces: z.number().int().nullable(),
  version,
  /** Who is reading: she herself, her representative, or someone she shares with. */
  as: z.enum(['self', 'representative', 'other']),
  scopes: z.array(scope),
  /** Null where she does not share what matters to her. */
  matters: z.array(matterView).nullable(),
  circle: z.array(circleView),
  callNow: z.array(callView),
  /** Null for whoever may not know whom she refuses. */
  refusals: z.array(z.object({ id, face: face.nullable(), who: z.string() })).nullable(),
  can: z.object({
    editMatters: decision,
    editCircle: decision,
    registerNewcomer: decision,
    nameRepresentative: decision,
    editCare: decision,
    editRefusals: decision,
    share: decision,
    seeLooks: decision,
  }),
});

const onPage = { clientId: id };
const shows = {
  subject: 'contact' as const,
  clients: (view: z.output<typeof clientView>) => [view.clientId],
};
const circleFields = {
  relation: optionalLine,
  callOrder: z.number().int().min(1).max(99).nullable(),
  callHours: z.enum(callHours),
  representative: z.boolean(),
  does: z.string().trim().max(500),
};

export const clientContract = contract('client', {
  list: verb({
    method: 'GET',
    path: '/clients',
    summary:
      'The clients whose page is open to this reader, by family name; search looks at the beginning of it.',
    input: page.extend({ search: z.string().trim().max(60).optional() }),
    output: z.object({
      rows: z.array(known.extend({ intensity: z.enum(intensities), scopes: z.array(scope) })),
      next: z.string().nullable(),
    }),
    shows: { subject: 'contact', action: 'search', clients: ({ rows }) => rows.map((row) => row.clientId) },
  }),
  mine: verb({
    method: 'GET',
    path: '/clients/mine',
    summary: 'The reader’s own page, and the pages of the people she is close to.',
    input: z.strictObject({}),
    output: z.object({
      own: known.nullable(),
      others: z.array(known.extend({ relation: z.string() })),
      can: z.object({ open: decision }),
    }),
    shows: {
      subject: 'contact',
      clients: ({ own, others }) => [...(own ? [own.clientId] : []), ...others.map((one) => one.clientId)],
    },
  }),
  show: verb({
    method: 'GET',
    path: '/clients/:clientId',
    summary: 'The page of one person, as far as she shares it with this reader.',
    input: z.strictObject(onPage),
    output: clientView,
    shows,
  }),
  open: verb({
    method: 'POST',
    path: '/clients',
    summary: 'Opens a page for a person who has none yet.',
    input: z.strictObject({ personId: id }),
    output: z.object({ clientId: id }),
    errors: ['client.not_shared'],
    shows: { subject: 'contact', clients: ({ clientId }) => [clientId] },
  }),
  editCare: verb({
    method: 'POST',
    path: '/clients/:clientId/care',
    summary: 'Sets how intensive the care is and how many professionals she wants at most.',
    input: z.strictObject({
      ...onPage,
      version,
      intensity: z.enum(intensities),
      mostFaces: z.number().int().min(1).max(40).nullable(),
    }),
    output: clientView,
    shows,
  }),
  addMatter: verb({
    method: 'POST',
    path: '/clients/:clientId/matters',
    summary: 'Adds what matters to her, a goal, or how things are.',
    input: z.strictObject({ ...onPage, kind: z.enum(matterKinds), text: sentence }),
    output: clientView,
    shows: { ...shows, subject: 'matters' },
  }),
  editMatter: verb({
    method: 'POST',
    path: '/clients/:clientId/matters/:matterId',
    summary: 'Changes the words, or says that a goal was reached.',
    input: z.strictObject({ ...onPage, matterId: id, version, text: sentence, reachedOn: day.nullable() }),
    output: clientView,
    shows: { ...shows, subject: 'matters' },
  }),
  removeMatter: verb({
    method: 'POST',
    path: '/clients/:clientId/matters/:matterId/remove',
    summary: 'Takes a wish or goal off the page.',
    input: z.strictObject({ ...onPage, matterId: id, version }),
    output: clientView,
    shows: { ...shows, subject: 'matters' },
  }),
  addToCircle: verb({
    method: 'POST',
    path: '/clients/:clientId/circle',
    summary: 'Adds someone to her circle: a face that is known here, or a newcomer by name.',
    input: z.strictObject({
      ...onPage,
      faceId: id.optional(),
      newcomer: z
        .strictObject({
          givenName: line,
          familyName: line,
          phone: phone.optional(),
          email: z.email().optional(),
        })
        .optional(),
      kind: z.enum(circleKinds),
      ...circleFields,
    }),
    output: clientView,
    errors: ['client.already_in_circle'],
    shows,
  }),
  editCircle: verb({
    method: 'POST',
    path: '/clients/:clientId/circle/:memberId',
    summary: 'Changes how someone stands in her circle.',
    input: z.strictObject({ ...onPage, memberId: id, version, ...circleFields }),
    output: clientView,
    shows,
  }),
  sayWhatYouDo: verb({
    method: 'POST',
    path: '/clients/:clientId/circle/:memberId/does',
    summary: 'Own people say themselves what they do and when they can be called.',
    input: z.strictObject({
      ...onPage,
      memberId: id,
      version,
      does: circleFields.does,
      callHours: circleFields.callHours,
    }),
    output: clientView,
    shows,
  }),
  leaveCircle: verb({
    method: 'POST',
    path: '/clients/:clientId/circle/:memberId/leave',
    summary: 'Takes someone out of her circle from today.',
    input: z.strictObject({ ...onPage, memberId: id, version }),
    output: done.extend({ clientId: id }),
    shows: { subject: 'contact', clients: ({ clientId }) => [clientId] },
  }),
  refuseSomeone: verb({
    method: 'POST',
    path: '/clients/:clientId/refusals',
    summary: 'Records by whom she would rather not be helped. No reason is asked.',
    input: z.strictObject({ ...onPage, faceId: id.nullable(), who: optionalLine }),
    output: done.extend({ clientId: id }),
    shows: { subject: 'refusals', clients: ({ clientId }) => [clientId] },
  }),
  takeBackRefusal: verb({
    method: 'POST',
    path: '/clients/:clientId/refusals/:refusalId/remove',
    summary: 'Takes such a no back.',
    input: z.strictObject({ ...onPage, refusalId: id }),
    output: done.extend({ clientId: id }),
    shows: { subject: 'refusals', clients: ({ clientId }) => [clientId] },
  }),
});
