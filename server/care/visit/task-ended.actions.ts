import { addDays, type Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import type { Task } from '../task/task.ts';
import { insertChanges, listAheadOfTask, saveVisit, stillKnows } from './visit.store.ts';
import { assign, cancel, momentOf } from './visit.ts';

/**
 * For handover, as whoever keeps a task that went to another or stops: after its last day nobody comes for it. A visit at
 * which more is done becomes an open place, so that whoever plans looks at it again.
 */
export async function endVisitsOf(tx: Tx, { id, clientId, what }: Task, lastDay: Day): Promise<void> {
  const isKnown = await stillKnows(tx, clientId);
  for (const visit of await listAheadOfTask(tx, clientId, id, addDays(lastDay, 1))) {
    const ended = visit.what === what.slice(0, 120) ? cancel(visit) : assign(visit, null);
    if (!ended.ok) continue;
    await saveVisit(tx, ended.value);
    tx.record('visit.task_ended', { visitId: visit.id, clientId });
    if (!isKnown) continue;
    const { organisationId, teamId } = visit;
    await insertChanges(tx, [
      {
        ...{ id: newId(), visitId: visit.id, clientId, organisationId, teamId, at: tx.now, byId: null },
        ...{ before: momentOf(visit), after: momentOf(ended.value), undoes: null },
        // It goes where she chose.
        ...{ reasonKind: 'client_asked', reason: '' },
      },
    ]);
  }
}
