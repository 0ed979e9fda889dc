import type { Tx } from '../../house/database.ts';
import { denied, type HouseRefusal, notFound, ok, type Result } from '../../house/result.ts';
import { clausesIn, endingSoon } from '../agreement/agreement.actions.ts';
import { holdsFrom, inForceOn } from '../agreement/agreement.ts';
import { measuredKinds } from '../agreement/clauses/registry.ts';
import { stateOf } from '../agreement/state.ts';
import { partnershipOf } from '../partnership/partnership.actions.ts';
import { type Partnership, partyOf, presentParties } from '../partnership/partnership.ts';
import { isShown } from '../partnership/signal.ts';
import { clauseLines } from './clause-lines.ts';
import { canReadOverview } from './overview.policy.ts';
import { type Glance, readGlance } from './overview.store.ts';
import { attentionOf, type Line, rhythmsOf, roomLines } from './overview.ts';

/** A verb of the room partnership, answered here: only a room after all others knows what each has to say. */
export async function showOverview(
  tx: Tx,
  { partnershipId }: { readonly partnershipId: string },
): Promise<Result<Awaited<ReturnType<typeof viewOf>>, HouseRefusal>> {
  const door = canReadOverview(tx.actor);
  if (!door.allowed) return denied(door.reason);
  const [partnership, glance] = await Promise.all([
    partnershipOf(tx, partnershipId),
    readGlance(tx, partnershipId),
  ]);
  return partnership ? ok(await viewOf(tx, partnership, glance)) : notFound();
}

async function viewOf(tx: Tx, partnership: Partnership, glance: Glance) {
  const { today } = tx;
  const { next } = glance;
  // Of what has ended nothing is in force and nothing is about to end.
  const versions = partnership.phase === 'ended' ? [] : glance.versions;
  const agreement = inForceOn(versions, today);
  const open = glance.versions.find(({ status }) => status === 'draft' || status === 'offered') ?? null;
  const kinds = [...measuredKinds, 'evaluation'] as const;
  const { agreed, suspended } = agreement
    ? await clausesIn(tx, agreement.id, kinds)
    : { agreed: [], suspended: 0 };
  const clauses = clauseLines(agreed, glance.periods);
  const verdicts = clauses.flatMap(({ kept, missed }) => [
    ...Array.from({ length: kept }, () => 'kept' as const),
    ...Array.from({ length: missed }, () => 'not_kept' as const),
  ]);
  const known = {
    ...{ partnership, clauses, today, counts: glance, ending: endingSoon(versions, today) },
    signals: glance.signals.filter(isShown(partnership, today)),
    rhythms: agreement && rhythmsOf(agreed, holdsFrom(agreement)),
  };
  const own = partyOf(partnership, tx.actor.hat?.organisationId ?? '');
  // Whoever was asked reads its invitation; whoever left, what it signed.
  const takesPart = own !== null && own.acceptedOn !== null && own.leftOn === null;
  const none: Line[] = [];
  return {
    ...{ partnershipId: partnership.id, own: own?.organisationId ?? null, takesPart },
    ...{ form: partnership.form, phase: partnership.phase, goal: partnership.goal },
    ...{ proposedOn: partnership.proposedOn, endedOn: partnership.endedOn },
    proposedByName: partyOf(partnership, partnership.proposedBy)?.name ?? '',
    names: presentParties(partnership).map(({ name }) => name),
    state: stateOf({ partnership, agreement, open, versions: glance.versions, verdicts, suspended, today }),
    next: takesPart && next ? { at: next.at.toISOString(), place: next.place } : null,
    attention: takesPart ? attentionOf(known) : none,
    clauses: clauses.map(({ kept: _kept, missed: _missed, ...shown }) => shown),
    rooms: takesPart ? roomLines(known) : none,
  };
}
