import { faceOf } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { leanOnGrant } from '../client/client.actions.ts';
import { addVisits, changeVisit, lockVisit, refusedFaces, type VisitChange } from '../visit/visit.actions.ts';
import { isAhead, isNight, momentOf, type Visit } from '../visit/visit.ts';
import type { Kept, PlanRun } from './planning.ts';
import type { Line } from './proposal.ts';

export type Applied = {
  readonly clientIds: string[];
  readonly added: number;
  readonly changed: number;
  readonly left: number;
  /** What may be taken back. */
  readonly kept: readonly Kept[];
};

/**
 * Makes visits of these lines. What people changed since the plan was made is left as it is, and so is a line whose
 * face the client has said no to in the meantime, or of whom the planning is no longer shared; a place that nobody fills
 * becomes an open visit.
 */
export async function applyLines(tx: Tx, run: PlanRun, lines: readonly Line[]): Promise<Applied> {
  const made: Visit[] = [];
  const notes: VisitChange[] = [];
  const versions = new Map<string, number>();
  let changed = 0;
  let left = 0;
  const shared = new Set<string>();
  for (const clientId of new Set(lines.map(({ item }) => item.clientId)))
    if (await leanOnGrant(tx, clientId, 'planning')) shared.add(clientId);
  for (const line of lines) {
    const { item, after } = line;
    if (!shared.has(item.clientId) || (await refusedFaces(tx, item.clientId, after.faceIds)).size > 0) {
      left += 1;
      continue;
    }
    const places = placesOf(line);
    for (const [i, faceId] of places.entries()) {
      const standing = item.standing[i];
      if (!standing) {
        const visit = newVisit(run, line, faceId);
        made.push(visit);
        notes.push(noteOf(tx, run, null, visit));
        continue;
      }
      const visit = await lockVisit(tx, standing.visitId);
      if (!visit || !isAhead(visit) || visit.version !== standing.version) {
        left += 1;
        continue;
      }
      const moved = moveTo(visit, line, faceId);
      await changeVisit(tx, moved);
      versions.set(moved.id, moved.version);
      notes.push(noteOf(tx, run, visit, moved));
      changed += 1;
    }
  }
  await addVisits(tx, made, notes);
  return {
    clientIds: [...shared],
    added: made.length,
    changed,
    left,
    kept: notes.map(({ visitId, id }) => ({ visitId, changeId: id, version: versions.get(visitId) ?? 1 })),
  };
}

/** One place per carer, and never fewer than there stand: what is not filled is open. */
function placesOf({ item, after }: Line): (string | null)[] {
  const count = Math.max(1, after.faceIds.length, item.standing.length);
  const ordered = keepOrder(item, after.faceIds);
  return Array.from({ length: count }, (_, i) => ordered[i] ?? null);
}

/** Who stays, stays in the same row. */
function keepOrder(item: Line['item'], faceIds: readonly string[]): (string | null)[] {
  const rest = faceIds.filter((id) => !item.standing.some((one) => one.faceId === id));
  const kept = item.standing.map((one) =>
    one.faceId !== null && faceIds.includes(one.faceId) ? one.faceId : (rest.shift() ?? null),
  );
  return [...kept, ...rest];
}

function newVisit(run: PlanRun, { item, after }: Line, faceId: string | null): Visit {
  const isProfessional = item.layer === 'professional';
  return {
    id: newId(),
    clientId: item.clientId,
    organisationId: isProfessional ? run.organisationId : item.organisationId,
    teamId: run.teamId,
    faceId,
    taskId: item.taskId,
    layer: item.layer,
    what: item.what,
    startsAt: after.startsAt,
    endsAt: new Date(after.startsAt.getTime() + item.minutes * 60_000),
    status: faceId === null ? 'open' : 'planned',
    night: isNight(after.startsAt),
    student: run.asked?.problem.carers.some((one) => one.id === faceId && one.student) ?? false,
    pinned: false,
    source: 'planner',
    sourceKey: null,
    sourceSays: null,
    seriesId: null,
    doneAt: null,
    version: 1,
  };
}

const moveTo = (visit: Visit, { item, after }: Line, faceId: string | null): Visit => ({
  ...visit,
  faceId,
  status: faceId === null ? 'open' : 'planned',
  startsAt: after.startsAt,
  endsAt: new Date(after.startsAt.getTime() + item.minutes * 60_000),
  night: isNight(after.startsAt),
  version: visit.version + 1,
});

const noteOf = (tx: Tx, run: PlanRun, before: Visit | null, after: Visit): VisitChange => ({
  id: newId(),
  visitId: after.id,
  clientId: after.clientId,
  organisationId: after.organisationId,
  teamId: after.teamId,
  at: tx.now,
  byId: faceOf(tx.actor),
  before: before && momentOf(before),
  after: momentOf(after),
  reason: '',
  reasonKind: before && before.faceId === run.away?.faceId ? 'carer_free' : 'plan',
  undoes: null,
});
