import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok } from '../../house/result.ts';
import { partnershipOf } from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf, presentParties } from '../partnership/partnership.ts';
import { proposedCore } from './core-count.ts';
import { listInvitations } from './invitation.store.ts';
import { countsOf, type Invitation } from './invitation.ts';
import {
  canAnswer,
  canAnswerByName,
  canClose,
  canCount,
  canLeadRound,
  canReadVision,
} from './vision.policy.ts';
import { findRound, listCoreCounts, listSides } from './vision.store.ts';
import type { Round } from './vision.ts';

export type Opened = { readonly round: Round; readonly partnership: Partnership };

/** A round with its partnership; null when it is not there for this actor. */
export async function open(tx: Tx, roundId: string): Promise<Opened | null> {
  const round = await findRound(tx, roundId);
  const partnership = round && (await partnershipOf(tx, round.partnershipId));
  return round && partnership ? { round, partnership } : null;
}

export const ownOf = (tx: Tx): string => tx.actor.hat?.organisationId ?? '';

export const nameIn = (partnership: Partnership, id: string): string => partyOf(partnership, id)?.name ?? '';

export const summaryOf = (round: Round, partnership: Partnership) => ({
  id: round.id,
  instrument: round.instrument,
  openedOn: round.openedOn,
  closesOn: round.closesOn,
  closedOn: round.closedOn,
  openedByName: nameIn(partnership, round.openedBy),
  statements: [...round.statements],
});

export const hasBoardAnswered = (invitations: readonly Invitation[]): boolean =>
  invitations.some(({ level, answeredOn }) => level === 'board' && answeredOn !== null);

export const answerOf = (tx: Tx, invitations: readonly Invitation[]): Invitation | undefined =>
  tx.actor.kind === 'person' ? invitations.find(({ faceId }) => faceId === faceOf(tx.actor)) : undefined;

/** What the own people named as core; null until it was counted. */
export const ownCountOf = async (tx: Tx, round: Round) =>
  (await listCoreCounts(tx, round)).find(({ organisationId }) => organisationId === ownOf(tx)) ?? null;

/** A round as the own side sees it. */
export async function viewOf(tx: Tx, { round, partnership }: Opened) {
  const { actor, today } = tx;
  const said = await listSides(tx, round.id);
  const invitations = await listInvitations(tx, round.id);
  const answered = answerOf(tx, invitations)?.answeredOn != null;
  const count = await ownCountOf(tx, round);
  const counted = count !== null;
  const lead = canLeadRound(actor, partnership, round, today);
  return {
    ...summaryOf(round, partnership),
    partnershipId: partnership.id,
    own: ownOf(tx),
    repeatMonths: round.repeatMonths,
    sides: presentParties(partnership).map(({ organisationId, name, kind }) => {
      const own = said.find((one) => one.organisationId === organisationId);
      return {
        ...{ organisationId, name, kind },
        core: [...(own?.core ?? [])],
        boardByName: own?.boardByName ?? false,
      };
    }),
    counts: countsOf(invitations),
    counted,
    coreCount:
      lead.allowed && count
        ? { answers: count.answers, named: [...count.named], proposed: proposedCore(count) }
        : null,
    answered,
    can: {
      answer: canAnswer(actor, partnership, round, { answered, counted }, today),
      lead,
      count: canCount(actor, partnership, round, counted, today),
      byName: canAnswerByName(actor, partnership, round, hasBoardAnswered(invitations), today),
      close: canClose(actor, partnership, round, today),
    },
  };
}

export async function shown(tx: Tx, roundId: string) {
  const door = canReadVision(tx.actor);
  if (!door.allowed) return denied(door.reason);
  const opened = await open(tx, roundId);
  return opened ? ok(await viewOf(tx, opened)) : notFound();
}
