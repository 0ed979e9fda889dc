import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { leanOnGrant } from '../client/client.actions.ts';
import {
  addVisits,
  changesOf,
  changeVisit,
  lockVisit,
  refusedFaces,
  type VisitChange,
} from '../visit/visit.actions.ts';
import { isAhead, momentOf, restore, takeBack, type Visit } from '../visit/visit.ts';
import type { planningContract } from './planning.contract.ts';
import { lockRun, saveRun } from './planning.store.ts';
import type { Asked, Kept } from './planning.ts';
import { doorTo } from './proposal.actions.ts';

type Verbs = typeof planningContract.verbs;

/**
 * Takes back what was taken over of a run, all at once. What somebody changed since, what has begun, and what a client would
 * not want back stays. Then the proposal is open again, for all or for some.
 */
export const undoAction: Actions<Pick<Verbs, 'undo'>>['undo'] = async (tx, { runId }) => {
  const run = await lockRun(tx, runId);
  if (!run) return notFound();
  const door = await doorTo(tx, run);
  if (!door.allowed) return denied(door.reason);
  if (!run.asked || !run.made?.kept?.length) return refuse({ type: 'planning.nothing_kept' });
  const { kept } = run.made;
  const changes = await changesOf(
    tx,
    kept.map(({ visitId }) => visitId),
  );
  const changeById = new Map(changes.map((change) => [change.id, change]));
  const back: Visit[] = [];
  const notes: VisitChange[] = [];
  const shared = new Map<string, boolean>();
  for (const one of kept) {
    const visit = await lockVisit(tx, one.visitId);
    const change = changeById.get(one.changeId);
    if (!visit || !change || !isAsLeft(visit, one, tx.now)) continue;
    const { clientId } = visit;
    if (!shared.has(clientId)) shared.set(clientId, await leanOnGrant(tx, clientId, 'planning'));
    if (!shared.get(clientId)) continue;
    const faceId = change.before?.faceId ?? null;
    if (faceId !== null && (await refusedFaces(tx, clientId, [faceId])).size > 0) continue;
    // What was added no longer stands for its task, which falls due again.
    const before = change.before ? restore(visit, change.before) : takeBack(visit);
    await changeVisit(tx, before);
    notes.push(noteOf(tx, change, visit, before));
    back.push(before);
  }
  await addVisits(tx, [], notes);
  await saveRun(tx, {
    ...run,
    status: 'ready',
    asked: withVersions(run.asked, back),
    made: { ...run.made, applied: [], kept: [] },
  });
  tx.record('planning.undone', { runId, teamId: run.teamId });
  return ok({
    clientIds: [...new Set(back.map(({ clientId }) => clientId))],
    undone: back.length,
    left: kept.length - back.length,
  });
};

const isAsLeft = (visit: Visit, { version }: Kept, now: Date): boolean =>
  visit.version === version && isAhead(visit) && visit.startsAt > now;

const noteOf = (tx: Tx, change: VisitChange, from: Visit, to: Visit): VisitChange => ({
  ...change,
  id: newId(),
  at: tx.now,
  byId: faceOf(tx.actor),
  before: momentOf(from),
  after: momentOf(to),
  reason: '',
  reasonKind: 'undo',
  undoes: change.id,
});

/** What stands again as it stood may be taken over again. */
function withVersions(asked: Asked, back: readonly Visit[]): Asked {
  const versions = new Map(back.map(({ id, version }) => [id, version]));
  return {
    ...asked,
    items: asked.items.map((item) => ({
      ...item,
      standing: item.standing.map((one) => ({ ...one, version: versions.get(one.visitId) ?? one.version })),
    })),
  };
}
