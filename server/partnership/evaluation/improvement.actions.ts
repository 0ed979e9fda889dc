import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { putOnAgenda } from '../meeting/agenda.actions.ts';
import { partnershipLocked } from '../partnership/partnership.actions.ts';
import { type Partnership, takesPart } from '../partnership/partnership.ts';
import type { evaluationContract } from './evaluation.contract.ts';
import { agreedText } from './evaluation.letters.ts';
import { canAgree, canFinish, canLeadEvaluation, canWithdraw } from './evaluation.policy.ts';
import {
  giveConsent,
  insertImprovement,
  listConsents,
  lockImprovement,
  saveImprovement,
} from './evaluation.store.ts';
import { type Improvement, isForGone, missingYes } from './evaluation.ts';
import { nameIn, openedRound, ownOf, viewOf } from './view.actions.ts';

type Verbs = Actions<typeof evaluationContract.verbs>;

export const proposeImprovement: Verbs['propose'] = async (tx, { roundId, what, doesId, dueOn }) => {
  const opened = await openedRound(tx, roundId);
  const partnership = opened && (await partnershipLocked(tx, opened.partnership.id));
  if (!opened || !partnership) return notFound();
  const door = canLeadEvaluation(tx.actor, partnership);
  if (!door.allowed) return denied(door.reason);
  if (opened.round.closedOn === null) return refuse({ type: 'evaluation.still_open' });
  if (!takesPart(partnership, doesId)) return refuse({ type: 'evaluation.not_a_party' });
  if (dueOn < tx.today) return refuse({ type: 'evaluation.due_in_the_past' });
  const id = newId();
  const partnershipId = partnership.id;
  const improvement: Improvement = {
    ...{ id, partnershipId, roundId, what, doesId, dueOn },
    proposedBy: ownOf(tx),
    proposedOn: tx.today,
    agreedOn: null,
    withdrawnOn: null,
    toldOn: null,
    doneOn: null,
    version: 1,
  };
  await insertImprovement(tx, improvement);
  await giveConsent(tx, improvement);
  tx.record('evaluation.improvement_proposed', { improvementId: id, partnershipId }, { partnershipId });
  await agreeWhenAllDid(tx, improvement, partnership);
  return ok(await viewOf(tx, partnership));
};

export const agreeImprovement: Verbs['agree'] = async (tx, { improvementId, version }) => {
  const found = await improvementLocked(tx, improvementId);
  if (!found) return notFound();
  const { improvement, partnership } = found;
  const door = canAgree(tx.actor, partnership, improvement, await listConsents(tx, partnership.id));
  if (!door.allowed) return denied(door.reason);
  if (improvement.version !== version) return stale(door, await viewOf(tx, partnership));
  await giveConsent(tx, improvement);
  await agreeWhenAllDid(tx, improvement, partnership);
  return ok(await viewOf(tx, partnership));
};

export const withdrawImprovement: Verbs['withdraw'] = async (tx, { improvementId, version }) => {
  const found = await improvementLocked(tx, improvementId);
  if (!found) return notFound();
  const { improvement, partnership } = found;
  const door = canWithdraw(tx.actor, partnership, improvement);
  if (!door.allowed) return denied(door.reason);
  if (improvement.version !== version) return stale(door, await viewOf(tx, partnership));
  await letGo(tx, improvement);
  return ok(await viewOf(tx, partnership));
};

export const finishImprovement: Verbs['finish'] = async (tx, { improvementId, version, done }) => {
  const found = await improvementLocked(tx, improvementId);
  if (!found) return notFound();
  const { improvement, partnership } = found;
  const door = canFinish(tx.actor, partnership, improvement);
  if (!door.allowed) return denied(door.reason);
  if (improvement.version !== version) return stale(door, await viewOf(tx, partnership));
  await saveImprovement(tx, { ...improvement, doneOn: done ? tx.today : null, version: version + 1 });
  const { partnershipId } = improvement;
  const type = done ? 'evaluation.improvement_done' : 'evaluation.improvement_reopened';
  tx.record(type, { improvementId }, { partnershipId });
  return ok(await viewOf(tx, partnership));
};

async function letGo(tx: Tx, improvement: Improvement): Promise<void> {
  const { id: improvementId, partnershipId, version } = improvement;
  await saveImprovement(tx, { ...improvement, withdrawnOn: tx.today, version: version + 1 });
  tx.record('evaluation.improvement_withdrawn', { improvementId }, { partnershipId });
}

/** With the yes of all who take part it is agreed, and stands on the agenda with its day; without who does it, it is let go. */
export async function agreeWhenAllDid(
  tx: Tx,
  improvement: Improvement,
  partnership: Partnership,
): Promise<void> {
  if (isForGone(improvement, partnership)) return letGo(tx, improvement);
  if (missingYes(improvement, await listConsents(tx, partnership.id), partnership).length > 0) return;
  const { id: improvementId, partnershipId, what, doesId, dueOn } = improvement;
  await saveImprovement(tx, { ...improvement, agreedOn: tx.today, version: improvement.version + 1 });
  tx.record('evaluation.improvement_agreed', { improvementId, partnershipId, dueOn }, { partnershipId });
  const text = agreedText(what, nameIn(partnership, doesId), dueOn);
  await putOnAgenda(tx, { partnershipId, source: 'evaluation', subjectId: improvementId, text });
}

async function improvementLocked(tx: Tx, improvementId: string) {
  const improvement = await lockImprovement(tx, improvementId);
  const partnership = improvement && (await partnershipLocked(tx, improvement.partnershipId));
  return improvement && partnership ? { improvement, partnership } : null;
}
