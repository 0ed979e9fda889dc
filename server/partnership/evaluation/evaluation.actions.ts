import { denied, notFound, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { partnershipOf } from '../partnership/partnership.actions.ts';
import { answersOf, startRound } from '../vision/opening.actions.ts';
import type { evaluationContract } from './evaluation.contract.ts';
import { canReadEvaluation } from './evaluation.policy.ts';
import { ofPart, parts, questions } from './evaluation.ts';
import {
  agreeImprovement,
  finishImprovement,
  proposeImprovement,
  withdrawImprovement,
} from './improvement.actions.ts';
import { resultOf } from './result.ts';
import { openedRound, partOf, partsOf, viewOf } from './view.actions.ts';

/** Refusals of a round in the words of this room. */
const refusedOpening = {
  'vision.alone': 'evaluation.alone',
  'vision.already_open': 'evaluation.already_open',
  'vision.closes_in_the_past': 'evaluation.closes_in_the_past',
  'vision.closes_too_late': 'evaluation.closes_too_late',
} as const;

export const evaluationActions: Actions<typeof evaluationContract.verbs> = {
  list: async (tx, { partnershipId }) => {
    const door = canReadEvaluation(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const partnership = await partnershipOf(tx, partnershipId);
    return partnership ? ok(await viewOf(tx, partnership)) : notFound();
  },

  open: async (tx, { partnershipId, parts: wanted, closesOn }) => {
    // In one order, and each part once, whatever the page sent.
    const statements = parts
      .filter((part) => wanted.includes(part))
      .flatMap((part) => ofPart(part).map(({ key }) => key));
    const started = await startRound(
      tx,
      { partnershipId, instrument: 'evaluation', statements, closesOn, repeatMonths: null },
      questions,
    );
    if (!started.ok) {
      const { error } = started;
      if (error.type === 'not_found' || error.type === 'denied') return refuse(error);
      if (error.type === 'vision.unknown_statement') throw new Error('a part holds an unknown question');
      return refuse({ type: refusedOpening[error.type] });
    }
    const { id: roundId } = started.value;
    tx.record('evaluation.opened', { roundId, partnershipId, closesOn }, { partnershipId });
    return ok({ roundId });
  },

  result: async (tx, { roundId }) => {
    const door = canReadEvaluation(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const opened = await openedRound(tx, roundId);
    if (!opened) return notFound();
    const { round, partnership } = opened;
    const { closedOn } = round;
    if (closedOn === null) return refuse({ type: 'evaluation.still_open' });
    const { cells, said } = await answersOf(tx, round);
    const sides = partnership.parties.filter(
      ({ acceptedOn, leftOn }) =>
        acceptedOn !== null && acceptedOn <= closedOn && !(leftOn && leftOn <= closedOn),
    );
    const ids = sides.map(({ organisationId }) => organisationId);
    return ok({
      roundId,
      partnershipId: partnership.id,
      openedOn: round.openedOn,
      closedOn,
      sides: sides.map(({ organisationId, name, kind }) => ({ organisationId, name, kind })),
      parts: partsOf(round).map((part) => ({
        part,
        statements: resultOf(
          round.statements.filter((key) => partOf(key) === part),
          ids,
          cells,
          said,
        ),
      })),
    });
  },

  propose: proposeImprovement,
  agree: agreeImprovement,
  withdraw: withdrawImprovement,
  finish: finishImprovement,
};
