import { addVisits, changeVisit, type VisitChange, visitsOfTeam } from '../../care/visit/visit.actions.ts';
import { isAhead, isSameMoment, type Moment, momentOf, type Visit } from '../../care/visit/visit.ts';
import { faceOf } from '../../house/actor.ts';
import { addDays, dayOf, daysBetween } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { apply, type ByHand, keyOf, reasonOf, saysOf, type Verdict } from './judge.ts';
import type { Outcome, VisitSource } from './visit-import.ts';

/** A moved visit is found up to four weeks from where it stood. */
const around = 28;

/** The visits that were read from this source before. */
export async function visitsOfSource(
  tx: Tx,
  source: VisitSource,
  { from, until }: { from: Date; until: Date },
): Promise<Visit[]> {
  const first = addDays(dayOf(from), -around);
  const visits = await visitsOfTeam(tx, source.teamId, first, daysBetween(first, dayOf(until)) + around);
  return visits.filter((visit) => visit.sourceKey?.startsWith(keyOf(source.id, '')) === true);
}

/** Writes what the comparison says. Null when someone changed one of the visits in the meantime: then nothing is done. */
export async function readIn(
  tx: Tx,
  source: VisitSource,
  verdicts: readonly Verdict[],
): Promise<{ counts: Outcome; clientIds: string[] } | null> {
  const made: Visit[] = [];
  const notes: VisitChange[] = [];
  const clientIds = new Set<string>();
  let changed = 0;
  let cancelled = 0;
  for (const verdict of verdicts) {
    if (verdict.kind === 'new') {
      if (verdict.read.status === 'cancelled') continue;
      const visit = apply(newVisit(source, verdict.read.key), verdict.read);
      made.push(visit);
      clientIds.add(visit.clientId);
    } else if (verdict.kind === 'changed') {
      const { visit, read } = verdict;
      const after = apply(next(visit, {}), read);
      if (!(await changeVisit(tx, after))) return null;
      notes.push(noteOf(tx, visit, after, reasonOf(read)));
      clientIds.add(visit.clientId);
      if (read.status === 'cancelled') cancelled += 1;
      else changed += 1;
    } else if (verdict.kind === 'same') {
      const { visit, read } = verdict;
      if (visit.sourceSays && !isSameMoment(visit.sourceSays, saysOf(read)))
        if (!(await changeVisit(tx, next(visit, { sourceSays: saysOf(read) })))) return null;
    } else if (verdict.kind === 'by_hand') {
      const { visit, keep } = verdict;
      const after = keep === 'ours' ? kept(verdict) : replaced(verdict);
      if (!(await changeVisit(tx, after))) return null;
      if (keep === 'theirs') notes.push(noteOf(tx, visit, after, verdict.read ? reasonOf(verdict.read) : ''));
      clientIds.add(visit.clientId);
    } else if (verdict.kind === 'gone' && isAhead(verdict.visit)) {
      const { visit } = verdict;
      const after = next(visit, { status: 'cancelled', sourceSays: cancelledOf(visit) });
      if (!(await changeVisit(tx, after))) return null;
      notes.push(noteOf(tx, visit, after, ''));
      clientIds.add(visit.clientId);
      cancelled += 1;
    }
  }
  await addVisits(tx, made, notes);
  const count = (kind: Verdict['kind']) => verdicts.filter((verdict) => verdict.kind === kind).length;
  const byHand = (keep: ByHand['keep']) =>
    verdicts.filter((verdict) => verdict.kind === 'by_hand' && verdict.keep === keep).length;
  const counts: Outcome = {
    added: made.length,
    changed,
    cancelled,
    same: count('same'),
    skipped: count('skipped'),
    kept: byHand('ours'),
    replaced: byHand('theirs'),
    problems: 0,
  };
  return { counts, clientIds: [...clientIds] };
}

const next = (visit: Visit, to: Partial<Visit>): Visit => ({ ...visit, ...to, version: visit.version + 1 });

const cancelledOf = (visit: Visit): Moment => ({
  ...(visit.sourceSays ?? momentOf(visit)),
  status: 'cancelled',
});

/** Ours stays, and what the source says now is remembered, so that only something new counts as new. */
const kept = ({ visit, read }: ByHand): Visit =>
  read
    ? next(visit, { what: read.what, student: read.student, sourceSays: saysOf(read) })
    : next(visit, { sourceSays: cancelledOf(visit) });

const replaced = ({ visit, read }: ByHand): Visit =>
  read ? apply(next(visit, {}), read) : next(visit, { status: 'cancelled', sourceSays: cancelledOf(visit) });

const newVisit = (source: VisitSource, key: string) => ({
  id: newId(),
  organisationId: source.organisationId,
  teamId: source.teamId,
  taskId: null,
  layer: 'professional' as const,
  pinned: false,
  source: source.kind,
  sourceKey: keyOf(source.id, key),
  seriesId: null,
  version: 1,
});

const noteOf = (tx: Tx, before: Visit, after: Visit, reason: string): VisitChange => ({
  id: newId(),
  visitId: after.id,
  clientId: after.clientId,
  organisationId: after.organisationId,
  teamId: after.teamId,
  at: tx.now,
  byId: tx.actor.kind === 'job' ? null : faceOf(tx.actor),
  before: momentOf(before),
  after: momentOf(after),
  reason,
  reasonKind: 'read_in',
  undoes: null,
});
