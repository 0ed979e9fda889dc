import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { ok } from '../../house/result.ts';
import type { ActKey } from '../../people/competence/act.ts';
import { clientOf } from '../client/client.actions.ts';
import { type Asked, answersFor } from './evidence.actions.ts';
import { listTasks, saveTask } from './task.store.ts';
import type { Task } from './task.ts';

export const personOfClient = async (tx: Tx, clientId: string) =>
  (await clientOf(tx, clientId))?.personId ?? null;

/** The answers for these faces, or null when the client is not to be seen here. */
export async function ask(tx: Tx, clientId: string, asked: Omit<Asked, 'clientId' | 'clientPersonId'>) {
  const clientPersonId = await personOfClient(tx, clientId);
  return clientPersonId ? answersFor(tx, { ...asked, clientId, clientPersonId }) : null;
}

/**
 * New evidence changes the answers of tasks that stand; a task is never taken away silently, its answer shows. What
 * another organisation keeps that organisation decides again, as soon as the queue comes to it.
 */
export async function decideAgain(tx: Tx, clientId: string, act: ActKey): Promise<void> {
  const own = tx.actor.hat?.organisationId ?? null;
  const tasks = (await listTasks(tx, clientId)).filter((task) => task.act === act && task.decision !== null);
  const isOurs = ({ organisationId }: Task) => organisationId === null || organisationId === own;
  await decideEach(tx, clientId, tasks.filter(isOurs));
  const others = new Set(tasks.filter((task) => !isOurs(task)).map(({ organisationId }) => organisationId));
  for (const organisationId of others)
    if (organisationId !== null)
      tx.later({ task: 'decide_tasks_again', payload: { organisationId, clientId } });
}

/** As the organisation that keeps them, for all her tasks: the queue holds ids alone, and an act is more than that. */
export async function decideTasksAgain(tx: Tx, { organisationId = '', clientId = '' }: JobPayload) {
  const tasks = (await listTasks(tx, clientId)).filter((task) => task.organisationId === organisationId);
  await decideEach(tx, clientId, tasks);
  return ok(null);
}

async function decideEach(tx: Tx, clientId: string, tasks: readonly Task[]): Promise<void> {
  for (const task of tasks) {
    if (task.decision === null || task.doesId === null) continue;
    const asked = { faceIds: [task.doesId], act: task.act, on: tx.today, orderedBy: task.orderedBy };
    const answer = (await ask(tx, clientId, asked))?.[0]?.answer ?? null;
    if (JSON.stringify(answer) !== JSON.stringify(task.decision))
      await saveTask(tx, { ...task, decision: answer, version: task.version + 1 });
  }
}
