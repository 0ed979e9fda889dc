import { addDays, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { ok } from '../../house/result.ts';
import { monthOf, ownClausesInForce, recordMeasure } from '../../partnership/agreement/agreement.actions.ts';
import { whoShare } from '../client/client.actions.ts';
import { besideOf } from './agreed.actions.ts';
import { clientFactsOf, countProfessionals, listClientsVisitedBy } from './around.store.ts';
import { facesUntil, windowDays } from './familiar-faces.ts';
import { listVisitsOfClients } from './visit.store.ts';
import type { Visit } from './visit.ts';

/**
 * Runs daily for each organisation: counts the faces at the clients it has together with another party, and the size of
 * the teams they come from, over the fourteen days up to today, and hands the counts (no names) to the agreement, which
 * judges them. Whoever else comes to such a client is not counted: an organisation answers for its own people.
 */
export async function measureFamiliarFaces(tx: Tx, _payload: JobPayload) {
  const organisationId = tx.actor.hat?.organisationId;
  const clauses = await ownClausesInForce(tx, ['familiar-faces', 'team-size']);
  if (!organisationId || clauses.length === 0) return ok(null);
  const from = addDays(tx.today, 1 - windowDays);
  const visited = await listClientsVisitedBy(
    tx,
    organisationId,
    instantOf(from, '00:00'),
    instantOf(addDays(tx.today, 1), '00:00'),
  );
  if (visited.length === 0) return ok(null);
  // The file of someone who withdrew stays; what was agreed about her is no longer known.
  const clientIds = [...(await whoShare(tx, visited, 'contact'))];
  const facts = await clientFactsOf(tx, clientIds);
  const isBeside = await besideOf(tx, clientIds);
  const visitsByClient = new Map<string, Visit[]>();
  for (const visit of await listVisitsOfClients(tx, clientIds, from, windowDays)) {
    if (visit.organisationId !== organisationId) continue;
    const there = visitsByClient.get(visit.clientId) ?? [];
    if (there.length === 0) visitsByClient.set(visit.clientId, there);
    there.push(visit);
  }
  const professionals = await countProfessionals(tx, organisationId);
  for (const { kind, partnershipId, parties } of clauses) {
    const together = clientIds.filter((clientId) => isBeside(clientId, parties));
    const period = { partnershipId, organisationId, ...monthOf(tx.today), from };
    if (kind === 'team-size') {
      const visits = together.flatMap((clientId) => visitsByClient.get(clientId) ?? []);
      const came = new Set(visits.flatMap(({ teamId }) => teamId ?? []));
      const teams = [...came].flatMap((teamId) => professionals.get(teamId) ?? []);
      const counted = { teams: teams.map((count) => ({ professionals: count })) };
      await recordMeasure(tx, { ...period, kind, counted });
      continue;
    }
    const clients = together
      .map((clientId) => {
        const { intensity, mostFaces } = facts(clientId);
        const { day, night, students } = facesUntil(visitsByClient.get(clientId) ?? [], tx.today);
        return {
          intensity,
          faces: day.size,
          nightFaces: night.size,
          students: students.size,
          most: mostFaces,
        };
      })
      .filter((one) => one.faces + one.nightFaces + one.students > 0);
    await recordMeasure(tx, { ...period, kind, counted: { clients } });
  }
  return ok(null);
}
