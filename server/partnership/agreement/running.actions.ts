import type { Day } from '../../house/clock.ts';
import { denied, notFound, ok } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { partnershipOf } from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf } from '../partnership/partnership.ts';
import type { agreementContract } from './agreement.contract.ts';
import { canReadAgreements } from './agreement.policy.ts';
import { type LastMeasure, listClauses, listHeads, listMeasures } from './agreement.store.ts';
import { type AnyClause, inForceOn, isKnown, textOf, titleOf, type Version } from './agreement.ts';
import type { Party } from './clauses/clause.ts';
import { definitionOf, measuredKinds } from './clauses/registry.ts';
import { endsWithout, noticeDays } from './expiry.ts';
import { stateOf } from './state.ts';
import { listSuspensions } from './suspension.store.ts';
import { type Suspension, suspendedOn } from './suspension.ts';
import { trialEnds } from './trial.actions.ts';
import { trialKind } from './trial.ts';
import { namedIn, summaryOf } from './view.actions.ts';

type Verbs = Actions<typeof agreementContract.verbs>;

export const showRunning: Verbs['running'] = async (tx, { partnershipId }) => {
  const door = canReadAgreements(tx.actor);
  if (!door.allowed) return denied(door.reason);
  // Sent together: none of them waits for the figures, which take longest.
  const [partnership, versions, measures] = await Promise.all([
    partnershipOf(tx, partnershipId),
    listHeads(tx, partnershipId),
    listMeasures(tx, partnershipId, measuredKinds),
  ]);
  if (!partnership) return notFound();
  const agreement = partnership.phase === 'ended' ? null : inForceOn(versions, tx.today);
  const open = versions.find(({ status }) => status === 'draft' || status === 'offered') ?? null;
  const [agreed, suspensions] = agreement
    ? await Promise.all([listClauses(tx, agreement.id), listSuspensions(tx, [agreement.id])])
    : [[], []];
  const stopsOn =
    agreement && agreed.some(({ kind }) => kind === trialKind) && (await trialEnds(tx, versions))(agreement);
  const holding = agreed.filter(({ kind }) => kind !== trialKind || !stopsOn || tx.today < stopsOn);
  const named = agreement ? namedIn(partnership, agreement) : [];
  const clauses = clausesOf(holding, { partnership, named }, measures, { today: tx.today, suspensions });
  const verdicts = clauses.flatMap(({ measured }) => measured?.figures.map(({ verdict }) => verdict) ?? []);
  return ok({
    state: stateOf({
      ...{ partnership, agreement, open, verdicts, today: tx.today, versions },
      suspended: clauses.filter(({ suspended }) => suspended).length,
    }),
    agreement: agreement && summaryOf(agreement),
    open: open && summaryOf(open),
    ending: endingSoon(partnership.phase === 'ended' ? [] : versions, tx.today),
    clauses,
  });
};

/** Its last day is near and nothing signed takes its place. */
export function endingSoon(versions: readonly Version[], today: Day) {
  const ending = endsWithout(versions, today);
  return ending && ending.days <= noticeDays[0] ? { on: ending.on, days: ending.days } : null;
}

type OnDay = { readonly today: Day; readonly suspensions: readonly Suspension[] };

function clausesOf(
  agreed: readonly AnyClause[],
  { partnership, named }: { readonly partnership: Partnership; readonly named: readonly Party[] },
  measures: readonly LastMeasure[],
  { today, suspensions }: OnDay,
) {
  return agreed.map((clause) => {
    const definition = isKnown(clause) ? definitionOf(clause.kind) : null;
    const suspended = suspendedOn(suspensions, clause.kind, today);
    const own = suspended ? [] : measures.filter(({ kind }) => kind === clause.kind);
    const measure = definition?.measure ?? null;
    return {
      kind: clause.kind,
      title: titleOf(clause),
      text: textOf(clause, named),
      agreed: definition?.agreed(clause.parameters) ?? null,
      runs: definition?.runs ?? null,
      suspended: suspended
        ? { since: suspended.holdsFrom ?? today, until: suspended.until, reason: suspended.reason }
        : null,
      measured: measure && {
        about: measure.about,
        figures: own.flatMap(({ organisationId, periods, madeOf }) => {
          const last = periods.at(-1);
          if (!last) return [];
          return [
            {
              organisationId,
              organisationName: partyOf(partnership, organisationId ?? '')?.name ?? null,
              ...last,
              sentence: measure.sentence(last.part, last.whole),
              madeOf: [...madeOf],
              trend: periods.map(({ to, part, whole, verdict }) => ({ to, part, whole, verdict })),
            },
          ];
        }),
      },
    };
  });
}
