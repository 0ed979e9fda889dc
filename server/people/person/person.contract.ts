import { z } from 'zod';
import { roles } from '../../house/actor.ts';
import {
  contract,
  day,
  decision,
  done,
  fileAnswer,
  id,
  line,
  optionalLine,
  page,
  prose,
  verb,
  version,
  versionOrNone,
} from '../../house/contract.ts';
import { hasBsn, partsOfDay, services } from './person.ts';

const role = z.enum(roles);
const typed = z.string().trim().max(254);
/** A BSN never gets further than here: not into a table, a log or an idempotency key. */
const withoutBsn = (text: string) => !hasBsn(text);
const remarks = prose.max(1000).refine(withoutBsn, 'person.bsn');

const personFields = {
  givenName: optionalLine.refine(withoutBsn, 'person.bsn'),
  familyName: line.refine(withoutBsn, 'person.bsn'),
  birthDate: day.nullable(),
  gender: z.enum(['female', 'male', 'other']).nullable(),
  phone: typed.nullable(),
  email: typed.nullable(),
  street: typed.refine(withoutBsn, 'person.bsn').nullable(),
  houseNumber: typed.refine(withoutBsn, 'person.bsn').nullable(),
  postcode: typed.refine(withoutBsn, 'person.bsn').nullable(),
  place: typed.refine(withoutBsn, 'person.bsn').nullable(),
  language: z.enum(['nl', 'en']),
};

const membershipFields = {
  roles: z.array(role).min(1).max(roles.length),
  title: optionalLine.refine(withoutBsn, 'person.bsn'),
  number: optionalLine.refine(withoutBsn, 'person.bsn').nullable(),
  level: z.number().int().min(1).max(6).nullable(),
  phone: typed.nullable(),
  starts: day,
  ends: day.nullable(),
};

const volunteerFields = {
  does: z.array(z.enum(services)).max(services.length),
  days: z.array(z.number().int().min(1).max(7)).max(7),
  partsOfDay: z.array(z.enum(partsOfDay)).max(3),
  hasCar: z.boolean(),
  mostPerWeek: z.number().int().min(0).max(21),
  conductCertificateOn: day.nullable(),
  pauseUntil: day.nullable(),
  remarks,
};

const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'time');
const employmentFields = {
  engaged: z.enum(['employee', 'self_employed', 'student']),
  contractMinutes: z.number().int().min(0).max(3600),
  availability: z
    .array(
      z
        .strictObject({ day: z.number().int().min(1).max(7), from: clock, to: clock })
        .refine(({ from, to }) => from < to, 'person.from_to'),
    )
    .max(21),
  bigRegistered: z.boolean(),
};

const personView = z.object({
  id,
  ...personFields,
  name: z.string(),
  photoId: id.nullable(),
  version,
  membership: z.object({ id, ...membershipFields, version }).nullable(),
  volunteer: z.object({ ...volunteerFields, version }).nullable(),
  employment: z.object({ ...employmentFields, version }).nullable(),
  teams: z.array(z.object({ id, name: z.string() })),
  can: z.object({
    edit: decision,
    giveRoles: decision,
    editVolunteer: decision,
    editEmployment: decision,
  }),
});

const row = z.object({
  id,
  membershipId: id.nullable(),
  name: z.string(),
  roles: z.array(role),
  title: z.string(),
  place: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  photoId: id.nullable(),
  starts: day.nullable(),
  ends: day.nullable(),
});

/** The version of what does not exist yet. */

export const personContract = contract('person', {
  list: verb({
    method: 'GET',
    path: '/people',
    summary:
      'The people of the own organisation by name: everyone, or those with a role, in a team, or found by name.',
    input: page.extend({
      q: z.string().trim().max(80).optional(),
      /** `none`: relatives and neighbours without a role here. */
      role: z.enum([...roles, 'none']).optional(),
      teamId: id.optional(),
      /** Only who does more here than being a member, all on one page, to choose from. */
      works: z.enum(['yes']).optional(),
      state: z.enum(['active', 'ended', 'all']).default('active'),
      order: z.enum(['name', 'place', 'newest']).optional(),
      /** A thousand on one page, to put on paper. */
      onPaper: z.enum(['yes']).optional(),
    }),
    output: z.object({
      rows: z.array(row),
      /** How many there are in all; on the first page. */
      total: z.number().nullable(),
      next: z.string().nullable(),
      can: z.object({ add: decision }),
    }),
  }),
  show: verb({
    method: 'GET',
    path: '/people/:personId',
    summary: 'One person: how to reach her, her roles, and what she can do here.',
    input: z.strictObject({ personId: id }),
    output: personView,
  }),
  add: verb({
    method: 'POST',
    path: '/people',
    summary: 'Enters someone. Says who she may be already, unless she is known to be new.',
    input: z.strictObject({
      ...personFields,
      membership: z.strictObject(membershipFields).nullable(),
      isNew: z.boolean(),
    }),
    output: personView,
    errors: ['person.maybe_known', 'person.number_taken'],
  }),
  edit: verb({
    method: 'POST',
    path: '/people/:personId',
    summary: 'Changes name, address and how to reach someone.',
    input: z.strictObject({ personId: id, version, ...personFields }),
    output: personView,
  }),
  giveRoles: verb({
    method: 'POST',
    path: '/people/:personId/membership',
    summary: 'Gives someone her roles here, or ends them; version 0 makes her a member.',
    input: z.strictObject({ personId: id, version: versionOrNone, ...membershipFields }),
    output: personView,
    errors: ['person.number_taken', 'person.last_administrator'],
  }),
  editVolunteer: verb({
    method: 'POST',
    path: '/people/:personId/volunteer',
    summary: 'What a volunteer likes to do and when she can be asked.',
    input: z.strictObject({ personId: id, version: versionOrNone, ...volunteerFields }),
    output: personView,
    errors: ['person.no_member'],
  }),
  editEmployment: verb({
    method: 'POST',
    path: '/people/:personId/employment',
    summary: 'How someone works here, as far as a roster needs it.',
    input: z.strictObject({ personId: id, version: versionOrNone, ...employmentFields }),
    output: personView,
    errors: ['person.no_member'],
  }),
  addPhoto: verb({
    method: 'POST',
    path: '/people/:personId/photo',
    summary: 'A photo with consent: JPEG or PNG of at most 2 MB, in base64.',
    input: z.strictObject({ personId: id, photo: z.base64().max(2_800_000), consent: z.literal(true) }),
    output: z.object({ photoId: id }),
    largest: 3 * 1024 * 1024,
    errors: ['person.no_photo'],
  }),
  removePhoto: verb({
    method: 'POST',
    path: '/people/:personId/photo/remove',
    summary: 'Takes the photo away everywhere.',
    input: z.strictObject({ personId: id }),
    output: done,
  }),
  photo: verb({
    method: 'GET',
    path: '/photos/:photoId',
    summary: 'A photo, for whoever may see the face.',
    /** An image sends no headers: the capacity that is worn stands in its address. */
    input: z.strictObject({ photoId: id, hat: id.optional() }),
    output: fileAnswer,
    file: true,
  }),
});
