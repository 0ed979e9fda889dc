import { faceOf, has, isPrivate } from '../../house/actor.ts';
import type { Tx } from '../../house/database.ts';
import { newId } from '../../house/ids.ts';
import { denied, notFound, ok, refuse, stale } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import { leanOnGrant, sightOn } from '../client/client.actions.ts';
import { seesPlanning } from './around.store.ts';
import { findReport, insertReport, listReportsOfClient } from './report.store.ts';
import { mayShareOf, viewOf } from './view.actions.ts';
import type { visitContract } from './visit.contract.ts';
import { canReport, canWriteReport } from './visit.policy.ts';
import { lockVisit, saveVisit } from './visit.store.ts';
import { finish, type Visit } from './visit.ts';

type Verbs = typeof visitContract.verbs;

/** Someone may say "done" a little before the end, never the day before. */
const earliest = 2 * 60 * 60_000;

export const reportActions: Pick<Actions<Verbs>, 'done' | 'note' | 'reports'> = {
  done: async (tx, { visitId, version, note }) => {
    const visit = await lockVisit(tx, visitId);
    if (!visit) return notFound();
    const door = canReport(tx.actor, visit, await mayShareOf(tx, visit));
    if (!door.allowed) return denied(door.reason);
    if (visit.version !== version) return stale(door, await viewOf(tx, visit));
    if (visit.startsAt.getTime() - tx.now.getTime() > earliest) return refuse({ type: 'visit.not_yet' });
    const done = finish(visit, faceOf(tx.actor), tx.now);
    if (!done.ok) return done;
    await saveVisit(tx, done.value);
    tx.record('visit.done', { visitId, clientId: visit.clientId, faceId: faceOf(tx.actor) });
    if (note !== '') await write(tx, { clientId: visit.clientId, visit, corrects: null, text: note });
    return ok(await viewOf(tx, done.value));
  },

  note: async (tx, { clientId, visitId, corrects, text }) => {
    const door = canWriteReport(tx.actor);
    if (!door.allowed) return denied(door.reason);
    const sight = await sightOn(tx, clientId);
    if (!sight.scopes.has('planning') && !sight.scopes.has('contact')) return notFound();
    const visit = visitId === null ? null : await lockVisit(tx, visitId);
    if (visitId !== null && visit?.clientId !== clientId) return notFound();
    if (corrects !== null) {
      const before = await findReport(tx, corrects);
      if (!before || before.clientId !== clientId) return notFound();
      if (before.faceId !== faceOf(tx.actor)) return refuse({ type: 'report.not_yours' });
    }
    const reportId = await write(tx, { clientId, visit, corrects, text });
    return ok({ clientId, reportId });
  },

  reports: async (tx, { clientId, before }) => {
    if (!(await seesPlanning(tx, clientId))) return notFound();
    const reports = await listReportsOfClient(tx, clientId, before ? new Date(before) : null);
    const faces = await facesOf(
      tx,
      reports.map((report) => report.faceId),
    );
    const correctedBy = new Map(reports.map((report) => [report.corrects, report.id]));
    return ok({
      clientId,
      rows: reports.map((report) => ({
        id: report.id,
        at: report.at.toISOString(),
        by: faces.get(report.faceId),
        text: report.text,
        visitId: report.visitId,
        corrects: report.corrects,
        correctedBy: correctedBy.get(report.id) ?? null,
        mine: report.faceId === faceOf(tx.actor),
      })),
      can: { write: canWriteReport(tx.actor) },
    });
  },
};

type Written = { clientId: string; visit: Visit | null; corrects: string | null; text: string };

/** A professional's note belongs to the provider's own file; anyone else's to nobody but its writer and her. */
async function write(tx: Tx, { clientId, visit, corrects, text }: Written): Promise<string> {
  const scope = (await leanOnGrant(tx, clientId, 'planning')) ? 'planning' : 'contact';
  if (scope === 'contact') await leanOnGrant(tx, clientId, scope);
  const professional =
    !isPrivate(tx.actor) && has(tx.actor, 'nurse', 'carer', 'self_employed_carer', 'intake');
  const id = newId();
  await insertReport(tx, {
    id,
    clientId,
    visitId: visit?.id ?? null,
    organisationId: professional ? (tx.actor.hat?.organisationId ?? null) : null,
    teamId: professional ? (visit?.teamId ?? tx.actor.hat?.teams[0] ?? null) : null,
    faceId: faceOf(tx.actor),
    text,
    at: tx.now,
    corrects,
  });
  tx.record('report.written', { reportId: id, clientId, ...(visit ? { visitId: visit.id } : {}) });
  return id;
}
