import { faceOf } from '../../house/actor.ts';
import { endOfDay } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { letterTo, type News } from '../../house/letter.ts';
import { denied, invalid, notFound, ok, refuse, type Text } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import { circleOf } from './circle.actions.ts';
import { clientName, leanOnGrant } from './client.actions.ts';
import { findAddress } from './client.store.ts';
import type { Client, Sight } from './client.ts';
import { pageOf } from './page.actions.ts';
import type { sharingContract } from './sharing.contract.ts';
import { recordedNews } from './sharing.letters.ts';
import { canShare } from './sharing.policy.ts';
import {
  giveGrant,
  hasCareFile,
  listGrants,
  listParties,
  passGrant,
  withdrawAll,
  withdrawGrant,
} from './sharing.store.ts';
import {
  bySubjectOnce,
  type Grant,
  historyOf,
  isLive,
  type Party,
  type SharedSubject,
  subjects,
  subjectsFor,
  withContact,
  withdrawn,
} from './sharing.ts';

export const sharingActions: Actions<typeof sharingContract.verbs> = {
  show: async (tx, { clientId }) => {
    const found = await mayShare(tx, clientId);
    return found.ok ? ok(await viewOf(tx, found.value)) : found;
  },

  give: async (tx, { clientId, faceId, scopes, until, representative = false, explanation = '' }) => {
    const found = await mayShare(tx, clientId);
    if (!found.ok) return found;
    const { client, sight } = found.value;
    if (sight.as === 'other' && explanation === '')
      return invalid({ path: 'explanation', key: 'sharing.explanation_needed' });
    if (until !== null && until < tx.today) return invalid({ path: 'until', key: 'sharing.past' });
    const party = (await facesOf(tx, [faceId])).get(faceId);
    if (party.name === '' || faceId === client.personId) return notFound();
    if (party.kind === 'person' && scopes.includes('refusals'))
      return refuse({ type: 'sharing.not_for_persons' });
    if (representative && party.kind !== 'person') return refuse({ type: 'sharing.persons_only' });
    await shareWith(tx, client.id, {
      faceId,
      scopes,
      ends: until === null ? null : endOfDay(until),
      representative,
      explanation,
    });
    return ok(await viewOf(tx, found.value));
  },

  withdraw: async (tx, { clientId, faceId, scopes, explanation }) => {
    const found = await mayShare(tx, clientId);
    if (!found.ok) return found;
    const { client } = found.value;
    await cut(tx, client, faceId, withdrawn(scopes), explanation ?? '');
    return stillThere(tx, clientId);
  },

  stop: async (tx, { clientId, faceId, explanation }) => {
    const found = await mayShare(tx, clientId);
    if (!found.ok) return found;
    const { client } = found.value;
    await cut(tx, client, faceId, withdrawn(['contact']), explanation ?? '');
    return stillThere(tx, clientId);
  },
};

// For other rooms.

export type Sharing = {
  readonly faceId: string;
  readonly scopes: readonly SharedSubject[];
  readonly ends?: Date | null;
  readonly purpose?: string;
  readonly representative?: boolean;
  /** Why another than the client wrote it down. */
  readonly explanation?: string;
};

/**
 * Writes down what she agreed to. Recorded by another, it says by whom and why, and she gets a message. False when the
 * right to do so was withdrawn in the meantime.
 */
export async function shareWith(tx: Tx, clientId: string, sharing: Sharing): Promise<boolean> {
  const { faceId, scopes, ends = null, purpose = 'zorg', representative = false, explanation = '' } = sharing;
  if (!(await leanOnGrant(tx, clientId, 'sharing'))) return false;
  const byHerself = tx.actor.hat === null;
  await giveGrant(tx, {
    clientId,
    faceId,
    scopes: representative ? [...withContact(scopes), 'sharing'] : withContact(scopes),
    purpose,
    ground: representative ? 'representative' : 'consent',
    ends,
    recordedBy: byHerself && tx.actor.personId === null ? null : faceOf(tx.actor),
    explanation,
  });
  tx.record(byHerself ? 'sharing.given' : 'sharing.recorded', {
    clientId,
    faceId,
    scopes: withContact(scopes),
  });
  return true;
}

/** Passes her on within the acting organisation: to the team or colleague who will be there for her. */
export async function passOn(tx: Tx, clientId: string, faceId: string): Promise<void> {
  const passed = await passGrant(tx, clientId, faceId);
  if (passed > 0) tx.record('sharing.passed_on', { clientId, faceId });
}

/** Ends what a party saw of her because it was proposed to it, unless it cares for her already. */
export async function stopUnlessCaredFor(tx: Tx, clientId: string, faceId: string): Promise<void> {
  if (await hasCareFile(tx, clientId, faceId)) return;
  await withdrawAll(tx, clientId, faceId, faceOf(tx.actor));
  tx.record('sharing.withdrawn', { clientId, faceId });
}

/** Follows what another wrote down: she hears it by mail, when she has mail. */
export async function tellRecorded(tx: Tx, { clientId = '', faceId = '' }: JobPayload) {
  const party = (await facesOf(tx, [faceId])).get(faceId).name;
  return mailClient(
    tx,
    clientId,
    recordedNews({ by: tx.actor.hat?.organisationName ?? '', party, clientId }),
  );
}

/** Also for later rooms: a mail to her, if she has an address. */
export async function mailClient(tx: Tx, clientId: string, news: News) {
  const address = await findAddress(tx, clientId);
  if (!address?.email) return notFound();
  const { given_name: given, email } = address;
  const language = address.language === 'en' ? 'en' : 'nl';
  tx.mail(letterTo({ name: await clientName(tx, clientId), given, email, language }, news));
  return ok(null);
}

// Within.

type Found = { readonly client: Client; readonly sight: Sight };

async function mayShare(tx: Tx, clientId: string) {
  const found = await pageOf(tx, clientId);
  if (!found) return notFound();
  const door = canShare(found.sight);
  return door.allowed ? ok(found) : denied(door.reason);
}

/** Who withdrew her own organisation's sight does not see the page any more. */
async function stillThere(tx: Tx, clientId: string) {
  const found = await pageOf(tx, clientId);
  return found && canShare(found.sight).allowed ? ok(await viewOf(tx, found)) : notFound();
}

/** An organisation stops with all its teams and people, also those to whom she gave it directly. */
async function cut(tx: Tx, client: Client, faceId: string, scopes: readonly string[], explanation: string) {
  const parties = await listParties(tx, client.id);
  const within = [...parties.values()].filter((one) => one.organisationId === faceId && one.id !== faceId);
  for (const party of within) await withdrawGrant(tx, client.id, party.id, scopes, faceOf(tx.actor));
  await withdrawGrant(tx, client.id, faceId, scopes, faceOf(tx.actor));
  const organisationId = parties.get(faceId)?.organisationId ?? null;
  const fact = explanation === '' ? {} : { explained: 1 };
  tx.record('sharing.withdrawn', { clientId: client.id, faceId, scopes, organisationId, ...fact });
}

async function viewOf(tx: Tx, { client, sight }: Found) {
  const grants = await listGrants(tx, client.id);
  const parties = await listParties(tx, client.id);
  const circle = await circleOf(tx, client.id);
  const live = grants.filter((grant) => isLive(grant, tx.now) && grant.ground !== 'self');
  const own = live.filter((grant) => grant.parentId === null);
  const nameOf = (id: string | null) => (id === null ? null : (parties.get(id)?.name ?? null));
  const ids = new Set([
    ...circle.filter(isAskedHerself).map((member) => member.faceId),
    ...own.map((grant) => grant.granteeId),
  ]);
  ids.delete(client.personId);
  const relations = new Map(circle.map((member) => [member.faceId, member.relation]));
  const faces = await facesOf(tx, [...ids]);
  return {
    clientId: client.id,
    name: await clientName(tx, client.id),
    as: sight.as,
    parties: [...ids].map((faceId) => {
      const party = parties.get(faceId);
      const face = party ? faceFrom(party, faces.get(faceId).phone) : faces.get(faceId);
      const held = own.filter((grant) => grant.granteeId === faceId).sort(bySubject);
      return {
        face,
        relation: relations.get(faceId) ?? '',
        grants: bySubjectOnce(held).map(({ recordedBy, ...grant }) => ({
          ...grant,
          scope: grant.scope as SharedSubject,
          since: grant.since.toISOString(),
          until: grant.until?.toISOString() ?? null,
          recordedBy: nameOf(recordedBy),
        })),
        passedOnTo: passedOnFrom(held, live, nameOf),
        subjects: [...subjectsFor(face.kind)],
        remains: remainsAt(face.name, held),
      };
    }),
    history: historyOf(grants, tx.now).map(({ at, granteeId, scopes, by, ...event }) => ({
      ...event,
      at: at.toISOString(),
      party: nameOf(granteeId) ?? '',
      scopes: scopes as SharedSubject[],
      by: nameOf(by),
    })),
    can: { share: canShare(sight) },
  };
}

/** Whoever works for an organisation sees through that organisation, and stands there. */
const isAskedHerself = ({ kind }: { readonly kind: string }): boolean =>
  kind !== 'professional' && kind !== 'cooperative';

const order: readonly string[] = [...subjects, 'sharing'];
const bySubject = (one: Grant, other: Grant): number => order.indexOf(one.scope) - order.indexOf(other.scope);

const faceFrom = (party: Party, phone: string | null) => ({
  id: party.id,
  name: party.name,
  title: party.title,
  kind: party.kind,
  organisationName: party.kind === 'organisation' ? null : party.organisationName,
  photoId: party.photoId,
  phone,
});

function passedOnFrom(held: readonly Grant[], live: readonly Grant[], nameOf: (id: string) => string | null) {
  const ids = new Set(held.map((grant) => grant.id));
  const names = live
    .filter((grant) => grant.parentId !== null && ids.has(grant.parentId))
    .map((grant) => nameOf(grant.granteeId) ?? '');
  return [...new Set(names)].filter((name) => name !== '').sort();
}

/** The file that the law tells a provider to keep (BW 7:454) is not hers to withdraw. */
function remainsAt(name: string, held: readonly Grant[]): Text | null {
  if (!held.some((grant) => grant.ground === 'treatment')) return null;
  return {
    nl: `${name} bewaart het eigen zorgdossier. Dat moet van de wet. Meer ziet ${name} dan niet.`,
    en: `${name} keeps its own care file. The law demands it. ${name} then sees nothing else.`,
  };
}
