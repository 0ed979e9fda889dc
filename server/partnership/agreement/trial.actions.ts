import type { Day } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import { listClausesOfKind, listHeads } from './agreement.store.ts';
import { type AgreementHead, holdsFrom, inForceOn, isKnown, type Version } from './agreement.ts';
import { type Trial, trialIn, trialKind, trialStops } from './trial.ts';

type Signed = Version & Pick<AgreementHead, 'id' | 'partnershipId'>;

/** From which day on what a version tries does not hold any more, of versions among these; null when it tries nothing. */
export async function trialEnds(
  tx: Tx,
  versions: readonly Signed[],
): Promise<(version: Pick<Signed, 'partnershipId' | 'number'>) => Day | null> {
  const signed = versions.filter(({ status }) => status === 'signed');
  const clauses = await listClausesOfKind(
    tx,
    signed.map(({ id }) => id),
    [trialKind],
  );
  const trials = new Map(clauses.map(({ agreementId, clause }) => [agreementId, trialIn([clause])]));
  const tried = signed.map((one) => triedIn(one, trials.get(one.id) ?? null));
  return ({ partnershipId, number }) =>
    trialStops(
      tried.filter((one) => one.partnershipId === partnershipId),
      number,
    );
}

const triedIn = ({ partnershipId, ...one }: Signed, trial: Trial | null) => ({
  ...{ partnershipId, number: one.number, trial },
  ...{ from: holdsFrom(one), signedOn: one.signedOn ?? one.starts },
});

/** For later rooms: what the version in force tries, and from which day on it does not hold any more, also after that. */
export async function trialOf(
  tx: Tx,
  partnershipId: string,
): Promise<{ readonly what: string; readonly stopsOn: Day } | null> {
  const versions = await listHeads(tx, partnershipId);
  const agreement = inForceOn(versions, tx.today);
  const [found] = agreement ? await listClausesOfKind(tx, [agreement.id], [trialKind]) : [];
  const clause = found?.clause;
  if (!agreement || !clause || !isKnown(clause) || clause.kind !== trialKind) return null;
  const stopsOn = (await trialEnds(tx, versions))(agreement);
  return stopsOn === null ? null : { what: clause.parameters.what, stopsOn };
}
