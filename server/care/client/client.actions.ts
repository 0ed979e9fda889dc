import { faceOf, isPrivate } from '../../house/actor.ts';
import { addDays } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { allowed, because, denied, invalid, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { seesFaces } from '../../people/person/faces.ts';
import { placeInCircle } from './circle.actions.ts';
import type { clientContract } from './client.contract.ts';
import {
  canEditCare,
  canEditCircle,
  canEditMatters,
  canEditRefusals,
  canEndPlace,
  canNameRepresentative,
  canOpenClient,
  canRegisterNewcomer,
  canSayWhatOneDoes,
} from './client.policy.ts';
import {
  deleteMatter,
  deleteRefusal,
  findClient,
  insertClient,
  insertMatter,
  insertRefusal,
  type Known,
  knownOf,
  leanOn,
  listMatters,
  listReach,
  listRefusals,
  mayOpen,
  relationsOf,
  saveCircleMember,
  saveClient,
  saveMatter,
  scopesOf,
  sightOf,
} from './client.store.ts';
import type { Client, Sight } from './client.ts';
import { cursorFrom, cursorOf } from './cursor.ts';
import { registerNewcomer } from './newcomer.actions.ts';
import { changePlace, matterOf, memberOf, pageOf, showPage, viewOf } from './page.actions.ts';
import { withdrawAll } from './sharing.store.ts';

const pageSize = 50;

export const clientActions: Actions<typeof clientContract.verbs> = {
  list: async (tx, { search, after }) => {
    const rows = await listReach(tx, { search, after: cursorFrom(after), limit: pageSize + 1 });
    const shown = rows.slice(0, pageSize);
    const scopes = await scopesOf(
      tx,
      shown.map((row) => row.clientId),
    );
    const last = rows.length > pageSize ? shown.at(-1) : undefined;
    return ok({
      rows: shown.map((row) => ({ ...row, scopes: (scopes.get(row.clientId) ?? []) as never })),
      next: last ? cursorOf(last.searchName, last.clientId) : null,
    });
  },

  mine: async (tx) => {
    if (!isPrivate(tx.actor)) return ok({ own: null, others: [], can: { open: asHerself } });
    const personId = tx.actor.personId as string;
    const rows = await listReach(tx, { limit: pageSize });
    const own = rows.find((row) => row.personId === personId) ?? null;
    const relations = await relationsOf(tx, personId);
    const others = rows
      .filter((row) => row.personId !== personId)
      .map((row) => ({ ...row, relation: relations.get(row.clientId) ?? '' }));
    return ok({ own, others, can: { open: canOpenClient(tx.actor, personId) } });
  },

  show: async (tx, { clientId }) => showPage(tx, clientId),

  open: async (tx, { personId }) => {
    const door = canOpenClient(tx.actor, personId);
    if (!door.allowed) return denied(door.reason);
    const opened = await openClient(tx, personId);
    return opened.ok ? ok({ clientId: opened.value }) : opened;
  },

  editCare: async (tx, { clientId, version, intensity, mostFaces }) => {
    const found = await pageOf(tx, clientId);
    if (!found) return notFound();
    const door = canEditCare(tx.actor, found.sight);
    if (!door.allowed) return denied(door.reason);
    if (!(await leanOn(tx, found.client.id, 'sharing'))) return notFound();
    const saved = await saveClient(tx, { ...found.client, intensity, mostFaces, version: version + 1 });
    if (!saved) return stale(door, await viewOf(tx, found.client));
    tx.record('client.care_changed', { clientId: found.client.id });
    return showPage(tx, found.client.id);
  },

  addMatter: async (tx, { clientId, kind, text }) => {
    const found = await pageOf(tx, clientId);
    if (!found) return notFound();
    const door = canEditMatters(tx.actor, found.sight);
    if (!door.allowed) return denied(door.reason);
    if (!(await leanOn(tx, found.client.id, 'matters'))) return notFound();
    const there = await listMatters(tx, found.client.id);
    const matter = { id: newId(), clientId: found.client.id, kind, text, reachedOn: null, version: 1 };
    await insertMatter(tx, matter, there.length);
    tx.record('client.matter_added', { clientId: found.client.id, matterId: matter.id });
    return showPage(tx, found.client.id);
  },

  editMatter: async (tx, { clientId, matterId, version, text, reachedOn }) => {
    const found = await matterOf(tx, clientId, matterId);
    if (!found) return notFound();
    const door = canEditMatters(tx.actor, found.sight);
    if (!door.allowed) return denied(door.reason);
    if (reachedOn !== null && reachedOn > tx.today)
      return invalid({ path: 'reachedOn', key: 'client.not_yet' });
    if (!(await leanOn(tx, found.client.id, 'matters'))) return notFound();
    const saved = await saveMatter(tx, { ...found.matter, text, reachedOn, version: version + 1 });
    if (!saved) return stale(door, await viewOf(tx, found.client));
    tx.record('client.matter_changed', { clientId: found.client.id, matterId });
    return showPage(tx, found.client.id);
  },

  removeMatter: async (tx, { clientId, matterId, version }) => {
    const found = await matterOf(tx, clientId, matterId);
    if (!found) return notFound();
    const door = canEditMatters(tx.actor, found.sight);
    if (!door.allowed) return denied(door.reason);
    if (!(await leanOn(tx, found.client.id, 'matters'))) return notFound();
    if (!(await deleteMatter(tx, matterId, version))) return stale(door, await viewOf(tx, found.client));
    tx.record('client.matter_removed', { clientId: found.client.id, matterId });
    return showPage(tx, found.client.id);
  },

  addToCircle: async (tx, { clientId, faceId, newcomer, ...place }) => {
    const found = await pageOf(tx, clientId);
    if (!found) return notFound();
    const door = newcomer ? canRegisterNewcomer(tx.actor, found.sight) : canEditCircle(tx.actor, found.sight);
    if (!door.allowed) return denied(door.reason);
    const naming = place.representative ? canNameRepresentative(found.sight) : allowed;
    if (!naming.allowed) return denied(naming.reason);
    if ((faceId === undefined) === (newcomer === undefined))
      return invalid({ path: 'faceId', key: 'field.required' });
    if (!(await leanOn(tx, found.client.id, 'tasks'))) return notFound();
    const face = faceId ?? (newcomer ? await registerNewcomer(tx, newcomer) : '');
    if (faceId && !(await seesFaces(tx, [faceId]))) return notFound();
    const placed = await placeInCircle(tx, found.client.id, { faceId: face, ...place });
    if (!placed) return refuse({ type: 'client.already_in_circle' });
    return showPage(tx, found.client.id);
  },

  editCircle: async (tx, { clientId, memberId, version, ...to }) => {
    const found = await memberOf(tx, clientId, memberId);
    if (!found) return notFound();
    const door = canEditCircle(tx.actor, found.sight);
    if (!door.allowed) return denied(door.reason);
    const naming =
      to.representative === found.member.representative ? allowed : canNameRepresentative(found.sight);
    if (!naming.allowed) return denied(naming.reason);
    return changePlace(tx, found, { ...found.member, ...to, version: version + 1 });
  },

  sayWhatYouDo: async (tx, { clientId, memberId, version, does, callHours }) => {
    const found = await memberOf(tx, clientId, memberId);
    if (!found) return notFound();
    const door = canSayWhatOneDoes(tx.actor, found.sight, found.member, faceOf(tx.actor));
    if (!door.allowed) return denied(door.reason);
    return changePlace(tx, found, { ...found.member, does, callHours, version: version + 1 });
  },

  leaveCircle: async (tx, { clientId, memberId, version }) => {
    const found = await memberOf(tx, clientId, memberId);
    if (!found) return notFound();
    const { client, member } = found;
    const door = canEndPlace(found.sight, member, faceOf(tx.actor));
    if (!door.allowed) return denied(door.reason);
    const ended = { ...member, until: addDays(tx.today, -1), callOrder: null, version: version + 1 };
    if (!(await saveCircleMember(tx, ended))) return stale(door, await viewOf(tx, client));
    await withdrawAll(tx, client.id, member.faceId, faceOf(tx.actor));
    tx.record('client.circle_left', { clientId: client.id, memberId });
    // Who left her circle herself sees the page no more.
    return ok({ clientId: client.id });
  },

  refuseSomeone: async (tx, { clientId, faceId, who }) => {
    const found = await pageOf(tx, clientId);
    if (!found) return notFound();
    const door = canEditRefusals(found.sight);
    if (!door.allowed) return denied(door.reason);
    if (faceId === null && who === '') return invalid({ path: 'who', key: 'field.required' });
    if (!(await seesFaces(tx, [faceId]))) return notFound();
    if (!(await leanOn(tx, found.client.id, 'refusals'))) return notFound();
    await insertRefusal(tx, { id: newId(), clientId: found.client.id, faceId, who });
    tx.record('client.refusal_recorded', { clientId: found.client.id });
    return ok({ clientId: found.client.id });
  },

  takeBackRefusal: async (tx, { clientId, refusalId }) => {
    const found = await pageOf(tx, clientId);
    if (!found) return notFound();
    const door = canEditRefusals(found.sight);
    if (!door.allowed) return denied(door.reason);
    if (!(await deleteRefusal(tx, found.client.id, refusalId))) return notFound();
    tx.record('client.refusal_taken_back', { clientId: found.client.id });
    return ok({ clientId: found.client.id });
  },
};

const asHerself = because(
  'Dit doet u als uzelf, niet namens een organisatie.',
  'You do this as yourself, not on behalf of an organisation.',
);

// For other rooms.

/**
 * The page of this person, opened when she has none. A page that she keeps from this organisation stays closed: only
 * she opens it again.
 */
export async function openClient(tx: Tx, personId: string) {
  const there = await findClient(tx, personId);
  if (there) return ok(there.id);
  if (!(await mayOpen(tx, personId))) return refuse({ type: 'client.not_shared' });
  const registeredBy = tx.actor.hat?.organisationId ?? (tx.actor.personId as string);
  await insertClient(tx, newId(), personId, registeredBy);
  const client = await findClient(tx, personId);
  if (!client) return refuse({ type: 'client.not_shared' });
  tx.record('client.opened', { clientId: client.id });
  return ok(client.id);
}

/** Who these clients are, as far as the actor may know. */
export const clientNames = (tx: Tx, clientIds: readonly string[]): Promise<Map<string, Known>> =>
  knownOf(tx, clientIds);

export async function clientName(tx: Tx, clientId: string): Promise<string> {
  return (await knownOf(tx, [clientId])).get(clientId)?.name ?? '';
}

/** By whom rather not; empty for whoever may not know. */
export const refusalsOf = (tx: Tx, clientId: string) => listRefusals(tx, clientId);

/** How the actor stands to this client: the subjects open to her. */
export const sightOn = (tx: Tx, clientId: string): Promise<Sight> => sightOf(tx, clientId);

/** Those of these clients who share this with the actor now. */
export async function whoShare(
  tx: Tx,
  clientIds: readonly string[],
  scope: string,
): Promise<ReadonlySet<string>> {
  const scopes = await scopesOf(tx, [...new Set(clientIds)]);
  return new Set(clientIds.filter((id) => scopes.get(id)?.includes(scope)));
}

/** Locks the grant on which a write of another room leans; false when it is there no more. */
export const leanOnGrant = (tx: Tx, clientId: string, scope: string): Promise<boolean> =>
  leanOn(tx, clientId, scope);

/** The client herself, or null when her page is not open to the actor. */
export const clientOf = (tx: Tx, clientId: string): Promise<Client | null> => findClient(tx, clientId);
