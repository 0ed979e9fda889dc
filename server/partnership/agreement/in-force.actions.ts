import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { Text } from '../../house/result.ts';
import { ownPartnerships, partnershipOf, partnershipsBetween } from '../partnership/partnership.actions.ts';
import type { Partnership } from '../partnership/partnership.ts';
import { listClausesOfKind, listSigned } from './agreement.store.ts';
import { holdsFrom, inForceOn, isKnown } from './agreement.ts';
import type { ClauseKind, Party } from './clauses/clause.ts';
import { clauseText, type ParametersOf } from './clauses/registry.ts';
import { listSuspensions } from './suspension.store.ts';
import { heldSince, suspendedOn } from './suspension.ts';
import { trialEnds } from './trial.actions.ts';
import { trialKind } from './trial.ts';
import { namedIn, partiesOf } from './view.actions.ts';

/** A clause as it holds on a day, with where it stands. */
export type InForce<K extends ClauseKind> = {
  readonly kind: K;
  readonly parameters: ParametersOf[K];
  readonly text: Text;
  readonly agreementId: string;
  readonly partnershipId: string;
  readonly parties: readonly Party[];
  /** First day on which this version holds. */
  readonly since: Day;
  /** First day that counts: the same, or when the clause held again after it was suspended. */
  readonly countsFrom: Day;
};

export type Where = { readonly partnershipId: string } | { readonly between: string; readonly and: string };

/**
 * For later rooms: the clause that holds on a day in one partnership, or between two organisations. Null when nothing was
 * agreed, when it is suspended, when the partnership had ended, and when the actor acts for neither: the walls give
 * partnerships to parties only.
 */
export async function clauseInForce<K extends ClauseKind>(
  tx: Tx,
  where: Where,
  kind: K,
  day: Day = tx.today,
): Promise<InForce<K> | null> {
  const [found] = await inForceIn(tx, await partnershipsAt(tx, where, day), [kind], day);
  return found ?? null;
}

/**
 * For later rooms: the same over all partnerships of the acting organisation, for measures and lists. Several kinds are
 * read at once.
 */
export const ownClausesInForce = async <K extends ClauseKind>(
  tx: Tx,
  kinds: K | readonly K[],
  day: Day = tx.today,
): Promise<InForce<K>[]> => inForceIn(tx, await ownPartnerships(tx), [kinds].flat() as K[], day);

async function partnershipsAt(tx: Tx, where: Where, day: Day): Promise<Partnership[]> {
  if (!('partnershipId' in where)) return partnershipsBetween(tx, where.between, where.and, day);
  const one = await partnershipOf(tx, where.partnershipId);
  return one ? [one] : [];
}

async function inForceIn<K extends ClauseKind>(
  tx: Tx,
  partnerships: readonly Partnership[],
  kinds: readonly K[],
  day: Day,
): Promise<InForce<K>[]> {
  const running = partnerships.filter(({ endedOn }) => endedOn === null || day <= endedOn);
  const signed = await listSigned(
    tx,
    running.map(({ id }) => id),
  );
  const held = running.flatMap((partnership) => {
    const agreement = inForceOn(
      signed.filter(({ partnershipId }) => partnershipId === partnership.id),
      day,
    );
    return agreement ? [{ partnership, agreement }] : [];
  });
  const ids = held.map(({ agreement }) => agreement.id);
  const [clauses, suspensions] = await Promise.all([
    listClausesOfKind(tx, ids, kinds),
    listSuspensions(tx, ids),
  ]);
  const tries = clauses.some(({ clause }) => clause.kind === trialKind);
  const stopsOn = tries ? await trialEnds(tx, signed) : () => null;
  return held.flatMap(({ partnership, agreement }) => {
    const parties = partiesOf(partnership);
    const suspended = suspensions.filter(({ agreementId }) => agreementId === agreement.id);
    return kinds.flatMap((kind) => {
      const clause = clauses
        .filter(({ agreementId }) => agreementId === agreement.id)
        .map((one) => one.clause)
        .filter(isKnown)
        .find((one) => one.kind === kind);
      if (!clause || suspendedOn(suspended, kind, day)) return [];
      if (kind === trialKind && day >= (stopsOn(agreement) ?? day)) return [];
      return [
        {
          kind,
          parameters: clause.parameters as ParametersOf[K],
          text: clauseText(clause, namedIn(partnership, agreement)),
          agreementId: agreement.id,
          partnershipId: partnership.id,
          parties,
          since: holdsFrom(agreement),
          countsFrom: heldSince(suspended, kind, holdsFrom(agreement), day),
        },
      ];
    });
  });
}
