import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import type { ladderContract } from './ladder.contract.ts';
import { canChooseStep, canReadLadder } from './ladder.policy.ts';
import { insertChoice, listChoices } from './ladder.store.ts';
import { ladder, lastWords, outcomes, outcomeTexts, standsOn, steps } from './ladder.ts';
import { ownOrganisation } from './view.actions.ts';

export const ladderActions: Actions<typeof ladderContract.verbs> = {
  show: async (tx) => {
    const door = canReadLadder(tx.actor);
    return door.allowed ? ok(await viewOf(tx)) : denied(door.reason);
  },

  choose: async (tx, { step, outcome, because, decidedOn }) => {
    const door = canChooseStep(tx.actor);
    if (!door.allowed) return denied(door.reason);
    if (decidedOn > tx.today) return refuse({ type: 'ladder.day_to_come' });
    const choice = { id: newId(), step, outcome, because, decidedOn, faceId: faceOf(tx.actor) };
    await insertChoice(tx, ownOrganisation(tx.actor), choice);
    tx.record('ladder.chosen', { choiceId: choice.id, step, outcome });
    return ok(await viewOf(tx));
  },
};

async function viewOf(tx: Tx) {
  const written = await listChoices(tx, ownOrganisation(tx.actor));
  const faces = await facesOf(
    tx,
    written.map(({ faceId }) => faceId),
  );
  const choices = written.map(({ faceId, ...choice }) => ({ ...choice, writtenBy: faces.get(faceId) }));
  const last = lastWords(choices);
  return {
    rungs: steps.map((step) => ({ step, ...ladder[step], asks: [...ladder[step].asks], last: last[step] })),
    standsOn: standsOn(choices),
    outcomes: outcomes.map((outcome) => ({ outcome, text: outcomeTexts[outcome] })),
    choices,
    can: { choose: canChooseStep(tx.actor) },
  };
}
