import type { z } from 'zod';
import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse, type Text } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { say } from '../../house/text.ts';
import { departureOf, questionOf } from '../../partnership/rule/rule.ts';
import { facesOf, seesFaces } from '../../people/person/faces.ts';
import { clientName, sightOn } from '../client/client.actions.ts';
import { ask, decideAgain, personOfClient } from './decide.actions.ts';
import type { tailoredContract } from './tailored.contract.ts';
import {
  canAgree,
  canDecide,
  canExport,
  canPropose,
  canSayForClient,
  speaksForHer,
} from './tailored.policy.ts';
import {
  endTailored,
  findTailored,
  insertTailored,
  lockTailored,
  saveAnswer,
  saveDecision,
  saveReviews,
} from './tailored.store.ts';
import { type DepartsFrom, type How, isOpen, lacksOn, ranOn, type TailoredAgreement } from './tailored.ts';
import { renderTailored } from './tailored-file.ts';
import { canEnd, canSayForUs, decidesOf, naming, organisationsFor, viewOf } from './tailored-view.actions.ts';

type Verbs = typeof tailoredContract.verbs;
type Proposed = z.output<Verbs['propose']['input']>;

export const tailoredActions: Actions<Verbs> = {
  list: async (tx, { clientId }) => {
    if (!(await personOfClient(tx, clientId))) return notFound();
    return ok(await viewOf(tx, clientId));
  },

  propose: async (tx, input) => {
    const { clientId, clientSaid } = input;
    const door = canPropose(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const sound = await soundOf(tx, input);
    if (!sound.ok) return sound;
    const departsFrom = sound.value;
    const organisations = await organisationsFor(tx, clientId);
    const own = tx.actor.hat?.organisationId ?? '';
    if (!organisations.some(({ id }) => id === input.decidesId)) return notFound();
    const weDecide = input.decidesId === own && canDecide(tx.actor, departsFrom).allowed;
    if (weDecide && input.reasons === '') return refuse({ type: 'tailored.reasons_missing' });
    const name = await clientName(tx, clientId);
    const agreement = agreementOf(tx, input, departsFrom, [
      party(null, name),
      ...organisations.map((one) => party(one.id, one.name)),
    ]);
    await insertTailored(tx, agreement);
    tx.record('tailored.proposed', { tailoredId: agreement.id, clientId });
    const [client] = agreement.parties;
    if (clientSaid && client) await speak(tx, client.id, true, clientSaid.by, clientSaid.how);
    const ours = agreement.parties.find(({ organisationId }) => organisationId === own);
    const weAgree = input.decidesId !== own && canAgree(tx.actor).allowed;
    if (weDecide) await decideFor(tx, agreement.id, input.reasons);
    if (ours && (weDecide || weAgree)) await speak(tx, ours.id, true, tx.actor.name, 'here');
    await settled(tx, agreement);
    return ok(await viewOf(tx, clientId));
  },

  answer: async (tx, { clientId, tailoredId, of, yes, how, by, reasons }) => {
    const found = await openAt(tx, clientId, tailoredId);
    if (!found.ok) return found;
    const { agreement, sight } = found.value;
    const own = tx.actor.hat?.organisationId ?? '';
    const door = of === 'client' ? canSayForClient(tx.actor, sight) : canSayForUs(tx, agreement);
    if (!door) return notFound();
    if (!door.allowed) return denied(door.reason);
    if (!isOpen(agreement, tx.today)) return refuse({ type: 'tailored.over' });
    const side = agreement.parties.find(({ organisationId }) =>
      of === 'client' ? organisationId === null : organisationId === own,
    );
    if (!side) return notFound();
    if (side.said !== null) return refuse({ type: 'tailored.already_answered' });
    const herself = of === 'client' && speaksForHer(tx.actor, sight);
    const here = herself || of === 'organisation';
    if (!here && (by === '' || how === 'here')) return refuse({ type: 'tailored.who_said_it' });
    const weDecide = of === 'organisation' && agreement.decidesId === own;
    if (weDecide && reasons === '') return refuse({ type: 'tailored.reasons_missing' });
    if (weDecide) await decideFor(tx, tailoredId, reasons);
    const answered = await speak(tx, side.id, yes, here ? tx.actor.name : by, here ? 'here' : how);
    if (!answered) return refuse({ type: 'tailored.already_answered' });
    tx.record('tailored.answered', { tailoredId, clientId, partyId: side.id });
    await settled(tx, agreement);
    return ok(await viewOf(tx, clientId));
  },

  end: async (tx, { clientId, tailoredId, by }) => {
    const found = await openAt(tx, clientId, tailoredId);
    if (!found.ok) return found;
    const { agreement, sight } = found.value;
    const door = by === 'client' ? canSayForClient(tx.actor, sight) : canEnd(tx, agreement);
    if (!door.allowed) return denied(door.reason);
    if (isOpen(agreement, tx.today) && (await endTailored(tx, tailoredId, by))) {
      tx.record('tailored.ended', { tailoredId, clientId });
      await settled(tx, agreement);
    }
    return ok(await viewOf(tx, clientId));
  },

  review: async (tx, { clientId, tailoredId, words, nextOn }) => {
    const found = await openAt(tx, clientId, tailoredId);
    if (!found.ok) return found;
    const { agreement } = found.value;
    const door = canPropose(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (!isOpen(agreement, tx.today)) return refuse({ type: 'tailored.over' });
    if (nextOn < tx.today || nextOn > agreement.ends) return refuse({ type: 'tailored.review_dates' });
    const due = agreement.reviewOn ?? tx.today;
    const reviews = [...agreement.reviews, { due, on: tx.today, by: tx.actor.name, words }];
    await saveReviews(tx, tailoredId, reviews, nextOn);
    tx.record('tailored.reviewed', { tailoredId, clientId });
    return ok(await viewOf(tx, clientId));
  },

  file: async (tx, { clientId, tailoredId, on }) => {
    const found = await openAt(tx, clientId, tailoredId, findTailored);
    if (!found.ok) return found;
    const { agreement, sight } = found.value;
    const door = canExport(tx.actor, sight);
    if (!door.allowed) return denied(door.reason);
    if (on > tx.today || !ranOn(agreement, on)) return refuse({ type: 'tailored.not_in_force' });
    const lacks = lacksOn(agreement, on);
    if (lacks.length > 0) return refuse({ type: 'tailored.not_complete', reason: missing(lacks) });
    const faces = await facesOf(tx, [agreement.faceId, agreement.answersId]);
    const bytes = await renderTailored({
      agreement,
      on,
      doerName: faces.find(agreement.faceId)?.name ?? '',
      answersName: faces.get(agreement.answersId).name,
      decidesName: decidesOf(agreement)?.name ?? '',
    });
    tx.record('tailored.exported', { tailoredId, clientId });
    return ok({
      clientId,
      name: `maatwerkafspraak-${on}.pdf`,
      mediaType: 'application/pdf',
      bytes: new Uint8Array(bytes),
    });
  },
};

/** What it departs from, or why it cannot be: a law, nothing that it is about, days that do not fit. */
async function soundOf(tx: Tx, input: Proposed) {
  const { clientId, act, faceId, starts, ends, reviewOn } = input;
  const rule = input.ruleKey === null ? null : questionOf(input.ruleKey);
  const departsFrom = rule ? departureOf[rule.type] : input.departsFrom;
  if (!(await personOfClient(tx, clientId))) return notFound();
  if (departsFrom === 'law')
    return refuse({ type: 'tailored.law', reason: lawStands(rule?.instead ?? null) });
  if (!(await seesFaces(tx, [faceId, input.answersId]))) return notFound();
  if ((act === null) !== (faceId === null) || (act === null) === (input.about === ''))
    return refuse({ type: 'tailored.nothing_named' });
  if (starts < tx.today) return refuse({ type: 'tailored.starts_in_the_past' });
  if (ends <= starts) return refuse({ type: 'tailored.dates' });
  if (reviewOn < starts || reviewOn > ends) return refuse({ type: 'tailored.review_dates' });
  if (act !== null && faceId !== null) {
    const answers = await ask(tx, clientId, { faceIds: [faceId], act, on: starts, orderedBy: '' });
    const answer = answers?.[0]?.answer;
    if (!answer) return notFound();
    if (answer.verdict === 'no_ground')
      return refuse({ type: 'tailored.law_cannot_be_set_aside', because: answer.because });
  }
  return ok(departsFrom);
}

/** A law has no button: the page says what is possible instead, and so does whoever asks all the same. */
const lawStands = (instead: Text | null): Text =>
  say(
    `Een wet kan niemand opzijzetten, ook niet met een afspraak. ${instead?.nl ?? ''}`.trim(),
    `Nobody can set a law aside, not with an agreement either. ${instead?.en ?? ''}`.trim(),
  );

const missing = (lacks: readonly Text[]): Text =>
  say(
    `Dit dossier is niet compleet. Dit ontbreekt: ${lacks.map(({ nl }) => nl).join(' ')}`,
    `This file is not complete. This is missing: ${lacks.map(({ en }) => en).join(' ')}`,
  );

const party = (organisationId: string | null, name: string) => ({
  ...{ id: newId(), organisationId, name },
  ...{ said: null, saidOn: null, saidByName: '', how: null },
});

function agreementOf(
  tx: Tx,
  { clientSaid: _, reasons: __, ...input }: Proposed,
  departsFrom: DepartsFrom,
  parties: TailoredAgreement['parties'],
): TailoredAgreement {
  return {
    ...input,
    ...{ id: newId(), departsFrom, parties, reasons: '', decidedById: null, decidedByName: '' },
    ...{ endedOn: null, endedBy: null, proposedOn: tx.today, reviews: [] },
  };
}

const speak = (tx: Tx, partyId: string, yes: boolean, byName: string, how: How) =>
  saveAnswer(tx, partyId, { yes, by: faceOf(tx.actor), byName, how });

const decideFor = (tx: Tx, tailoredId: string, reasons: string) =>
  saveDecision(tx, tailoredId, { by: faceOf(tx.actor), byName: tx.actor.name, reasons });

/** A yes, a no or an end may change who may do an act. */
async function settled(tx: Tx, { clientId, act }: TailoredAgreement): Promise<void> {
  if (act !== null) await decideAgain(tx, clientId, act);
}

/** To change it, or only to read it. */
async function openAt(tx: Tx, clientId: string, tailoredId: string, find = lockTailored) {
  const agreement = await find(tx, clientId, tailoredId);
  if (!agreement || !(await personOfClient(tx, clientId))) return notFound();
  const name = await clientName(tx, clientId);
  return ok({ agreement: naming(agreement, name), sight: await sightOn(tx, clientId) });
}

export { listTailored as tailoredOf } from './tailored.store.ts';
