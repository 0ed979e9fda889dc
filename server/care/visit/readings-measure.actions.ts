import { addDays, type Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { ok } from '../../house/result.ts';
import {
  clauseInForce,
  ownClausesInForce,
  recordMeasure,
} from '../../partnership/agreement/agreement.actions.ts';
import { definitionOf } from '../../partnership/agreement/clauses/registry.ts';
import { type Share, sharesOf } from './bedside.store.ts';
import { quarterBefore } from './bedside.ts';
import { clausesToKnow, working } from './to-know.actions.ts';

type Readings = {
  readonly from: Day;
  readonly to: Day;
  /** Also what was read in the week after the first visit, where that was agreed. */
  readonly week: boolean;
  /** The day from which it is counted: whoever came on the last day still has her week. */
  readonly settledOn: Day;
  readonly shares: readonly Share[];
};

/**
 * How much was read in the last quarter. It is counted in one way only, the one that was agreed: who read in that week, and not
 * before the first visit, would follow from the two together.
 */
export async function readingsIn(tx: Tx, partnershipId: string): Promise<Readings> {
  const { starts, ends } = quarterBefore(tx.today);
  const agreed = await clauseInForce(tx, { partnershipId }, 'employee-information', ends);
  const week = agreed?.parameters.before === 'first_week';
  const settledOn = addDays(ends, week ? 8 : 1);
  const counted = { from: starts, to: ends, week, settledOn };
  if (tx.today < settledOn) return { ...counted, shares: [] };
  const held = (await clausesToKnow(tx, working, ends)).filter((one) => one.partnershipId === partnershipId);
  const asked = held.map(({ kind, sha256, since }) => ({
    ...{ kind, sha256, since },
    roles: definitionOf(kind).mustKnow,
  }));
  return { ...counted, shares: await sharesOf(tx, partnershipId, asked, week) };
}

/**
 * Runs daily for each organisation: did its own people read the clauses in time? It is the figure that the boards see and no
 * other. A quarter in which too few came for the first time has none.
 */
export async function measureReadings(tx: Tx, _payload: JobPayload) {
  const organisationId = tx.actor.hat?.organisationId ?? '';
  const { starts, ends } = quarterBefore(tx.today);
  for (const { partnershipId } of await ownClausesInForce(tx, 'employee-information', ends)) {
    const { shares } = await readingsIn(tx, partnershipId);
    const own = shares.find((one) => one.organisationId === organisationId);
    if (!own) continue;
    const { people, atLeast, atMost } = own;
    const period = { partnershipId, organisationId, starts, ends };
    await recordMeasure(tx, {
      ...period,
      ...{ kind: 'employee-information', counted: { came: people, atLeast, atMost } },
    });
  }
  return ok(null);
}
