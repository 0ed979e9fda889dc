import { addDays } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { ok } from '../../house/result.ts';
import { ownClausesInForce, recordMeasure } from '../../partnership/agreement/agreement.actions.ts';
import { definitionOf, isClauseKind } from '../../partnership/agreement/clauses/registry.ts';
import { type Share, sharesOf } from './bedside.store.ts';
import { quarterBefore } from './bedside.ts';
import { clausesToKnow, working } from './to-know.actions.ts';

/** Of how many people the first visit was in the quarter before, and how many had read the clause by then or in that week. */
export async function readingsIn(tx: Tx, partnershipId: string, week = false): Promise<Share[]> {
  const { ends } = quarterBefore(tx.today);
  const held = (await clausesToKnow(tx, working, ends)).filter((one) => one.partnershipId === partnershipId);
  return sharesOf(
    tx,
    partnershipId,
    held.map(({ kind, sha256, since }) => ({
      ...{ kind, sha256, since, week },
      roles: definitionOf(kind).mustKnow,
    })),
  );
}

/**
 * Runs daily for each organisation: did its own people read the clauses in time? Made of the shares that the boards see and of
 * nothing else, so that no reader follows from the two together. A quarter in which too few came for the first time has no figure.
 */
export async function measureReadings(tx: Tx, _payload: JobPayload) {
  const organisationId = tx.actor.hat?.organisationId ?? '';
  const { starts, ends } = quarterBefore(tx.today);
  for (const { partnershipId, parameters } of await ownClausesInForce(tx, 'employee-information', ends)) {
    const week = parameters.before === 'first_week';
    // Whoever came on its last day still has her week.
    if (week && tx.today <= addDays(ends, 7)) continue;
    const own = (await readingsIn(tx, partnershipId, week)).filter(
      (one) => one.organisationId === organisationId,
    );
    const clauses = own.flatMap(({ kind, people, read }) =>
      isClauseKind(kind) ? [{ title: definitionOf(kind).title, came: people, read }] : [],
    );
    const period = { partnershipId, organisationId, starts, ends };
    if (clauses.length > 0)
      await recordMeasure(tx, { ...period, kind: 'employee-information', counted: { clauses } });
  }
  return ok(null);
}
