import { addDays, addWorkingDays, type Day, workingDaysBetween } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { ok } from '../../house/result.ts';
import { ownClausesInForce, recordMeasure } from '../../partnership/agreement/agreement.actions.ts';
import { listAnswers } from './tailored.store.ts';

/**
 * Runs daily for each organisation: was what it had to decide answered in time? Of the half-year that is over, once all of it
 * has had its time, so that a figure does not tell what happened yesterday.
 */
export async function measureTailored(tx: Tx, _payload: JobPayload) {
  const organisationId = tx.actor.hat?.organisationId ?? '';
  const { starts, ends } = halfYearBefore(tx.today);
  for (const clause of await ownClausesInForce(tx, 'tailored-agreement', ends)) {
    const { partnershipId, parameters, countsFrom } = clause;
    if (tx.today <= addWorkingDays(ends, parameters.decideWithin)) continue;
    const [from = starts] = [countsFrom, starts].sort().reverse();
    const answers = await listAnswers(tx, partnershipId, from);
    if (answers.length === 0) continue;
    const asked = answers.map(({ proposedOn, answeredOn }) => ({
      answeredIn: answeredOn === null ? null : workingDaysBetween(proposedOn, answeredOn),
    }));
    const period = { partnershipId, organisationId, starts, ends, from };
    await recordMeasure(tx, { ...period, kind: 'tailored-agreement', counted: { asked } });
  }
  return ok(null);
}

/** The half-year that ended last, as the database counts it. */
function halfYearBefore(today: Day): { readonly starts: Day; readonly ends: Day } {
  const year = today.slice(0, 4);
  const ends = addDays(today < `${year}-07-01` ? `${year}-01-01` : `${year}-07-01`, -1);
  return { starts: `${ends.slice(0, 4)}-${ends.slice(5, 7) === '06' ? '01' : '07'}-01`, ends };
}
