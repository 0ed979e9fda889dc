import { type Actor, faceOf } from '../../house/actor.ts';
import { timeOf, weekday } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { notFound, ok, staleAsRead } from '../../house/result.ts';
import { facesOf } from '../../people/person/faces.ts';
import { type Callable, type CallEntry, whomToCall } from './call-now.ts';
import { circleOf, type Placed } from './circle.actions.ts';
import {
  canEditCare,
  canEditCircle,
  canEditMatters,
  canEditRefusals,
  canEndPlace,
  canNameRepresentative,
  canRegisterNewcomer,
  canSayWhatOneDoes,
} from './client.policy.ts';
import {
  findClient,
  knownOf,
  listCircle,
  listDesks,
  listMatters,
  listRefusals,
  saveCircleMember,
  sightOf,
} from './client.store.ts';
import { type CircleMember, type Client, type Sight, sees } from './client.ts';
import { canReadLooks, canShare } from './sharing.policy.ts';

export type Page = { readonly client: Client; readonly sight: Sight };

export async function pageOf(tx: Tx, clientId: string): Promise<Page | null> {
  const client = await findClient(tx, clientId);
  return client ? { client, sight: await sightOf(tx, client.id) } : null;
}

export async function matterOf(tx: Tx, clientId: string, matterId: string) {
  const found = await pageOf(tx, clientId);
  const matter = found && (await listMatters(tx, found.client.id)).find((one) => one.id === matterId);
  return found && matter ? { ...found, matter } : null;
}

export async function memberOf(tx: Tx, clientId: string, memberId: string) {
  const found = await pageOf(tx, clientId);
  const member = found && (await listCircle(tx, found.client.id)).find((one) => one.id === memberId);
  return found && member ? { ...found, member } : null;
}

export async function changePlace(tx: Tx, { client }: Page, member: CircleMember) {
  if (!(await saveCircleMember(tx, member))) return staleAsRead(await showPage(tx, client.id));
  tx.record('client.circle_changed', { clientId: client.id, memberId: member.id });
  return showPage(tx, client.id);
}

export async function showPage(tx: Tx, clientId: string) {
  const client = await findClient(tx, clientId);
  return client ? ok(await viewOf(tx, client)) : notFound();
}

export async function viewOf(tx: Tx, client: Client) {
  const [sight, known, circle] = await Promise.all([
    sightOf(tx, client.id),
    knownOf(tx, [client.id]),
    circleOf(tx, client.id),
  ]);
  const person = known.get(client.id);
  if (!person) throw new Error('a client without a person');
  const [refusals, matters, calls] = await Promise.all([
    sees(sight, 'refusals') ? listRefusals(tx, client.id) : null,
    sees(sight, 'matters') ? listMatters(tx, client.id) : null,
    callNow(tx, client, circle),
  ]);
  const refused = await facesOf(tx, refusals?.map((one) => one.faceId) ?? []);
  return {
    ...person,
    intensity: client.intensity,
    mostFaces: client.mostFaces,
    version: client.version,
    as: sight.as,
    scopes: [...sight.scopes] as never,
    matters,
    circle: circle.map((member) => memberView(tx.actor, sight, member)),
    callNow: calls,
    refusals: refusals?.map(({ id, faceId, who }) => ({ id, face: refused.find(faceId), who })) ?? null,
    can: {
      editMatters: canEditMatters(tx.actor, sight),
      editCircle: canEditCircle(tx.actor, sight),
      registerNewcomer: canRegisterNewcomer(tx.actor, sight),
      nameRepresentative: canNameRepresentative(sight),
      editCare: canEditCare(tx.actor, sight),
      editRefusals: canEditRefusals(sight),
      share: canShare(sight),
      seeLooks: canReadLooks(sight),
    },
  };
}

const memberView = (actor: Actor, sight: Sight, { organisationId: _, ...member }: Placed) => ({
  ...member,
  you: member.faceId === faceOf(actor),
  can: {
    edit: canEditCircle(actor, sight),
    sayWhatYouDo: canSayWhatOneDoes(actor, sight, member, faceOf(actor)),
    leave: canEndPlace(sight, member, faceOf(actor)),
  },
});

async function callNow(tx: Tx, client: Client, circle: readonly Placed[]) {
  const present = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
  const desks = await listDesks(tx, client.id, {
    organisationIds: present([client.registeredBy, ...circle.map((member) => member.organisationId)]),
    teamIds: present(circle.map(({ faceId, face }) => (face.kind === 'team' ? faceId : null))),
  });
  const callables: Callable[] = [
    ...circle.flatMap(({ faceId, face, callOrder, callHours }) =>
      callOrder !== null && face.phone
        ? [{ kind: 'person' as const, faceId, phone: face.phone, order: callOrder, hours: callHours }]
        : [],
    ),
    ...desks.map((desk) => ({
      kind: 'desk' as const,
      label: desk.label,
      phone: desk.phone,
      organisationId: desk.organisation_id,
      days: desk.days,
      from: desk.from_time.slice(0, 5),
      to: desk.to_time.slice(0, 5),
    })),
  ];
  const at = { day: tx.today, weekday: weekday(tx.today), time: timeOf(tx.now) };
  return whomToCall(callables, at).map((entry) => callView(entry, circle));
}

function callView(entry: CallEntry, circle: readonly Placed[]) {
  const { kind, phone, now } = entry;
  if (entry.kind === 'desk') {
    const { label, from, to } = entry;
    return { kind, phone, now, label, relation: '', faceId: null, from, to, hours: null };
  }
  const member = circle.find((one) => one.faceId === entry.faceId);
  const label = member?.face.name ?? '';
  const { faceId, hours } = entry;
  return { kind, phone, now, label, relation: member?.relation ?? '', faceId, from: null, to: null, hours };
}
