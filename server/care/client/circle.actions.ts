import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { Face } from '../../people/person/face.ts';
import { facesOf } from '../../people/person/faces.ts';
import {
  findPastMember,
  insertCircleMember,
  insertMatter,
  insertRefusal,
  listCircle,
  listMatters,
  listRefusals,
  saveCircleMember,
  saveMatter,
} from './client.store.ts';
import {
  type CircleChange,
  type CircleKind,
  type CircleMember,
  type MatterKind,
  sameWords,
} from './client.ts';
import { type Newcomer, registerNewcomer } from './newcomer.actions.ts';

export type Placed = CircleMember & { readonly face: Face; readonly organisationId: string | null };

/** Her circle today, with faces. */
export async function circleOf(tx: Tx, clientId: string): Promise<Placed[]> {
  const members = await listCircle(tx, clientId);
  const faces = await facesOf(
    tx,
    members.map((member) => member.faceId),
  );
  return members.map((member) => ({
    ...member,
    face: faces.get(member.faceId),
    organisationId: faces.organisationOf(member.faceId),
  }));
}

export type Place = { readonly faceId: string; readonly kind: CircleKind } & Partial<CircleChange>;

/** Gives a face a place in her circle; false when it has one. Someone who left comes back in the same place. */
export async function placeInCircle(tx: Tx, clientId: string, place: Place): Promise<boolean> {
  const member: CircleMember = {
    id: newId(),
    clientId,
    relation: '',
    callOrder: null,
    callHours: 'always',
    representative: false,
    does: '',
    since: tx.today,
    until: null,
    version: 1,
    ...place,
  };
  if (await insertCircleMember(tx, member)) {
    tx.record('client.circle_joined', { clientId, memberId: member.id });
    return true;
  }
  const past = await findPastMember(tx, clientId, place.faceId);
  if (!past || past.until === null || past.until >= tx.today) return false;
  const back = { ...member, id: past.id, since: past.since, version: past.version + 1 };
  if (!(await saveCircleMember(tx, back))) return false;
  tx.record('client.circle_joined', { clientId, memberId: past.id });
  return true;
}

/** For other rooms: someone who is known here joins her circle; being in it already is fine. */
export async function addToCircle(tx: Tx, clientId: string, place: Place): Promise<void> {
  await placeInCircle(tx, clientId, place);
}

export type Around = Partial<CircleChange> & {
  readonly faceId?: string | null | undefined;
  readonly newcomer?: Newcomer | undefined;
  readonly kind?: CircleKind | undefined;
};

export type Filling = {
  readonly situation?: string | undefined;
  readonly matters?: readonly string[] | undefined;
  readonly goals?: readonly string[] | undefined;
  readonly circle?: readonly Around[] | undefined;
  readonly refusals?:
    | readonly { readonly faceId?: string | null | undefined; readonly who?: string | undefined }[]
    | undefined;
};

/**
 * Puts the answers of a talk on her page. Doing it again adds nothing twice: the same words are the same wish, the
 * same name the same person. What is on the page already and was not said this time stays.
 */
export async function fillPage(tx: Tx, clientId: string, filling: Filling): Promise<void> {
  await fillMatters(tx, clientId, filling);
  await fillCircle(tx, clientId, filling.circle ?? []);
  await fillRefusals(tx, clientId, filling.refusals ?? []);
  tx.record('client.page_filled', { clientId });
}

async function fillMatters(tx: Tx, clientId: string, { situation, matters = [], goals = [] }: Filling) {
  const there = await listMatters(tx, clientId);
  const add = async (kind: MatterKind, text: string) => {
    const words = text.trim();
    if (words === '' || there.some((one) => one.kind === kind && sameWords(one.text, words))) return;
    const matter = { id: newId(), clientId, kind, text: words, reachedOn: null, version: 1 };
    await insertMatter(tx, matter, there.length);
    there.push(matter);
  };
  const before = there.find((one) => one.kind === 'situation');
  if (situation?.trim() && before) {
    if (!sameWords(before.text, situation))
      await saveMatter(tx, { ...before, text: situation.trim(), version: before.version + 1 });
  } else if (situation) await add('situation', situation);
  for (const text of matters) await add('matters', text);
  for (const text of goals) await add('goal', text);
}

async function fillCircle(tx: Tx, clientId: string, circle: readonly Around[]) {
  const there = await circleOf(tx, clientId);
  for (const { faceId, newcomer, kind = 'own_people', ...place } of circle) {
    const name = newcomer ? `${newcomer.givenName} ${newcomer.familyName}`.trim() : '';
    const known = there.some((one) => (faceId ? one.faceId === faceId : sameWords(one.face.name, name)));
    if (known || (!faceId && name === '')) continue;
    const face = faceId ?? (newcomer ? await registerNewcomer(tx, newcomer) : null);
    if (face) await placeInCircle(tx, clientId, { faceId: face, kind, ...place });
  }
}

async function fillRefusals(tx: Tx, clientId: string, refusals: NonNullable<Filling['refusals']>) {
  const there = await listRefusals(tx, clientId);
  for (const { faceId = null, who = '' } of refusals) {
    if (faceId === null && who.trim() === '') continue;
    if (there.some((one) => (faceId ? one.faceId === faceId : sameWords(one.who, who)))) continue;
    const refusal = { id: newId(), clientId, faceId, who: who.trim() };
    await insertRefusal(tx, refusal);
    there.push(refusal);
  }
}
