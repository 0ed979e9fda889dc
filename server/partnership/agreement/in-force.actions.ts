import type { Day } from '../../house/clock.ts';
import { addDays } from '../../house/clock.ts';
import type { Tx } from '../../house/database.ts';
import type { JobPayload } from '../../house/jobs.ts';
import { denied, notFound, ok, type Text } from '../../house/result.ts';
import type { Actions } from '../../house/serve.ts';
import { facesOf } from '../../people/person/faces.ts';
import {
  contactsOf,
  ownPartnerships,
  partnershipOf,
  partnershipsBetween,
} from '../partnership/partnership.actions.ts';
import { levels, type Partnership, partyOf } from '../partnership/partnership.ts';
import type { agreementContract } from './agreement.contract.ts';
import { canReadAgreements } from './agreement.policy.ts';
import {
  type LastMeasure,
  listClauses,
  listClausesOfKind,
  listHeads,
  listMeasures,
  listSigned,
  putMeasure,
} from './agreement.store.ts';
import { type AnyClause, holdsFrom, inForceOn, isKnown, textOf, titleOf, type Version } from './agreement.ts';
import type { ClauseKind, Judged, Party } from './clauses/clause.ts';
import {
  type CountedOf,
  clauseText,
  definitionOf,
  judge,
  type MeasuredKind,
  measuredKinds,
  type ParametersOf,
} from './clauses/registry.ts';
import { endsWithout, noticeDays } from './expiry.ts';
import { stateOf } from './state.ts';
import { listSuspensions } from './suspension.store.ts';
import { heldSince, type Suspension, suspendedOn, suspendedWithin } from './suspension.ts';
import { trialEnds } from './trial.actions.ts';
import { trialKind } from './trial.ts';
import { namedIn, partiesOf, summaryOf } from './view.actions.ts';

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
