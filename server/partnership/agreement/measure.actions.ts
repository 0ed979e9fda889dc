import { addDays, type Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { ok } from '../../house/result.ts';
import { facesOf } from '../../people/person/faces.ts';
import { contactsOf } from '../partnership/partnership.actions.ts';
import { levels } from '../partnership/partnership.ts';
import { putMeasure } from './agreement.store.ts';
import type { Judged } from './clauses/clause.ts';
import { type CountedOf, judge, type MeasuredKind } from './clauses/registry.ts';
import { clauseInForce, ownClausesInForce } from './in-force.actions.ts';
import { listSuspensions } from './suspension.store.ts';
import { suspendedWithin } from './suspension.ts';

export type Counted<K extends MeasuredKind> = {
  readonly partnershipId: string;
  readonly kind: K;
  /** The party the figure is about; null when it is about all together. */
  readonly organisationId: string | null;
  readonly starts: Day;
  readonly ends: Day;
  /** The first day that was counted; the first of the period when it is not said. */
  readonly from?: Day;
  readonly counted: CountedOf[K];
};

/**
 * For later rooms: hands over what they counted over a period. The clause that holds on its last day (or today, while the
 * period runs) judges it; the figure of a period replaces an earlier one. Null when no such clause holds, and of a count with
 * days on which it was suspended: nobody is held to those.
 */
export async function recordMeasure<K extends MeasuredKind>(
  tx: Tx,
  measured: Counted<K>,
): Promise<Judged | null> {
  const { partnershipId, kind, organisationId, starts, ends, from = starts, counted } = measured;
  const [day = ends] = [ends, tx.today].sort();
  const clause = await clauseInForce(tx, { partnershipId }, kind, day);
  if (!clause) return null;
  const suspended = await listSuspensions(tx, [clause.agreementId]);
  if (suspendedWithin(suspended, kind, from, day)) return null;
  const judged = judge({ kind, parameters: clause.parameters }, counted, clause.parties);
  await putMeasure(tx, partnershipId, { kind, organisationId, starts, ends, ...judged });
  return judged;
}

/** Follows what changes contacts, and runs daily: whom can the parties call? */
export async function measureReachability(tx: Tx, _payload: JobPayload) {
  for (const clause of await ownClausesInForce(tx, 'reachability')) {
    const contacts = await contactsOf(tx, clause.partnershipId);
    const faces = await facesOf(
      tx,
      contacts.map(({ faceId }) => faceId),
    );
    const parties = clause.parties.map(({ id }) => {
      const own = contacts.filter(({ organisationId }) => organisationId === id);
      return {
        organisationId: id,
        levels: levels.length,
        callable: own.filter(({ faceId }) => faces.get(faceId).phone).length,
        substitutes: own.filter(({ substituteId }) => substituteId !== null).length,
      };
    });
    const { starts, ends } = monthOf(tx.today);
    const { partnershipId } = clause;
    const counted = { parties };
    await recordMeasure(tx, {
      partnershipId,
      kind: 'reachability',
      organisationId: null,
      starts,
      ends,
      from: tx.today,
      counted,
    });
  }
  return ok(null);
}

/** The calendar month of a day: the period of measures that are not about a span of their own. */
export function monthOf(day: Day): { starts: Day; ends: Day } {
  const starts = `${day.slice(0, 8)}01`;
  const next = `${addDays(starts, 31).slice(0, 8)}01`;
  return { starts, ends: addDays(next, -1) };
}
