import { endOfDay, instantOf } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { ok } from '../../house/result.ts';
import { monthOf, ownClausesInForce, recordMeasure } from '../../partnership/agreement/agreement.actions.ts';
import { listAsked } from './referral.store.ts';
import { type Asked, countResponses } from './response-measure.ts';

/** Follows every proposal and its answer, and runs daily, since a term is also passed by waiting: is there an answer in time? */
export async function measureResponses(tx: Tx, _payload: JobPayload) {
  const clauses = await ownClausesInForce(tx, 'response-time');
  const { starts, ends } = monthOf(tx.today);
  for (const { partnershipId, parties, countsFrom } of clauses) {
    const [from = starts] = [countsFrom, starts].sort().reverse();
    for (const party of parties) {
      const asked: Asked[] = [];
      for (const [place, { id }] of parties.filter((one) => one.id !== party.id).entries()) {
        const between = await listAsked(tx, party.id, id, instantOf(from, '00:00'), endOfDay(ends));
        // Its own questions and worries are the same whichever other party looks.
        asked.push(...between.filter(({ kind }) => place === 0 || kind === 'referral'));
      }
      await recordMeasure(tx, {
        partnershipId,
        kind: 'response-time',
        organisationId: party.id,
        starts,
        ends,
        from,
        counted: countResponses(asked, tx.today),
      });
    }
  }
  return ok(null);
}
