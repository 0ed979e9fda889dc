import type { Tx } from '../../house/database.ts';
import { denied, notFound, ok } from '../../house/result.ts';
import { runningOf } from '../agreement/agreement.actions.ts';
import { signalsIn } from '../partnership/partnership.actions.ts';
import { partyOf, presentParties } from '../partnership/partnership.ts';
import { clauseLines } from './clause-lines.ts';
import { canReadOverview } from './overview.policy.ts';
import { readCounts } from './overview.store.ts';
import { attentionOf, type Known, type Line, roomLines } from './overview.ts';

/**
 * A verb of the room partnership, answered here: only a room after all others knows what each has to say. Its questions do
 * not wait for each other where they need not.
 */
export async function showOverview(tx: Tx, { partnershipId }: { readonly partnershipId: string }) {
  const door = canReadOverview(tx.actor);
  if (!door.allowed) return denied(door.reason);
  const [running, counts, watched] = await Promise.all([
    runningOf(tx, partnershipId),
    readCounts(tx, partnershipId),
    signalsIn(tx, partnershipId),
  ]);
  if (!running) return notFound();
  const { partnership, view, since, parametersOf } = running;
  const signals = watched(partnership);
  const meetings = parametersOf('consultation-rhythm')?.meetings ?? [];
  const evaluationMonths = parametersOf('evaluation')?.everyMonths ?? null;
  const known: Known = {
    ...{ partnership, counts, signals, running: view, today: tx.today },
    rhythms: since === null ? null : { meetings, evaluationMonths, since },
  };
  const own = partyOf(partnership, tx.actor.hat?.organisationId ?? '');
  // Whoever was asked reads its invitation; whoever left, what it signed.
  const takesPart = own !== null && own.acceptedOn !== null && own.leftOn === null;
  const none: Line[] = [];
  return ok({
    ...{ partnershipId, own: own?.organisationId ?? null, takesPart },
    ...{ form: partnership.form, phase: partnership.phase, goal: partnership.goal },
    ...{ proposedOn: partnership.proposedOn, endedOn: partnership.endedOn },
    proposedByName: partyOf(partnership, partnership.proposedBy)?.name ?? '',
    names: presentParties(partnership).map(({ name }) => name),
    state: view.state,
    next: takesPart && counts.next ? { at: counts.next.at.toISOString(), place: counts.next.place } : null,
    attention: takesPart ? attentionOf(known) : none,
    clauses: clauseLines(view.clauses),
    alsoAgreed: view.clauses.filter(({ measured }) => measured === null).length,
    rooms: takesPart ? roomLines(known) : none,
  });
}
