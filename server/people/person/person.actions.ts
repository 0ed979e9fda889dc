import type { Role } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { denied, invalid, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import type { personContract } from './person.contract.ts';
import {
  canAddPerson,
  canEditEmployment,
  canEditPerson,
  canEditWork,
  canGiveRoles,
  canListPeople,
} from './person.policy.ts';
import {
  cursorOf,
  findCandidates,
  findMembership,
  findMembershipById,
  findPerson,
  insertMembership,
  insertPerson,
  isNumberTaken,
  listPeople,
  lockLastingAdministrators,
  pageSize,
  saveMembership,
  savePerson,
  supporterTitleOf,
} from './person.store.ts';
import {
  isLastingAdministrator,
  type Membership,
  type MembershipFields,
  nameOf,
  type Person,
  type PersonFields,
  problemsOf,
  problemsOfMembership,
  tidy,
  titleFor,
} from './person.ts';
import { findPhoto, insertPhoto, showPhoto } from './photo.store.ts';
import { photoFrom } from './photo.ts';
import { findEmployment, findVolunteering, saveEmployment, saveVolunteering, teamsOf } from './work.store.ts';

export const personActions: Actions<typeof personContract.verbs> = {
  list: async (tx, filter) => {
    const door = canListPeople(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const wanted = { ...filter, order: filter.order ?? 'name', organisationId: organisationOf(tx) };
    const found = await listPeople(tx, wanted);
    const most = pageSize(filter);
    const rows = found.slice(0, most);
    const last = rows.at(-1);
    return ok({
      rows: rows.map((row) => ({
        id: row.id,
        membershipId: row.membership_id,
        name: nameOf({ givenName: row.given_name, familyName: row.family_name }),
        roles: (row.roles ?? []) as Role[],
        title: row.title ?? '',
        place: row.place,
        phone: row.phone,
        email: row.email,
        photoId: row.photo_id,
        starts: row.starts,
        ends: row.ends,
      })),
      total: filter.after ? null : Number(found[0]?.count ?? 0),
      next: found.length > most && last ? cursorOf(last) : null,
      can: { add: canAddPerson(tx.actor) },
    });
  },

  show: async (tx, { personId }) => {
    const found = await find(tx, personId);
    return found ? ok(await viewOf(tx, found)) : notFound();
  },

  add: async (tx, { membership, isNew, ...typed }) => {
    const door = canAddPerson(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const organisationId = organisationOf(tx);
    const fields = tidy(typed);
    const problems = problemsOf(fields, tx.today);
    if (membership)
      problems.push(
        ...problemsOfMembership(membership).map((problem) => ({
          ...problem,
          path: `membership.${problem.path}`,
        })),
      );
    if (problems.length > 0) return invalid(...problems);
    if (membership?.roles.some((role) => role !== 'member')) {
      const giving = canGiveRoles(tx.actor, membership.roles);
      if (!giving.allowed) return denied(giving.reason);
    }
    if (membership?.number && (await isNumberTaken(tx, organisationId, membership.number, null)))
      return refuse({ type: 'person.number_taken' });
    const candidates = isNew ? [] : await findCandidates(tx, fields, organisationId);
    if (candidates.length > 0) return refuse({ type: 'person.maybe_known', candidates });
    const id = await registerPerson(tx, fields, organisationId);
    if (membership) await joinOrganisation(tx, id, organisationId, membership);
    const found = await find(tx, id);
    return found ? ok(await viewOf(tx, found)) : notFound();
  },

  edit: async (tx, { personId, version, ...typed }) => {
    const found = await find(tx, personId);
    if (!found) return notFound();
    const door = canEditPerson(tx.actor, found.person);
    if (!door.allowed) return denied(door.reason);
    const fields = tidy(typed);
    const problems = problemsOf(fields, tx.today);
    if (problems.length > 0) return invalid(...problems);
    if (!(await savePerson(tx, personId, version, fields))) return stale(door, await viewOf(tx, found));
    tx.record('person.changed', { personId });
    return again(tx, personId);
  },

  giveRoles: async (tx, { personId, version, ...typed }) => {
    const found = await find(tx, personId);
    if (!found || tx.actor.hat === null) return notFound();
    const door = canGiveRoles(tx.actor, changedRoles(found.membership, typed));
    if (!door.allowed) return denied(door.reason);
    const organisationId = organisationOf(tx);
    const fields = await withTitle(tx, typed, organisationId);
    const problems = problemsOfMembership(fields);
    if (problems.length > 0) return invalid(...problems);
    const { membership } = found;
    if (fields.number && (await isNumberTaken(tx, organisationId, fields.number, membership?.id ?? null)))
      return refuse({ type: 'person.number_taken' });
    if ((membership?.version ?? 0) !== version) return stale(door, await viewOf(tx, found));
    if (
      membership &&
      isLastingAdministrator(membership, tx.today) &&
      !isLastingAdministrator(fields, tx.today)
    ) {
      const lasting = await lockLastingAdministrators(tx, organisationId);
      if (lasting.every((one) => one === membership.id)) return refuse({ type: 'person.last_administrator' });
    }
    if (!membership) await joinOrganisation(tx, personId, organisationId, fields);
    else if (await saveMembership(tx, membership.id, version, fields))
      tx.record('membership.changed', { personId, membershipId: membership.id });
    else return stale(door, await viewOf(tx, found));
    return again(tx, personId);
  },

  editVolunteer: async (tx, { personId, version, ...fields }) => {
    const found = await find(tx, personId);
    if (!found) return notFound();
    if (!found.membership) return refuse({ type: 'person.no_member' });
    const membershipId = found.membership.id;
    const door = canEditWork(tx.actor, membershipId);
    if (!door.allowed) return denied(door.reason);
    const of = { membershipId, organisationId: organisationOf(tx) };
    if (!(await saveVolunteering(tx, of, version, fields))) return stale(door, await viewOf(tx, found));
    tx.record('volunteer.changed', { membershipId });
    return again(tx, personId);
  },

  editEmployment: async (tx, { personId, version, ...fields }) => {
    const found = await find(tx, personId);
    if (!found) return notFound();
    if (!found.membership) return refuse({ type: 'person.no_member' });
    const door = canEditEmployment(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const membershipId = found.membership.id;
    const of = { membershipId, organisationId: organisationOf(tx) };
    if (!(await saveEmployment(tx, of, version, fields))) return stale(door, await viewOf(tx, found));
    tx.record('employment.changed', { membershipId });
    return again(tx, personId);
  },

  addPhoto: async (tx, { personId, photo }) => {
    const person = await findPerson(tx, personId);
    if (!person) return notFound();
    const door = canEditPerson(tx.actor, person);
    if (!door.allowed) return denied(door.reason);
    const read = photoFrom(Buffer.from(photo, 'base64'));
    if (!read) return refuse({ type: 'person.no_photo' });
    const photoId = await insertPhoto(tx, tx.actor.hat?.organisationId ?? null, read);
    if (!(await showPhoto(tx, personId, photoId))) return notFound();
    tx.record('person.photo_added', { personId, photoId });
    return ok({ photoId });
  },

  removePhoto: async (tx, { personId }) => {
    const person = await findPerson(tx, personId);
    if (!person) return notFound();
    const door = canEditPerson(tx.actor, person);
    if (!door.allowed) return denied(door.reason);
    await showPhoto(tx, personId, null);
    tx.record('person.photo_removed', { personId });
    return ok({});
  },

  photo: async (tx, { photoId }) => {
    const photo = await findPhoto(tx, photoId);
    return photo
      ? ok({ name: photo.name, mediaType: photo.media_type, bytes: new Uint8Array(photo.bytes) })
      : notFound();
  },
};

/** Which roles come or go. Other days, and all of them do. */
function changedRoles(before: Membership | null, after: Pick<MembershipFields, 'roles' | 'starts' | 'ends'>) {
  const had = before?.roles ?? [];
  if (before && (before.starts !== after.starts || before.ends !== after.ends))
    return [...new Set([...had, ...after.roles])];
  return [
    ...had.filter((role) => !after.roles.includes(role)),
    ...after.roles.filter((role) => !had.includes(role)),
  ];
}

type Found = { readonly person: Person; readonly membership: Membership | null };

/** Who acts privately belongs to no organisation here; her own page is hers. */
const organisationOf = (tx: Tx): string => tx.actor.hat?.organisationId ?? '';

async function find(tx: Tx, personId: string): Promise<Found | null> {
  const person = await findPerson(tx, personId);
  if (!person) return null;
  const membership = tx.actor.hat ? await findMembership(tx, personId, organisationOf(tx)) : null;
  return { person, membership };
}

async function again(tx: Tx, personId: string) {
  const found = await find(tx, personId);
  return found ? ok(await viewOf(tx, found)) : notFound();
}

async function viewOf(tx: Tx, { person, membership }: Found) {
  const { actor } = tx;
  const volunteer = membership ? await findVolunteering(tx, membership.id) : null;
  const employment = membership ? await findEmployment(tx, membership.id) : null;
  const { registeredBy: _registrar, ...shown } = person;
  return {
    ...shown,
    name: nameOf(person),
    membership: membership && { ...membership, roles: [...membership.roles] },
    volunteer: volunteer && {
      ...volunteer,
      does: [...volunteer.does],
      days: [...volunteer.days],
      partsOfDay: [...volunteer.partsOfDay],
    },
    employment: employment && { ...employment, availability: [...employment.availability] },
    teams: membership ? await teamsOf(tx, membership.id) : [],
    can: {
      edit: canEditPerson(actor, person),
      giveRoles: canGiveRoles(actor),
      editVolunteer: canEditWork(actor, membership?.id ?? ''),
      editEmployment: canEditEmployment(actor),
    },
  };
}

const withTitle = async (
  tx: Tx,
  fields: MembershipFields,
  organisationId: string,
): Promise<MembershipFields> =>
  fields.title === ''
    ? { ...fields, title: titleFor(fields.roles, await supporterTitleOf(tx, organisationId)) }
    : fields;

/** For later rooms: enters someone who was not known here yet. `fields` were checked with problemsOf. */
export async function registerPerson(tx: Tx, fields: PersonFields, registeredBy: string): Promise<string> {
  const personId = await insertPerson(tx, fields, registeredBy);
  tx.record('person.registered', { personId });
  return personId;
}

/**
 * For later rooms: gives someone of the own organisation a role or takes it away. False when it is her only one. Who may
 * do this they have settled before.
 */
export async function turnRole(tx: Tx, membershipId: string, role: Role, on: boolean): Promise<boolean> {
  const found = await findMembershipById(tx, membershipId, organisationOf(tx));
  if (!found) return false;
  const { personId, ...membership } = found;
  const others = membership.roles.filter((one) => one !== role);
  const roles = on ? [...others, role] : others;
  if (roles.length === 0) return false;
  const usual = await supporterTitleOf(tx, organisationOf(tx));
  // A title that someone chose stays; the usual one follows the roles.
  const title =
    membership.title === titleFor(membership.roles, usual) ? titleFor(roles, usual) : membership.title;
  if (!(await saveMembership(tx, membershipId, membership.version, { ...membership, roles, title })))
    throw new Error('a membership changed between reading and writing');
  tx.record('membership.changed', { personId, membershipId });
  return true;
}

/** For later rooms: makes someone a member of the own organisation; gives the membership, which is also her face. */
export async function joinOrganisation(
  tx: Tx,
  personId: string,
  organisationId: string,
  typed: MembershipFields,
): Promise<string> {
  const fields = await withTitle(tx, typed, organisationId);
  const person = await findPerson(tx, personId);
  if (!person) throw new Error('a membership without a person');
  const seen = { id: personId, name: nameOf(person), photoId: person.photoId };
  const membershipId = await insertMembership(tx, seen, organisationId, fields);
  tx.record('membership.started', { personId, membershipId });
  return membershipId;
}
