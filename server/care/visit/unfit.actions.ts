import { dayOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Text } from '../../house/result.ts';
import { answersFor } from '../task/evidence.actions.ts';
import type { Worker } from './around.store.ts';
import { findAskedAct } from './asked.store.ts';
import type { Visit } from './visit.ts';

type Unfit = { readonly source: Text; readonly text: Text };

/**
 * Why this worker may not or cannot do what this visit is for, by the one answer of the task room; null when she may,
 * or when the visit is not for a task.
 */
export async function unfitFor(tx: Tx, visit: Visit, worker: Worker): Promise<Unfit | null> {
  if (visit.taskId === null || visit.layer !== 'professional') return null;
  const asked = await findAskedAct(tx, visit.taskId);
  if (!asked) return null;
  const answers = await answersFor(tx, {
    ...asked,
    clientId: visit.clientId,
    // A worker comes in her capacity; whether she is the client herself is not asked here.
    clientPersonId: '',
    faceIds: [worker.faceId],
    on: dayOf(visit.startsAt),
  });
  const answer = answers[0]?.answer;
  const why = answer?.because[0];
  if (!answer || answer.verdict === 'may' || !why) return null;
  return { source: { nl: why.source, en: why.source }, text: why.text };
}
