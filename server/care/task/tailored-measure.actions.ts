import { addDays, addWorkingDays, type Day, workingDaysBetween } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { ok } from '../../house/result.ts';
import { ownClausesInForce, recordMeasure } from '../../partnership/agreement/agreement.actions.ts';
import { listAskedHere } from './tailored.store.ts';
import type { TailoredAgreement } from './tailored.ts';

/** Of fewer clients nothing is counted: whoever knows of one of them would know how hers went. */
const fewestClients = 5;

/**
 * Runs daily for each organisation: was what it had to decide answered in time? Of the half-year that is over, once all of it
 * has had its time, so that a figure does not tell what happened yesterday.
 */
export async function measureTailored(tx: Tx, _payload: JobPayload) {
  const organisationId = tx.actor.hat?.organisationId ?? '';
  const { starts, ends } = halfYearBefore(tx.today);
  const clauses = await ownClausesInForce(tx, 'tailored-agreement', ends);
  if (clauses.length === 0) return ok(null);
  const here = (await listAskedHere(tx, starts, ends)).filter((one) => !wasLetGo(one, organisationId));
  for (const { partnershipId, parameters, parties, countsFrom } of clauses) {
    if (tx.today <= addWorkingDays(ends, parameters.decideWithin)) continue;
    const [from = starts] = [countsFrom, starts].sort().reverse();
    const others = parties.filter(({ id }) => id !== organisationId).map(({ id }) => id);
    const asked = here.filter(
      (one) =>
        (one.proposedOn ?? '') >= from &&
        one.parties.some((party) => party.organisationId !== null && others.includes(party.organisationId)),
    );
    if (new Set(asked.map(({ clientId }) => clientId)).size < fewestClients) continue;
    await recordMeasure(tx, {
      partnershipId,
      kind: 'tailored-agreement',
      organisationId,
      starts,
      ends,
      from,
      counted: { asked: asked.map((one) => ({ answeredIn: answeredIn(one, organisationId) })) },
    });
  }
  return ok(null);
}

const answerOf = ({ parties }: TailoredAgreement, organisationId: string): Day | null =>
  parties.find((party) => party.organisationId === organisationId)?.saidOn ?? null;

/** Ended, or refused by another, before this organisation answered: nobody waits for it any more. */
const wasLetGo = (one: TailoredAgreement, organisationId: string): boolean =>
  answerOf(one, organisationId) === null &&
  (one.endedOn !== null || one.parties.some(({ said }) => said === 'no'));

function answeredIn(one: TailoredAgreement, organisationId: string): number | null {
  const saidOn = answerOf(one, organisationId);
  return saidOn === null || one.proposedOn === null ? null : workingDaysBetween(one.proposedOn, saidOn);
}

function halfYearBefore(today: Day): { readonly starts: Day; readonly ends: Day } {
  const year = today.slice(0, 4);
  const begun = today < `${year}-07-01` ? `${year}-01-01` : `${year}-07-01`;
  const ends = addDays(begun, -1);
  return { starts: `${ends.slice(0, 4)}-${ends.slice(5, 7) === '06' ? '01' : '07'}-01`, ends };
}
