import type { z } from 'zod';
import { addMonths, addWorkingDays } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { because, type Decision } from '../../house/result.ts';
import { ownClausesInForce } from '../../partnership/agreement/agreement.actions.ts';
import { ownPartnerships } from '../../partnership/partnership/partnership.actions.ts';
import { presentParties } from '../../partnership/partnership/partnership.ts';
import { facesOf } from '../../people/person/faces.ts';
import { clientName, sightOn } from '../client/client.actions.ts';
import type { Sight } from '../client/client.ts';
import type { tailoredContract } from './tailored.contract.ts';
import {
  canAgree,
  canDecide,
  canExport,
  canPropose,
  canSayForClient,
  speaksForHer,
} from './tailored.policy.ts';
import { listTailored, partnersWhoSee } from './tailored.store.ts';
import { isOpen, lacksOn, stateOf, type TailoredAgreement } from './tailored.ts';

type View = z.input<typeof tailoredContract.verbs.list.output>;

export async function viewOf(tx: Tx, clientId: string): Promise<View> {
  const name = await clientName(tx, clientId);
  const agreements = (await listTailored(tx, clientId)).map((one) => naming(one, name));
  const sight = await sightOn(tx, clientId);
  const organisations = await organisationsFor(tx, clientId);
  const agreed = await agreedAmong(tx, organisations);
  const faces = await facesOf(
    tx,
    agreements.flatMap(({ faceId, answersId }) => [faceId, answersId]),
  );
  return {
    clientId,
    clientName: name,
    rows: agreements.map((agreement) => ({
      ...agreement,
      parties: [...agreement.parties],
      reviews: [...agreement.reviews],
      face: faces.find(agreement.faceId),
      answers: faces.get(agreement.answersId),
      decides: decidesOf(agreement),
      state: stateOf(agreement, tx.today),
      answerBy: agreed && answerBy(agreement, agreed.answerDays, tx.today),
      lacks: isOpen(agreement, tx.today) ? lacksOn(agreement, tx.today) : [],
      can: canWith(tx, agreement, sight),
    })),
    organisations,
    agreed,
    reviewBy: addMonths(tx.today, agreed?.reviewMonths ?? usualMonths),
    herself: speaksForHer(tx.actor, sight),
    can: {
      propose: canPropose(tx.actor),
      decide: {
        professional_standard: canDecide(tx.actor, 'professional_standard'),
        own_protocol: canDecide(tx.actor, 'own_protocol'),
      },
    },
  };
}

const usualMonths = 6;

/** What partners that are asked agreed about such agreements; of several the strictest. */
async function agreedAmong(tx: Tx, organisations: readonly { readonly id: string }[]) {
  if (tx.actor.hat === null) return null;
  const others = new Set(organisations.slice(1).map(({ id }) => id));
  const clauses = (await ownClausesInForce(tx, 'tailored-agreement')).filter(({ parties }) =>
    parties.some(({ id }) => others.has(id)),
  );
  if (clauses.length === 0) return null;
  return {
    answerDays: Math.min(...clauses.map(({ parameters }) => parameters.decideWithin)),
    reviewMonths: Math.min(...clauses.map(({ parameters }) => parameters.reviewMonths)),
  };
}

/** By when whoever asked should know, while somebody has yet to answer. */
const answerBy = (agreement: TailoredAgreement, days: number, today: string): string | null =>
  agreement.proposedOn !== null && stateOf(agreement, today) === 'waiting'
    ? addWorkingDays(agreement.proposedOn, days)
    : null;

/** With her name at her own place. */
export const naming = (agreement: TailoredAgreement, clientName: string): TailoredAgreement => ({
  ...agreement,
  parties: agreement.parties.map((one) => (one.organisationId === null ? { ...one, name: clientName } : one)),
});

export function decidesOf({ decidesId, parties }: TailoredAgreement): { id: string; name: string } | null {
  const found = parties.find(({ organisationId }) => organisationId !== null && organisationId === decidesId);
  return found && decidesId !== null ? { id: decidesId, name: found.name } : null;
}

/** The acting organisation, and partners with whom she shares what is done for her while they really work together. */
export async function organisationsFor(tx: Tx, clientId: string): Promise<{ id: string; name: string }[]> {
  const { hat } = tx.actor;
  if (hat === null) return [];
  const own = { id: hat.organisationId, name: hat.organisationName };
  const running = (await ownPartnerships(tx)).filter(({ phase }) => phase === 'active' || phase === 'ending');
  const partners = new Map(
    running.flatMap(presentParties).map(({ organisationId, name }) => [organisationId, name]),
  );
  const seeing = partners.size === 0 ? [] : await partnersWhoSee(tx, clientId);
  return [
    own,
    ...seeing.filter((id) => partners.has(id)).map((id) => ({ id, name: partners.get(id) ?? '' })),
  ];
}

/** Null where the reader's organisation is not asked. */
export function canSayForUs(tx: Tx, { parties, decidesId, departsFrom }: TailoredAgreement): Decision | null {
  const own = tx.actor.hat?.organisationId ?? null;
  if (own === null || !parties.some(({ organisationId }) => organisationId === own)) return null;
  return own === decidesId ? canDecide(tx.actor, departsFrom) : canAgree(tx.actor);
}

/** One made before all parties were asked is ended by whoever could decide about it. */
export function canEnd(tx: Tx, { departsFrom, parties }: TailoredAgreement): Decision {
  const decides = canDecide(tx.actor, departsFrom);
  return decides.allowed || parties.length === 0 ? decides : canAgree(tx.actor);
}

const over = because('Deze afspraak is al gestopt of voorbij.', 'This agreement has stopped or is over.');
const notNow = because('U kijkt ernaar terwijl de afspraak geldt.', 'You look at it while it holds.');
const notYet = because('Nog niet iedereen heeft ja gezegd.', 'Not everyone has said yes yet.');

function canWith(tx: Tx, agreement: TailoredAgreement, sight: Sight) {
  const own = tx.actor.hat?.organisationId ?? null;
  const waitsFor = (id: string | null) =>
    isOpen(agreement, tx.today) &&
    agreement.parties.some(({ organisationId, said }) => organisationId === id && said === null);
  const state = stateOf(agreement, tx.today);
  return {
    sayForClient: waitsFor(null) ? canSayForClient(tx.actor, sight) : null,
    sayForUs: own !== null && waitsFor(own) ? canSayForUs(tx, agreement) : null,
    decides: own !== null && own === agreement.decidesId,
    end: isOpen(agreement, tx.today) ? canEnd(tx, agreement) : over,
    withdraw:
      isOpen(agreement, tx.today) && agreement.parties.length > 0 ? canSayForClient(tx.actor, sight) : over,
    review: state === 'holds' ? canPropose(tx.actor) : notNow,
    file: state === 'waiting' || state === 'refused' ? notYet : canExport(tx.actor, sight),
  };
}
