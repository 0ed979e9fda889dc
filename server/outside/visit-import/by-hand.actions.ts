import { changesOf, clientFactsOf, visitsOfTeam } from '../../care/visit/visit.actions.ts';
import { type Moment, momentOf } from '../../care/visit/visit.ts';
import type { Tx } from '../../house/database.ts';
import type { Face } from '../../people/person/face.ts';
import { facesOf } from '../../people/person/faces.ts';
import { type ByHand, isChangedHere, keyOf, type Verdict } from './judge.ts';

// What was changed here by hand and stands otherwise in the system it was read from: shown, never overwritten silently.

type Hand = { readonly by: Face | null; readonly at: string };

/** Who changed these visits here last, and when. */
export async function handsIn(
  tx: Tx,
  verdicts: readonly Verdict[],
): Promise<(visitId: string) => Hand | null> {
  const visitIds = verdicts.flatMap((one) => (one.kind === 'by_hand' ? [one.visit.id] : []));
  const changes = (await changesOf(tx, visitIds)).filter(({ reasonKind }) => reasonKind !== 'read_in');
  const faces = await facesOf(
    tx,
    changes.map(({ byId }) => byId),
  );
  const last = new Map(
    changes.map(({ visitId, byId, at }) => [visitId, { by: faces.find(byId), at: at.toISOString() }]),
  );
  return (visitId) => last.get(visitId) ?? null;
}

export function byHandView({ visit, turned, keep }: ByHand, handOf: (visitId: string) => Hand | null) {
  const hand = handOf(visit.id);
  return { visitId: visit.id, by: hand?.by ?? null, at: hand?.at ?? null, turned, keep };
}

const mostByHand = 50;

/** What stands here otherwise than its source says, from today on. */
export async function standingByHand(tx: Tx, teamId: string, days: number) {
  const visits = (await visitsOfTeam(tx, teamId, tx.today, days))
    .filter((visit) => visit.status !== 'done' && visit.status !== 'missed' && isChangedHere(visit))
    .slice(0, mostByHand);
  const facts = await clientFactsOf(
    tx,
    visits.map(({ clientId }) => clientId),
  );
  const faces = await facesOf(
    tx,
    visits.flatMap(({ faceId, sourceSays }) => [faceId, sourceSays?.faceId ?? null]),
  );
  const view = ({ startsAt, endsAt, faceId, status }: Moment, what: string) => ({
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    face: faces.find(faceId),
    what,
    status,
  });
  return (sourceId: string) =>
    visits
      .filter(({ sourceKey }) => sourceKey?.startsWith(keyOf(sourceId, '')))
      .map((visit) => ({
        visitId: visit.id,
        clientId: visit.clientId,
        clientName: facts(visit.clientId).name,
        here: view(momentOf(visit), visit.what),
        there: view(visit.sourceSays as Moment, visit.what),
      }));
}
