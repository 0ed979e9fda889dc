import type { Tx } from '../../house/database.ts';
import { denied, type HouseRefusal, notFound, ok, type Result } from '../../house/result.ts';
import { canMakeVersion, endingSoon } from '../agreement/agreement.actions.ts';
import { holdsFrom, inForceOn, isKnown } from '../agreement/agreement.ts';
import type { ClauseKind } from '../agreement/clauses/clause.ts';
import { measuredKinds } from '../agreement/clauses/registry.ts';
import { toClause } from '../agreement/clauses/schemas.ts';
import { stateOf } from '../agreement/state.ts';
import { suspendedOn } from '../agreement/suspension.ts';
import {
  canLeadPartnership,
  canReadPartnerships,
  partnershipOf,
} from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf } from '../partnership/partnership.ts';
import { isShown } from '../partnership/signal.ts';
import { clauseLines } from './clause-lines.ts';
import { type Glance, readGlance } from './overview.store.ts';
import { attentionOf, type Line, rhythmsOf, roomLines } from './overview.ts';

/** A verb of the room partnership, answered here: only a room after all others knows what each has to say. */
export async function showOverview(
  tx: Tx,
  { partnershipId }: { readonly partnershipId: string },
): Promise<Result<ReturnType<typeof viewOf>, HouseRefusal>> {
  const door = canReadPartnerships(tx.actor);
  if (!door.allowed) return denied(door.reason);
  const [partnership, glance] = await Promise.all([
    partnershipOf(tx, partnershipId),
    readGlance(tx, partnershipId, kinds),
  ]);
  return partnership ? ok(viewOf(tx, partnership, glance)) : notFound();
}

/** The kinds that are measured, and whatever says when the parties meet and look back. */
const kinds: readonly ClauseKind[] = [
  ...new Set<ClauseKind>([...measuredKinds, 'consultation-rhythm', 'evaluation']),
];

function viewOf(tx: Tx, partnership: Partnership, glance: Glance) {
  const { today } = tx;
  const { next } = glance;
  // Of what has ended nothing is in force and nothing is about to end.
  const versions = partnership.phase === 'ended' ? [] : glance.versions;
  const agreement = inForceOn(versions, today);
  const [open = null] = glance.versions.flatMap(({ status, ...version }) =>
    status === 'draft' || status === 'offered' ? [{ ...version, status }] : [],
  );
  const suspensions = glance.suspensions.filter(({ agreementId }) => agreementId === agreement?.id);
  const suspendedOf = (kind: string) => {
    const found = suspendedOn(suspensions, kind, today);
    return found ? { since: found.holdsFrom ?? today, until: found.until, reason: found.reason } : null;
  };
  const suspended = suspensions.flatMap(({ clauses }) => clauses).filter(suspendedOf);
  const agreed = glance.clauses
    .filter(({ agreementId }) => agreementId === agreement?.id)
    .map(toClause)
    .filter(isKnown);
  const clauses = clauseLines(agreed, glance.periods, suspendedOf);
  const ending = endingSoon(versions, today);
  const verdicts = clauses.flatMap(({ kept, missed }) => [
    ...Array.from({ length: kept }, () => 'kept' as const),
    ...Array.from({ length: missed }, () => 'not_kept' as const),
  ]);
  const known = {
    ...{ partnership, clauses, today, counts: glance, ending },
    signals: glance.signals.filter(isShown(partnership, today)),
    rhythms:
      agreement &&
      rhythmsOf(
        agreed.filter(({ kind }) => !suspendedOf(kind)),
        holdsFrom(agreement),
      ),
  };
  const own = partyOf(partnership, tx.actor.hat?.organisationId ?? '');
  // Whoever was asked reads its invitation; whoever left, what it signed.
  const takesPart = own !== null && own.acceptedOn !== null && own.leftOn === null;
  const none: Line[] = [];
  return {
    ...{ partnershipId: partnership.id, own: own?.organisationId ?? null, takesPart },
    isAsked: own !== null && own.acceptedOn === null && own.leftOn === null,
    isCooperative: own?.kind === 'citizens_cooperative',
    ...{ form: partnership.form, phase: partnership.phase },
    ...{ goal: partnership.goal, urgency: partnership.urgency },
    ...{ proposedOn: partnership.proposedOn, endedOn: partnership.endedOn },
    proposedByName: partyOf(partnership, partnership.proposedBy)?.name ?? '',
    names: partnership.parties.filter(({ leftOn }) => leftOn === null).map(({ name }) => name),
    state: stateOf({
      partnership,
      agreement,
      open,
      versions: glance.versions,
      verdicts,
      today,
      suspended: new Set(suspended).size,
    }),
    next: takesPart && next ? { at: next.at.toISOString(), place: next.place } : null,
    ...{ agreement, open, ending, isFirst: glance.versions.length === 0 },
    hasProposals: takesPart && glance.undecided > 0,
    attention: takesPart ? attentionOf(known) : none,
    clauses: clauses.map(({ kept: _kept, missed: _missed, ...shown }) => shown),
    rooms: takesPart ? roomLines(known) : none,
    can: {
      make: canMakeVersion(tx.actor, partnership, glance.versions),
      lead: canLeadPartnership(tx.actor, partnership),
    },
  };
}
