import { addMonths } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { clauseInForce } from '../agreement/agreement.actions.ts';
import { type Partnership, partyOf, presentParties } from '../partnership/partnership.ts';
import { roundsOf } from '../vision/opening.actions.ts';
import { open } from '../vision/view.actions.ts';
import type { Round } from '../vision/vision.ts';
import {
  canAgree,
  canFinish,
  canLeadEvaluation,
  canOpenEvaluation,
  canWithdraw,
} from './evaluation.policy.ts';
import { listConsents, listImprovements } from './evaluation.store.ts';
import {
  type Consent,
  type Improvement,
  type ImprovementState,
  missingYes,
  type Part,
  parts,
  questions,
  stateOf,
} from './evaluation.ts';

export const ownOf = (tx: Tx): string => tx.actor.hat?.organisationId ?? '';

/** When it is time to look back, as was agreed, and since when that is counted; null while nothing about it is in force. */
export async function agreedRhythm(tx: Tx, partnershipId: string, rounds: readonly Round[]) {
  const clause = await clauseInForce(tx, { partnershipId }, 'evaluation');
  if (!clause) return null;
  const lastOn = rounds.find(({ closedOn }) => closedOn !== null)?.closedOn ?? null;
  const from = lastOn ?? clause.since;
  return { clause, from, never: lastOn === null, dueOn: addMonths(from, clause.parameters.everyMonths) };
}

export const nameIn = (partnership: Partnership, id: string): string => partyOf(partnership, id)?.name ?? '';

export async function openedRound(tx: Tx, roundId: string) {
  const opened = await open(tx, roundId);
  return opened?.round.instrument === 'evaluation' ? opened : null;
}

export const partOf = (key: string) => questions.find((one) => one.key === key)?.part;
export const partsOf = (round: Round): Part[] =>
  parts.filter((part) => round.statements.some((key) => partOf(key) === part));

export async function viewOf(tx: Tx, partnership: Partnership) {
  const rounds = await roundsOf(tx, partnership.id, 'evaluation');
  const improvements = await listImprovements(tx, partnership.id);
  const consents = await listConsents(tx, partnership.id);
  const rhythm = await agreedRhythm(tx, partnership.id, rounds);
  return {
    partnershipId: partnership.id,
    rounds: rounds.map((round) => ({
      id: round.id,
      openedOn: round.openedOn,
      closesOn: round.closesOn,
      closedOn: round.closedOn,
      openedByName: nameIn(partnership, round.openedBy),
      parts: partsOf(round),
    })),
    rhythm: rhythm && { agreed: rhythm.clause.text, dueOn: rhythm.dueOn },
    improvements: improvements
      .map((one) => improvementView(tx, one, consents, partnership))
      .sort((a, b) => places[a.state] - places[b.state]),
    parties: presentParties(partnership).map(({ organisationId, name }) => ({ organisationId, name })),
    can: {
      open: canOpenEvaluation(tx.actor, partnership, rounds),
      propose: canLeadEvaluation(tx.actor, partnership),
    },
  };
}

const places: Record<ImprovementState, number> = { proposed: 0, agreed: 1, done: 2, withdrawn: 3 };

function improvementView(tx: Tx, one: Improvement, consents: readonly Consent[], partnership: Partnership) {
  const state = stateOf(one);
  return {
    ...{ id: one.id, roundId: one.roundId, what: one.what, doesId: one.doesId, dueOn: one.dueOn },
    ...{ proposedOn: one.proposedOn, agreedOn: one.agreedOn, doneOn: one.doneOn, version: one.version },
    doesName: nameIn(partnership, one.doesId),
    state,
    late: state === 'agreed' && one.dueOn < tx.today,
    proposedByName: nameIn(partnership, one.proposedBy),
    waitsFor:
      state === 'proposed' ? missingYes(one, consents, partnership).map((id) => nameIn(partnership, id)) : [],
    can: {
      agree: canAgree(tx.actor, partnership, one, consents),
      withdraw: canWithdraw(tx.actor, partnership, one),
      finish: canFinish(tx.actor, partnership, one),
    },
  };
}
