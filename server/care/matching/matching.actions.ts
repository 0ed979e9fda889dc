import { has } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import { askedIn, askFor } from '../ask/ask.actions.ts';
import { rankVolunteers } from '../ask/fitting.ts';
import { circleOf } from '../client/circle.actions.ts';
import { clientNames, clientOf, leanOnGrant, refusalsOf, sightOn } from '../client/client.actions.ts';
import type { Client, Sight } from '../client/client.ts';
import { sees } from '../client/client.ts';
import { helpName, volunteersFor } from '../client/help.ts';
import { agreedWith } from '../offer/agreed.actions.ts';
import { offersFor } from '../offer/offer.actions.ts';
import type { OfferOf } from '../offer/offer.ts';
import { closeChosenElse, noteFor, progress } from '../request/request.actions.ts';
import { wishedTimes } from '../talk/talk.actions.ts';
import type { matchingContract } from './matching.contract.ts';
import { canChoose, chooserFor } from './matching.policy.ts';
import {
  findCaller,
  findClientOfRequest,
  findHome,
  findNeed,
  holdNeed,
  insertChoice,
  listCandidates,
  listChoices,
  listNeedsOfClient,
  listNeedsOfRequest,
} from './matching.store.ts';
import type { Choice, Layer, NeedOf, Shown } from './matching.ts';
import { type Fitting, rankOffers } from './rank-offers.ts';

export const matchingActions: Actions<typeof matchingContract.verbs> = {
  ofRequest: async (tx, { requestId }) => {
    const needs = await listNeedsOfRequest(tx, requestId);
    const clientId = needs[0]?.clientId ?? (await findClientOfRequest(tx, requestId));
    const client = clientId && (await clientOf(tx, clientId));
    return client ? ok(await viewOf(tx, client, needs, requestId)) : notFound();
  },

  ofClient: async (tx, { clientId }) => {
    const client = await clientOf(tx, clientId);
    if (!client) return notFound();
    const needs = await listNeedsOfClient(tx, client.id);
    const choices = await listChoices(
      tx,
      needs.map(({ id }) => id),
    );
    const rows = [];
    for (const { id, what, requestId } of needs)
      rows.push({ needId: id, what, requestId, choice: await choiceView(tx, choices.get(id)) });
    return ok({ clientId: client.id, as: (await sightOn(tx, client.id)).as, rows });
  },

  choose: async (tx, { needId, layer, faceId, offerId, chosenBy, because, seen }) => {
    const need = await findNeed(tx, needId);
    const client = need && (await clientOf(tx, need.clientId));
    if (!need || !client) return notFound();
    const sight = await sightOn(tx, client.id);
    const door = canChoose(tx.actor, sight);
    if (!door.allowed) return denied(door.reason);
    if (!(await leanOnGrant(tx, client.id, 'tasks'))) return notFound();
    await holdNeed(tx, needId);
    const again = async () => viewOf(tx, client, await needsBeside(tx, need), need.requestId);
    const before = (await listChoices(tx, [needId])).get(needId);
    if ((before?.id ?? null) !== seen) return stale(door, await again());
    const picked = pickedIn(layer, faceId, offerId);
    const shown = await reasonsFor(tx, client, sight, need, picked);
    if (!shown) return refuse({ type: 'matching.does_not_fit' });
    if (before?.askedIn) await closeChosenElse(tx, before.askedIn);
    const asked =
      layer === 'volunteer' && picked.faceId ? await askChosen(tx, client, need, picked.faceId) : ok(null);
    if (!asked.ok) return asked;
    await insertChoice(tx, {
      id: newId(),
      clientId: client.id,
      needId,
      ...picked,
      chosenBy: chooserFor(sight, chosenBy),
      reasons: shown,
      because,
      askedIn: asked.value,
      createdAt: tx.now,
    });
    tx.record('need.chosen', { clientId: client.id, needId, layer });
    // Whoever chooses for herself does not handle the question; its coordinator sees the choice there.
    if (need.requestId && has(tx.actor, 'village_supporter', 'intake', 'administrator'))
      await progress(tx, need.requestId, 'choose');
    return ok(await again());
  },
};

/**
 * Who is chosen of the volunteers is asked, in a question of its own: she answers by her link, and may say no. The need in
 * her own words is not told along: it may say what is the matter with her.
 */
async function askChosen(tx: Tx, client: Client, need: NeedOf, membershipId: string) {
  const kind = volunteersFor(need.kind);
  const caller = await findCaller(tx, client.id);
  if (!kind || !caller) return refuse({ type: 'matching.does_not_fit' });
  const request = await noteFor(tx, { ...caller, clientId: client.id, kind, summary: '' });
  const asked = await askFor(tx, request, [membershipId]);
  return asked.ok ? ok(request.id) : refuse({ type: 'matching.does_not_fit' });
}

const needsBeside = (tx: Tx, need: NeedOf) =>
  need.requestId ? listNeedsOfRequest(tx, need.requestId) : listNeedsOfClient(tx, need.clientId);

type Picked = { readonly layer: Layer; readonly faceId: string | null; readonly offerId: string | null };

/** A face of own people and volunteers, an offer of who is further away: nothing else is kept with a choice. */
const pickedIn = (layer: Layer, faceId: string | null, offerId: string | null): Picked => ({
  layer,
  faceId: layer === 'own_people' || layer === 'volunteer' ? faceId : null,
  offerId: layer === 'cooperative' || layer === 'professional' ? offerId : null,
});

/** The reasons as she sees them with what she picked; null when that does not fit this need. */
async function reasonsFor(
  tx: Tx,
  client: Client,
  sight: Sight,
  need: NeedOf,
  { layer, faceId, offerId }: Picked,
): Promise<Shown | null> {
  if (layer === 'none') return { for: [], against: [] };
  const matches = await matchesOf(tx, client, sight, need);
  if (layer === 'own_people') {
    const one = matches.ownPeople.find(({ face }) => face.id === faceId);
    return one ? { for: [], against: [] } : null;
  }
  const found: Shown | undefined =
    layer === 'volunteer'
      ? matches.volunteers?.find(({ face }) => face.id === faceId)
      : matches[layer].find((one) => one.offerId === offerId);
  return found ? { for: found.for, against: found.against } : null;
}

async function viewOf(tx: Tx, client: Client, needs: readonly NeedOf[], requestId: string | null) {
  const sight = await sightOn(tx, client.id);
  const person = (await clientNames(tx, [client.id])).get(client.id);
  const choices = await listChoices(
    tx,
    needs.map(({ id }) => id),
  );
  const rows = [];
  for (const need of needs) {
    const matches = await matchesOf(tx, client, sight, need);
    rows.push({
      needId: need.id,
      what: need.what,
      kind: need.kind,
      kindName: helpName(need.kind),
      ground: need.ground,
      status: need.status,
      ...matches,
      choice: await choiceView(tx, choices.get(need.id)),
    });
  }
  return {
    clientId: client.id,
    name: person?.name ?? '',
    givenName: person?.givenName ?? '',
    requestId,
    as: sight.as,
    needs: rows,
    can: { choose: canChoose(tx.actor, sight) },
  };
}

async function choiceView(tx: Tx, choice: Choice | undefined) {
  if (!choice) return null;
  const { id, layer, faceId, offerId, chosenBy, reasons, because, askedIn: requestId, createdAt } = choice;
  const asked = requestId && faceId ? await askedIn(tx, requestId, faceId) : null;
  const offer = offerId ? (await offersFor(tx, {})).find((one) => one.id === offerId) : undefined;
  const face = (await facesOf(tx, [faceId])).find(faceId);
  return {
    id,
    layer,
    faceId,
    offerId,
    chosenBy,
    because,
    name: offer ? `${offer.organisationName}, ${offer.name}` : (face?.name ?? ''),
    for: [...reasons.for],
    against: [...reasons.against],
    at: createdAt.toISOString(),
    asked: asked && {
      requestId,
      state: asked.state,
      comes: asked.comes,
      answeredAt: asked.answeredAt?.toISOString() ?? null,
    },
  };
}

/** All layers for one need: own people do what they say, the rest is ranked. */
async function matchesOf(tx: Tx, client: Client, sight: Sight, need: NeedOf) {
  const refusals = await refusalsOf(tx, client.id);
  const home = await findHome(tx, client.id);
  const offers = await offersFor(tx, {});
  const agreements = await agreedWith(tx);
  const covering = offers.filter(({ kinds }) => kinds.includes(need.kind));
  const { fits, out } = rankOffers(
    {
      kind: need.kind,
      ground: need.ground,
      place: home.place,
      ...(await timesOf(tx, need)),
      intensity: client.intensity,
    },
    {
      language: home.language,
      mostFaces: client.mostFaces,
      refused: refusals.flatMap(({ faceId }) => (faceId ? [faceId] : [])),
    },
    covering,
    agreements,
    tx.today,
  );
  const byId = new Map(covering.map((offer) => [offer.id, offer]));
  const shown = fits.map((fit) => offerMatch(byId.get(fit.offerId) as OfferOf, fit));
  const isOwn = (kind: string) => kind === 'citizens_cooperative';
  const circle = await circleOf(tx, client.id);
  return {
    ownPeople: circle
      .filter(({ kind }) => kind === 'own_people')
      .map(({ face, relation, does }) => ({ face, relation, does })),
    volunteers: await volunteersOf(tx, client, need, home.at),
    cooperative: shown.filter((one) => isOwn(one.organisationKind)),
    professional: shown.filter((one) => !isOwn(one.organisationKind)),
    out: out
      .filter((one) => !one.refusedByHer || sees(sight, 'refusals'))
      .map(({ offerId, because }) => {
        const offer = byId.get(offerId);
        return { name: offer ? `${offer.organisationName}, ${offer.name}` : '', because };
      }),
  };
}

const partsOfDay = ['morning', 'afternoon', 'evening'] as const;

/** When it suits her, as she said in the talk; null where she did not say or any time is fine. */
async function timesOf(tx: Tx, need: NeedOf) {
  const said = need.requestId ? await wishedTimes(tx, need.requestId) : null;
  const times = said && 'days' in said ? said : null;
  const parts = partsOfDay.filter((part) => times?.parts.includes(part));
  return {
    days: times && times.days.length > 0 ? times.days : null,
    parts: parts.length > 0 ? parts : null,
  };
}

const offerMatch = (offer: OfferOf, fit: Fitting) => ({
  offerId: offer.id,
  organisationId: offer.organisationId,
  organisationName: offer.organisationName,
  organisationKind: offer.organisationKind,
  name: offer.name,
  about: offer.about,
  priceCents: offer.priceCents,
  grounds: [...offer.grounds],
  for: [...fit.for],
  against: [...fit.against],
});

const mostVolunteers = 8;

/** Whom the cooperative could ask; nothing is asked by looking. */
async function volunteersOf(
  tx: Tx,
  client: Client,
  need: NeedOf,
  at: { latitude: number; longitude: number } | null,
) {
  const kind = volunteersFor(need.kind);
  const hat = tx.actor.hat;
  if (
    !kind ||
    !hat ||
    hat.organisationKind !== 'citizens_cooperative' ||
    !has(tx.actor, 'village_supporter', 'administrator')
  )
    return null;
  const candidates = await listCandidates(tx, hat.organisationId, client.id);
  const person = (await clientNames(tx, [client.id])).get(client.id);
  const wanted = { kind, day: null, fromTime: null, at, for: person?.givenName ?? '' };
  const { fits } = rankVolunteers(wanted, candidates, tx.today);
  const first = fits.slice(0, mostVolunteers);
  const faces = await facesOf(
    tx,
    first.map(({ membershipId }) => membershipId),
  );
  return first.map((one) => ({
    face: faces.get(one.membershipId),
    for: one.for.slice(0, 3),
    against: one.against.slice(0, 1),
  }));
}
