import type { z } from 'zod';
import { dayOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { allowed, because, type Decision, notFound, ok } from '../../house/result.ts';
import type { Face } from '../../people/person/face.ts';
import { type FacesById, facesOf } from '../../people/person/faces.ts';
import { sightOn } from '../client/client.actions.ts';
import { agreementsTouching, inShort, type Limit } from './agreed.actions.ts';
import { clientFactsOf, listTeams } from './around.store.ts';
import { changeWords } from './change-words.ts';
import { type Coming, facesUntil } from './familiar-faces.ts';
import { listReportsOfVisit } from './report.store.ts';
import type { visitContract, visitLine } from './visit.contract.ts';
import { canChange, canReport, canWriteReport } from './visit.policy.ts';
import { findVisit, listChanges, type VisitChange } from './visit.store.ts';
import { isAhead, isSameMoment, momentOf, type Visit } from './visit.ts';

export type Line = z.input<typeof visitLine>;
type View = z.input<(typeof visitContract)['verbs']['show']['output']>;

/** Visits as they stand in a week: who comes, and the last thing that changed. */
export async function linesOf(tx: Tx, visits: readonly Visit[]): Promise<Line[]> {
  const [changes, named] = await Promise.all([
    listChanges(
      tx,
      visits.map((visit) => visit.id),
    ),
    listTeams(tx),
  ]);
  const last = new Map(
    changes.filter((change) => change.before !== null).map((change) => [change.visitId, change]),
  );
  const faces = await facesOf(tx, [
    ...visits.map((visit) => visit.faceId),
    ...[...last.values()].flatMap(facesIn),
  ]);
  const undone = undoneIn(changes);
  const teams = new Map(named.map((team) => [team.id, team.name]));
  return visits.map((visit) => {
    const change = last.get(visit.id);
    return lineOf(visit, faces, {
      teamName: visit.teamId === null ? null : (teams.get(visit.teamId) ?? null),
      changed: change ? changeView(change, faces, undone) : null,
    });
  });
}

const facesIn = (change: VisitChange) => [change.byId, change.before?.faceId ?? null, change.after.faceId];

const undoneIn = (changes: readonly VisitChange[]) =>
  new Set(changes.map((change) => change.undoes).filter((id) => id !== null));

const lineOf = (visit: Visit, faces: FacesById, around: Pick<Line, 'teamName' | 'changed'>): Line => ({
  id: visit.id,
  clientId: visit.clientId,
  layer: visit.layer,
  what: visit.what,
  day: dayOf(visit.startsAt),
  startsAt: visit.startsAt.toISOString(),
  endsAt: visit.endsAt.toISOString(),
  status: visit.status,
  night: visit.night,
  student: visit.student,
  pinned: visit.pinned,
  source: visit.source,
  face: faces.find(visit.faceId),
  version: visit.version,
  ...around,
});

const changeView = (change: VisitChange, faces: FacesById, undone: ReadonlySet<string>) => ({
  id: change.id,
  at: change.at.toISOString(),
  by: faces.find(change.byId),
  text: changeWords(
    change.before,
    change.after,
    { kind: change.reasonKind, words: change.reason },
    (id) => faces.get(id).name,
  ),
  reasonKind: change.reasonKind,
  reason: change.reason,
  undone: undone.has(change.id),
});

export async function showVisit(tx: Tx, visitId: string) {
  const visit = await findVisit(tx, visitId);
  return visit ? ok(await viewOf(tx, visit)) : notFound();
}

/** One visit with all that belongs to it, and what the actor may do with it. */
export async function viewOf(tx: Tx, visit: Visit): Promise<View> {
  const [changes, reports, [line], touching, facts, may] = await Promise.all([
    listChanges(tx, [visit.id]),
    listReportsOfVisit(tx, visit.id),
    linesOf(tx, [visit]),
    agreementsTouching(tx, [visit.clientId]),
    clientFactsOf(tx, [visit.clientId]),
    mayShareOf(tx, visit),
  ]);
  const faces: FacesById = await facesOf(tx, [
    ...changes.flatMap(facesIn),
    ...reports.map((one) => one.faceId),
  ]);
  const undone = undoneIn(changes);
  const change = canChange(tx.actor, visit, may);
  return {
    ...(line as Line),
    clientName: facts(visit.clientId).name,
    taskId: visit.taskId,
    changes: changes.map((one) => changeView(one, faces, undone)).reverse(),
    reports: reports.map((report) => ({
      id: report.id,
      at: report.at.toISOString(),
      by: faces.get(report.faceId) as Face,
      text: report.text,
      corrects: report.corrects,
      mine: report.faceId === mineOf(tx),
    })),
    agreements: touching(visit.clientId).map(inShort),
    can: {
      change: isAhead(visit) ? change : over,
      report: isAhead(visit) ? canReport(tx.actor, visit, may) : over,
      write: canWriteReport(tx.actor),
      undo: change.allowed ? undoable(visit, changes, undone) : change,
    },
  };
}

const over = because('Dit bezoek is al afgerond.', 'This visit is over.');

const mineOf = (tx: Tx): string | null => tx.actor.hat?.membershipId ?? tx.actor.personId;

export async function mayShareOf(tx: Tx, visit: Pick<Visit, 'clientId'>): Promise<boolean> {
  const { as } = await sightOn(tx, visit.clientId);
  return as !== 'other';
}

/** Only the last change, and only while the visit still is as that change left it. */
export function undoable(
  visit: Visit,
  changes: readonly VisitChange[],
  undone: ReadonlySet<string>,
): Decision {
  const last = changes.at(-1);
  if (!last || undone.has(last.id) || (last.before === null && (visit.source !== 'own' || !isAhead(visit))))
    return because('Er is niets om terug te draaien.', 'There is nothing to undo.');
  if (visit.status === 'done' || !isSameMoment(last.after, momentOf(visit)))
    return because('Intussen is dit bezoek verder veranderd.', 'This visit has changed further since then.');
  return allowed;
}

/** "5 van 6 vaste mensen": the faces in the fourteen days that end on `last`. */
export function familiarOf(visits: readonly Coming[], last: string, limit: Limit | null) {
  const { day, night, students } = facesUntil(visits, last);
  return {
    faces: day.size,
    nights: night.size,
    students: students.size,
    agreed: limit?.most ?? null,
    source: limit?.source ?? null,
  };
}
